import { type Direction, directionAgainst } from '@/lib/client/direction';
import { rateAgainst } from '@/lib/client/format';
import { BOOK_DEPTH, type Level, type OrderBook } from '@/lib/events/book';
import type { Expected, Quote } from '@/lib/events/quote';
import { tradingDayAt } from '@/lib/market/trading-day';

export type Side = 'ask' | 'bid';

/** One line of the ladder, ready to be shown. An empty level keeps its place: price and qty are null then. */
export interface LadderRow {
  readonly side: Side;
  /** 1 is nearest to the market. */
  readonly level: number;
  readonly price: number | null;
  readonly qty: number | null;
  readonly change: number;
  /** Of the largest 잔량 of all twenty, 0 to 1. */
  readonly share: number;
  readonly direction: Direction | null;
  readonly rate: number | null;
  readonly current: boolean;
  readonly expected: boolean;
}

/** A line's place in the ladder. */
export type LadderPlace = Pick<LadderRow, 'side' | 'level'>;

/** From the highest ask down to the lowest bid. */
export const LADDER: readonly LadderPlace[] = [
  ...Array.from({ length: BOOK_DEPTH }, (_, i) => ({ side: 'ask', level: BOOK_DEPTH - i }) as const),
  ...Array.from({ length: BOOK_DEPTH }, (_, i) => ({ side: 'bid', level: i + 1 }) as const),
];

/** The book that stands beside `quote`: none of a day before the quote's. */
export function bookOfDay(book: OrderBook | undefined, quote: Quote | undefined): OrderBook | undefined {
  const at = book?.stamp.exchangeTime ?? null;
  return at !== null && quote !== undefined && tradingDayAt(at) < quote.day ? undefined : book;
}

/** What an auction would print now: the book's own word, or the quote's; null outside auctions. */
export function expectedOf(book: OrderBook | undefined, quote: Quote | undefined): Expected | null {
  return book?.expected ?? quote?.expected ?? null;
}

/**
 * The twenty lines from the highest ask down to the lowest bid, by level and not by price: an auction's crossed book
 * and a limit's one-sided book keep the same shape. The current price takes its rate from the feed, so that the ladder
 * and the head never disagree by a rounding.
 */
export function ladderRows(book: OrderBook | undefined, quote: Quote | undefined): readonly LadderRow[] {
  const largest = book === undefined ? 0 : largestQty(book);
  const expected = expectedOf(book, quote);
  const row = (side: Side, level: number, held: Level | undefined): LadderRow => {
    const price = held === undefined || held.price <= 0 ? null : held.price;
    const qty = price === null ? null : (held?.qty ?? null);
    const base = quote?.base ?? null;
    const current = price !== null && price === quote?.price;
    return {
      side,
      level,
      price,
      qty,
      change: price === null ? 0 : (held?.change ?? 0),
      share: largest === 0 || qty === null ? 0 : qty / largest,
      direction: directionAgainst(price, base),
      rate: current && quote.rate !== null ? quote.rate : rateAgainst(price, base),
      current,
      expected: price !== null && price === expected?.price,
    };
  };
  return LADDER.map(({ side, level }) => {
    const levels = side === 'ask' ? book?.asks : book?.bids;
    return row(side, level, levels?.[level - 1]);
  });
}

function largestQty({ asks, bids }: OrderBook): number {
  let largest = 0;
  for (const { qty } of asks) largest = Math.max(largest, qty);
  for (const { qty } of bids) largest = Math.max(largest, qty);
  return largest;
}
