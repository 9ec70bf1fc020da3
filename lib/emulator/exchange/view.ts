import type { Phase } from '../../market/sessions';
import type { Ticker, Venue } from '../../market/ticker';
import type { Expected } from './call-auction';
import type { DayPlan } from './day-plan';
import { type BookLevel, DEPTH, type LevelBook } from './level-book';
import { type DayFigures, mergeFigures } from './tally';
import type { VenueMarket } from './venue-market';
import type { Vi } from './volatility';

/** 원, 주, 직전대비 (주) */
export interface LevelView {
  readonly price: number;
  readonly qty: number;
  readonly change: number;
}

/** Nearest level first; a side holds fewer than ten at a limit. */
export interface BookView {
  readonly asks: readonly LevelView[];
  readonly bids: readonly LevelView[];
  readonly askChange: number;
  readonly bidChange: number;
}

/** One ticker as it stands: a venue's market, or both merged. */
export interface InstrumentView {
  readonly ticker: Ticker;
  readonly venue: Venue;
  readonly plan: DayPlan;
  readonly figures: DayFigures;
  readonly book: BookView;
  readonly expected: Expected | null;
  readonly lastExpected: Expected | null;
  readonly vi: Vi | null;
  readonly phase: Phase;
  readonly time: number;
}

function levelsOf(book: LevelBook, levels: readonly BookLevel[]): LevelView[] {
  return levels.map((level) => ({
    price: level.price,
    qty: level.qty,
    change: level.changedAt === book.revision ? level.change : 0,
  }));
}

function bookOf(book: LevelBook): BookView {
  return {
    asks: levelsOf(book, book.asks),
    bids: levelsOf(book, book.bids),
    askChange: book.askChange,
    bidChange: book.bidChange,
  };
}

/** A venue's market as it stands. The book is laid out only when it is read: a trade's frame does not need it. */
export function viewOf(market: VenueMarket): InstrumentView {
  const { ticker, venue, plan, tally, expected, lastExpected, vi, phase, time } = market;
  let book: BookView | null = null;
  return {
    ticker,
    venue,
    plan,
    figures: tally,
    get book() {
      book ??= bookOf(market.book);
      return book;
    },
    expected,
    lastExpected,
    vi,
    phase,
    time,
  };
}

/** Two sorted sides as one: quantities at the same price add up. */
function mergeLevels(a: readonly LevelView[], b: readonly LevelView[], nearer: -1 | 1): LevelView[] {
  const merged: LevelView[] = [];
  let i = 0;
  let j = 0;
  while (merged.length < DEPTH) {
    const x = a[i];
    const y = b[j];
    if (x === undefined && y === undefined) break;
    if (x !== undefined && y !== undefined && x.price === y.price) {
      merged.push({ price: x.price, qty: x.qty + y.qty, change: x.change + y.change });
      i++;
      j++;
    } else if (y === undefined || (x !== undefined && (x.price - y.price) * nearer < 0)) {
      if (x !== undefined) merged.push(x);
      i++;
    } else {
      merged.push(y);
      j++;
    }
  }
  return merged;
}

function mergeBooks(a: BookView, b: BookView): BookView {
  return {
    asks: mergeLevels(a.asks, b.asks, 1),
    bids: mergeLevels(a.bids, b.bids, -1),
    askChange: a.askChange + b.askChange,
    bidChange: a.bidChange + b.bidChange,
  };
}

/** 통합 (`_AL`): both venues' figures and levels together (rule E5). A stock NXT does not trade shows KRX's alone. */
export function mergedViewOf(krx: VenueMarket, nxt: VenueMarket | null): InstrumentView {
  const book = () => (nxt === null ? bookOf(krx.book) : mergeBooks(bookOf(krx.book), bookOf(nxt.book)));
  let merged: BookView | null = null;
  return {
    ticker: krx.sorTicker,
    venue: 'SOR',
    plan: krx.plan,
    figures: nxt === null ? krx.tally : mergeFigures(krx.tally, nxt.tally),
    get book() {
      merged ??= book();
      return merged;
    },
    expected: krx.expected ?? nxt?.expected ?? null,
    lastExpected: krx.lastExpected,
    vi: krx.vi,
    phase: krx.phase === 'closed' && nxt !== null ? nxt.phase : krx.phase,
    time: Math.max(krx.time, nxt?.time ?? 0),
  };
}
