import type { KstDate } from '../market/kst';
import type { Ticker } from '../market/ticker';
import type { Level } from './book';
import type { Expected, PriceSign, ViHalt } from './quote';

/**
 * What one upstream message says, freed of its spelling: magnitudes, real signs, units in the names' docs.
 * Kiwoom's WebSocket, its REST rows and the Windows control all decode to these, and `fold` turns them into
 * the canonical state. A field the message did not carry is null.
 */
export type MarketEvent =
  | TradeEvent
  | PriceEvent
  | BestEvent
  | BookEvent
  | ExpectedEvent
  | OffHoursBookEvent
  | IndexEvent
  | SessionEvent
  | InstrumentEvent
  | NavEvent
  | ViChangeEvent
  | SnapshotEvent;

/** The day's fields that a trade (0B), a price without a trade (0A) and a REST row share. */
export interface DayFields {
  /** 현재가, 원 */
  readonly price: number;
  readonly change: number | null;
  readonly rate: number | null;
  readonly sign: PriceSign | null;
  readonly open: number | null;
  readonly high: number | null;
  readonly low: number | null;
  /** 주 */
  readonly volume: number | null;
  /** 백만원 */
  readonly value: number | null;
  readonly ask: number | null;
  readonly bid: number | null;
}

/** 0B 주식체결 */
export interface TradeEvent extends DayFields {
  readonly kind: 'trade';
  readonly ticker: Ticker;
  readonly exchangeTime: number | null;
  /** 주 */
  readonly qty: number;
  readonly side: 'buy' | 'sell' | null;
  readonly strength: number | null;
}

/** 0A 주식기세: the price moved without a trade. */
export interface PriceEvent extends DayFields {
  readonly kind: 'price';
  readonly ticker: Ticker;
}

/** 0C 주식우선호가 */
export interface BestEvent {
  readonly kind: 'best';
  readonly ticker: Ticker;
  readonly ask: number | null;
  readonly bid: number | null;
}

/** 0D 주식호가잔량, or REST ka10004 */
export interface BookEvent {
  readonly kind: 'book';
  readonly ticker: Ticker;
  readonly exchangeTime: number | null;
  readonly asks: readonly Level[];
  readonly bids: readonly Level[];
  readonly totalAsk: number;
  readonly totalBid: number;
  readonly totalAskChange: number;
  readonly totalBidChange: number;
  readonly expected: Expected | null;
}

/** 0H 주식예상체결 */
export interface ExpectedEvent {
  readonly kind: 'expected';
  readonly ticker: Ticker;
  readonly exchangeTime: number | null;
  readonly expected: Expected;
}

/** 0E 주식시간외호가: totals of the fixed-price off-hours book, 주 */
export interface OffHoursBookEvent {
  readonly kind: 'off-hours-book';
  readonly ticker: Ticker;
  readonly exchangeTime: number | null;
  readonly totalAsk: number;
  readonly totalBid: number;
  readonly totalAskChange: number;
  readonly totalBidChange: number;
}

/** 0J 업종지수 */
export interface IndexEvent {
  readonly kind: 'index';
  readonly index: string;
  readonly exchangeTime: number | null;
  readonly price: number;
  readonly change: number | null;
  readonly rate: number | null;
  readonly sign: PriceSign | null;
  /** 천주 */
  readonly volume: number | null;
  /** 백만원 */
  readonly value: number | null;
}

/** 0s 장시작시간 */
export interface SessionEvent {
  readonly kind: 'session';
  /** 장운영구분, FID 215, as sent; unknown codes are kept and change nothing (rule F3). */
  readonly code: string;
  readonly exchangeTime: number | null;
  /** Time left to the announced change, ms. */
  readonly remaining: number | null;
}

/** 0g 주식종목정보: the feed's own limits and base, which win over computed ones. */
export interface InstrumentEvent {
  readonly kind: 'instrument';
  readonly ticker: Ticker;
  readonly upper: number | null;
  readonly lower: number | null;
  readonly base: number | null;
}

/** 0G ETF NAV */
export interface NavEvent {
  readonly kind: 'nav';
  readonly ticker: Ticker;
  readonly exchangeTime: number | null;
  /** iNAV, 원 with two decimals */
  readonly value: number;
  /** 전일대비, 원 with two decimals, and 등락율, % */
  readonly change: number | null;
  readonly rate: number | null;
  /** 추적오차율, % */
  readonly trackingError: number | null;
}

/** 1h VI발동/해제 */
export interface ViChangeEvent {
  readonly kind: 'vi';
  readonly ticker: Ticker;
  readonly halt: ViHalt;
  /** 해제시각, ms; null while it is in force */
  readonly releasedAt: number | null;
}

/** A REST row (ka10001, ka10095): a whole quote as of the moment it was asked for. */
export interface SnapshotEvent extends DayFields {
  readonly kind: 'snapshot';
  readonly ticker: Ticker;
  /** The trading day its figures are of. */
  readonly day: KstDate;
  /** The day's newest trade, ms; null where the row tells none. */
  readonly exchangeTime: number | null;
  readonly base: number | null;
  readonly upper: number | null;
  readonly lower: number | null;
  readonly strength: number | null;
  readonly expected: Expected | null;
}
