'use client';

import { useQuote } from '@/lib/client/hooks';
import type { Ticker } from '@/lib/market/ticker';
import { BookHead } from '../book/book-head';

/** The head of a panel, which is all of it that renders with every tick. */
export function InstrumentHead({ ticker }: { readonly ticker: Ticker }) {
  return <BookHead ticker={ticker} quote={useQuote(ticker)} closing={null} />;
}
