import type { Ticker } from '../market/ticker';
import type { Expected } from './quote';
import type { Stamp } from './stamp';

export const BOOK_DEPTH = 10;

/** One level of one side. An empty level has price 0 and keeps its place, so a book always has ten a side. */
export interface Level {
  /** 원; 0 when empty */
  readonly price: number;
  /** 잔량, 주 */
  readonly qty: number;
  /** 직전대비, 주: against the book before the feed's own conflation, so not the difference of two books seen here */
  readonly change: number;
}

/** 호가: ten levels a side, index 0 nearest to the market. May be crossed in an auction and one-sided at a limit. */
export interface OrderBook {
  readonly ticker: Ticker;
  readonly stamp: Stamp;
  readonly asks: readonly Level[];
  readonly bids: readonly Level[];
  /** 총매도잔량, 총매수잔량, 주 */
  readonly totalAsk: number;
  readonly totalBid: number;
  readonly totalAskChange: number;
  readonly totalBidChange: number;
  /** Set only while an auction runs. */
  readonly expected: Expected | null;
}
