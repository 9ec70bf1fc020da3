import type { CorporateActions } from './corporate-actions';
import type { Aggressor } from './tally';
import type { VenueMarket } from './venue-market';
import type { Vi } from './volatility';

/** One print, with the day's figures as it left them. */
export interface Trade {
  readonly at: number;
  /** 원, 주 */
  readonly price: number;
  readonly qty: number;
  readonly side: Aggressor;
  /** 누적거래량 (주), 누적거래대금 (원) */
  readonly volume: number;
  readonly value: number;
  readonly ask: number | null;
  readonly bid: number | null;
  /** 체결강도, % */
  readonly strength: number | null;
}

/** Told of everything that happens at a venue while somebody watches. */
export interface MarketObserver {
  traded(market: VenueMarket, trade: Trade): void;
  bookChanged(market: VenueMarket): void;
  /** 예상체결 moved. */
  expectedChanged(market: VenueMarket): void;
  viChanged(market: VenueMarket, vi: Vi): void;
  /** Volume came without a trade of the market (0A). */
  blockTraded(market: VenueMarket): void;
  /** 시간외 order totals moved (0E). */
  offHoursChanged(market: VenueMarket): void;
  /** Limits, base price or VI text changed (0g). */
  infoChanged(market: VenueMarket): void;
}

/** What a market needs from the exchange around it. */
export interface MarketContext {
  readonly seed: string;
  /** Multiplies the number of orders. */
  readonly rate: number;
  readonly observer: MarketObserver;
  readonly actions: CorporateActions;
}
