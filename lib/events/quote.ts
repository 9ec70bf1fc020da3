import type { KstDate } from '../market/kst';
import type { Ticker } from '../market/ticker';
import type { Stamp } from './stamp';

/** 전일대비기호 (FID 25): 1 상한, 2 상승, 3 보합, 4 하한, 5 하락. */
export type PriceSign = 1 | 2 | 3 | 4 | 5;

/** 예상체결: what an auction would print now. Never a last price, a high or a candle (rule P1). */
export interface Expected {
  /** 원 */
  readonly price: number;
  /** 주 */
  readonly qty: number | null;
  /** 기준가 대비, 원 */
  readonly change: number | null;
  /** 기준가 대비, % with two decimals */
  readonly rate: number | null;
}

/** 변동성완화장치 in force on one instrument. */
export interface ViHalt {
  readonly kind: 'static' | 'dynamic' | 'both';
  readonly direction: 'up' | 'down';
  /** 발동가격, 원 */
  readonly price: number;
  /** 발동시각, ms */
  readonly since: number;
}

/** What a fund (ETF) is worth by what it holds, as the exchange works it out during the day (0G). */
export interface Nav {
  /** iNAV, 원 with two decimals */
  readonly value: number;
  /** 전일대비, 원 with two decimals, and 등락율, % */
  readonly change: number | null;
  readonly rate: number | null;
  /** 추적오차율, % */
  readonly trackingError: number | null;
  /** When it was worked out, ms; null where that was not told */
  readonly at: number | null;
}

/**
 * One coherent statement about one instrument at one venue on one trading day. Null: not known, never zero. Price,
 * base, change, rate and sign agree with each other or are null, and low ≤ price ≤ high (rules V7 to V12).
 */
export interface Quote {
  readonly ticker: Ticker;
  /** The trading day that every figure is of. */
  readonly day: KstDate;
  /** `exchangeTime` is the day's newest trade; null before the first. */
  readonly stamp: Stamp;
  /** 현재가: the last trade, 원 */
  readonly price: number | null;
  /** 기준가: what the change is measured against, 원 */
  readonly base: number | null;
  /** 전일대비, 원 */
  readonly change: number | null;
  /** 등락률, % with two decimals: the feed's, where it agrees with the change */
  readonly rate: number | null;
  readonly sign: PriceSign | null;
  /** 시가, 고가, 저가, 원 */
  readonly open: number | null;
  readonly high: number | null;
  readonly low: number | null;
  /** 누적거래량, 주 */
  readonly volume: number | null;
  /** 누적거래대금, 백만원 */
  readonly value: number | null;
  /** 체결강도, % with two decimals */
  readonly strength: number | null;
  /** 최우선 매도호가, 매수호가, 원 */
  readonly ask: number | null;
  readonly bid: number | null;
  /** 상한가, 하한가, 원 */
  readonly upper: number | null;
  readonly lower: number | null;
  /** Direction of the newest price change: a trade at the same price keeps the direction before it. */
  readonly tick: -1 | 0 | 1;
  readonly expected: Expected | null;
  readonly vi: ViHalt | null;
  /** iNAV of a fund; null for what has none. Its 괴리율 follows from it and the price: `navGap`. */
  readonly nav: Nav | null;
}

/** 체결: one print of the tape. */
export interface Trade {
  readonly ticker: Ticker;
  readonly stamp: Stamp;
  /** 원 */
  readonly price: number;
  /** 주, always positive */
  readonly qty: number;
  /** The aggressor; null for an auction print. */
  readonly side: 'buy' | 'sell' | null;
  /** 전일대비, 원 */
  readonly change: number | null;
  /** 누적거래량, 주 */
  readonly volume: number | null;
}
