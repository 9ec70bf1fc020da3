'use client';

import { useLiveQuote } from '@/lib/client/hooks';
import type { Ticker } from '@/lib/market/ticker';
import { BookHead } from '../book/book-head';

/** The head of a panel. */
export function InstrumentHead({ ticker }: { readonly ticker: Ticker }) {
  return <BookHead ticker={ticker} quote={useLiveQuote(ticker)} closing={null} />;
}
