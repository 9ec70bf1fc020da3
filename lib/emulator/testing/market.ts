import type { KstDate } from '../../market/kst';
import { kstInstant, parseHhmmss } from '../../market/kst';
import { Exchange, type ExchangeListener } from '../exchange/exchange';
import type { Trade } from '../exchange/observer';
import type { IndexFigures } from '../exchange/sector-index';
import type { SessionNotice } from '../exchange/session-notices';
import type { VenueMarket } from '../exchange/venue-market';
import type { Vi } from '../exchange/volatility';
import { type Listing, loadListing } from '../listing';

/** A Friday, and the Monday after it: two ordinary trading days under the timetable with KRX's 애프터마켓. */
export const FRIDAY = '2026-11-20' as KstDate;
export const MONDAY = '2026-11-23' as KstDate;

/** `HH:MM:SS` on a day, as an instant. */
export function at(clock: string, date: KstDate = FRIDAY): number {
  return kstInstant(date, parseHhmmss(clock.replaceAll(':', '')) ?? Number.NaN);
}

const listing = await loadListing();
const byCode = new Map<string, Listing>(listing.map((row) => [row.code, row]));

export function listed(code: string): Listing {
  const row = byCode.get(code);
  if (row === undefined) throw new Error(`${code} is not in the list`);
  return row;
}

export function allListed(): readonly Listing[] {
  return listing;
}

/** The busiest stocks by traded value. */
export function busiest(count: number): readonly string[] {
  return listing
    .filter((row) => row.product === 'stock')
    .sort((a, b) => b.value - a.value)
    .slice(0, count)
    .map((row) => row.code);
}

/** Everything a listener was told, in order. */
export type Told =
  | { readonly kind: 'trade'; readonly market: VenueMarket; readonly trade: Trade }
  | { readonly kind: 'vi'; readonly market: VenueMarket; readonly vi: Vi; readonly time: number }
  | { readonly kind: 'notice'; readonly notice: SessionNotice }
  | { readonly kind: 'index'; readonly figures: IndexFigures }
  | {
      readonly kind: 'book' | 'expected' | 'block' | 'offHours' | 'info';
      readonly market: VenueMarket;
      readonly time: number;
    };

/** Keeps what it is told; `onTold` sees each event while the market still stands as it left it. */
export class Recorder implements ExchangeListener {
  readonly told: Told[] = [];

  constructor(private readonly onTold: (told: Told) => void = () => {}) {}

  traded(market: VenueMarket, trade: Trade): void {
    this.add({ kind: 'trade', market, trade });
  }
  bookChanged(market: VenueMarket): void {
    this.add({ kind: 'book', market, time: market.time });
  }
  expectedChanged(market: VenueMarket): void {
    this.add({ kind: 'expected', market, time: market.time });
  }
  viChanged(market: VenueMarket, vi: Vi): void {
    this.add({ kind: 'vi', market, vi, time: market.time });
  }
  blockTraded(market: VenueMarket): void {
    this.add({ kind: 'block', market, time: market.time });
  }
  offHoursChanged(market: VenueMarket): void {
    this.add({ kind: 'offHours', market, time: market.time });
  }
  infoChanged(market: VenueMarket): void {
    this.add({ kind: 'info', market, time: market.time });
  }
  sessionNotified(notice: SessionNotice): void {
    this.add({ kind: 'notice', notice });
  }
  navsMoved(): void {}
  indexMoved(figures: IndexFigures): void {
    this.add({ kind: 'index', figures });
  }

  trades(ticker?: string): readonly Trade[] {
    return this.told.flatMap((t) =>
      t.kind === 'trade' && (ticker === undefined || t.market.ticker === ticker) ? [t.trade] : [],
    );
  }

  private add(told: Told): void {
    this.told.push(told);
    this.onTold(told);
  }
}

export interface TestMarket {
  readonly exchange: Exchange;
  readonly recorder: Recorder;
  /** Advances in steps of `step` ms, as the server's tick does. */
  run(to: number, step?: number): void;
}

export function openMarket(
  start: number,
  tickers: readonly string[],
  options: {
    readonly seed?: string;
    readonly rate?: number;
    readonly onTold?: (told: Told) => void;
    readonly listing?: readonly Listing[];
  } = {},
): TestMarket {
  const { seed = 'test', rate = 1, onTold } = options;
  const exchange = new Exchange({ listing: options.listing ?? listing, seed, rate, start });
  const recorder = new Recorder(onTold);
  exchange.listener = recorder;
  for (const ticker of tickers) exchange.watch(ticker);
  return {
    exchange,
    recorder,
    run: (to, step = 100) => {
      for (let t = exchange.time; t < to; ) {
        t = Math.min(to, t + step);
        exchange.advance(t);
      }
    },
  };
}
