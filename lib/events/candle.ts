/** How much time, or how many trades, one candle covers. */
export type CandleInterval =
  | { readonly unit: 'tick'; readonly size: (typeof TICK_SIZES)[number] }
  | { readonly unit: 'minute'; readonly size: (typeof MINUTE_SIZES)[number] }
  | { readonly unit: 'day' | 'week' | 'month' | 'year' };

/** What Kiwoom's charts offer, and so what a page may ask for. */
export const TICK_SIZES = [1, 3, 5, 10, 30] as const;
export const MINUTE_SIZES = [1, 3, 5, 10, 15, 30, 45, 60] as const;

/** 봉: what traded in one interval. Only trades make one, expected prices never (rule P1). */
export interface Candle {
  /** The interval's start, ms: KST midnight of the (first) day for days and longer, the time of a tick candle's trade. */
  readonly at: number;
  /** 원 (an index: points with two decimals) */
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** 주 (an index: 천주) */
  readonly volume: number;
  /** 백만원; null where the source does not tell it */
  readonly value: number | null;
}
