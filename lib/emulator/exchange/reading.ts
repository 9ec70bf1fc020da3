import type { Ticker } from '../../market/ticker';
import type { Expected } from './call-auction';
import { DEPTH } from './level-book';
import { strengthOf } from './tally';
import type { InstrumentView, LevelView } from './view';
import type { Vi } from './volatility';

/** 전일대비기호: 1 상한, 2 상승, 3 보합, 4 하한, 5 하락. */
export type Sign = 1 | 2 | 3 | 4 | 5;

/** The truth about one ticker, for comparing with what a client made of the wire. */
export interface QuoteReading {
  readonly ticker: Ticker;
  /** 현재가, 원; 기준가 before the first trade */
  readonly price: number;
  readonly traded: boolean;
  readonly base: number;
  readonly change: number;
  /** % with two decimals */
  readonly rate: number;
  readonly sign: Sign;
  /** 0 before the first trade */
  readonly open: number;
  readonly high: number;
  readonly low: number;
  /** 주 */
  readonly volume: number;
  /** 원 */
  readonly value: number;
  /** % with two decimals; null before the first sell */
  readonly strength: number | null;
  readonly ask: number | null;
  readonly bid: number | null;
  readonly upper: number;
  readonly lower: number;
  readonly expected: Expected | null;
  readonly vi: Vi | null;
}

/** Ten levels a side, nearest first; an empty level has price 0 and quantity 0. */
export interface BookReading {
  readonly ticker: Ticker;
  readonly asks: readonly LevelView[];
  readonly bids: readonly LevelView[];
  /** 총매도잔량, 총매수잔량: the ten levels' sum */
  readonly totalAsk: number;
  readonly totalBid: number;
  readonly expected: Expected | null;
}

const EMPTY: LevelView = { price: 0, qty: 0, change: 0 };
const twoDecimals = (value: number) => Number(value.toFixed(2));

/** The sign code of a price: limit-up and limit-down replace up and down exactly at the limits. */
export function signOf(price: number, base: number, upper: number, lower: number): Sign {
  if (price > base) return price === upper ? 1 : 2;
  if (price < base) return price === lower ? 4 : 5;
  return 3;
}

export function totalOf(levels: readonly LevelView[]): number {
  let total = 0;
  for (const level of levels) total += level.qty;
  return total;
}

export function quoteReading(view: InstrumentView): QuoteReading {
  const { figures, plan, book } = view;
  const price = figures.last ?? plan.base;
  const strength = strengthOf(figures);
  return {
    ticker: view.ticker,
    price,
    traded: figures.last !== null,
    base: plan.base,
    change: price - plan.base,
    rate: twoDecimals(((price - plan.base) / plan.base) * 100),
    sign: signOf(price, plan.base, plan.upper, plan.lower),
    open: figures.open,
    high: figures.high,
    low: figures.low,
    volume: figures.volume,
    value: figures.value,
    strength: strength === null ? null : twoDecimals(strength),
    ask: book.asks[0]?.price ?? null,
    bid: book.bids[0]?.price ?? null,
    upper: plan.upper,
    lower: plan.lower,
    expected: view.expected,
    vi: view.vi,
  };
}

export function bookReading(view: InstrumentView): BookReading {
  const pad = (levels: readonly LevelView[]) =>
    Array.from({ length: DEPTH }, (_, i): LevelView => levels[i] ?? EMPTY);
  return {
    ticker: view.ticker,
    asks: pad(view.book.asks),
    bids: pad(view.book.bids),
    totalAsk: totalOf(view.book.asks),
    totalBid: totalOf(view.book.bids),
    expected: view.expected,
  };
}
