'use client';

import { useMemo } from 'react';
import type { Observable } from '@/lib/client/cell';
import { combined } from '@/lib/client/combined';
import { useLiveBook, useLiveQuote } from '@/lib/client/hooks';
import type { OrderBook } from '@/lib/events/book';
import type { Expected } from '@/lib/events/quote';
import type { Ticker } from '@/lib/market/ticker';
import type { Quoted } from '../marks/quote-figures';
import { bookOfDay, expectedOf, type LadderRow, ladderRows } from './ladder-model';

/** What an auction would print now, and the 기준가 it is measured against. */
export interface ExpectedPrint {
  readonly expected: Expected | null;
  readonly base: number | null;
}

export interface BookSources {
  readonly quote: Observable<Quoted>;
  /** Of the quote's own day. */
  readonly book: Observable<OrderBook | undefined>;
  /** Twenty, from the highest ask to the lowest bid. */
  readonly ladder: Observable<readonly LadderRow[]>;
  readonly expected: Observable<ExpectedPrint>;
}

/** Everything live that the order book of one ticker shows. */
export function useBookSources(ticker: Ticker): BookSources {
  const quote = useLiveQuote(ticker);
  const newest = useLiveBook(ticker);
  return useMemo(() => {
    const book = combined(newest, quote, bookOfDay);
    return {
      quote,
      book,
      ladder: combined(book, quote, ladderRows),
      expected: combined(book, quote, (held, q) => ({
        expected: expectedOf(held, q),
        base: q?.base ?? null,
      })),
    };
  }, [quote, newest]);
}
