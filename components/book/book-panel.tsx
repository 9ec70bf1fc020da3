'use client';

import type { ReactNode } from 'react';
import { useLeftBehind, useSelected } from '@/lib/client/hooks';
import { useStale } from '@/lib/client/use-stale';
import type { OrderBook } from '@/lib/events/book';
import type { Ticker } from '@/lib/market/ticker';
import { useText } from '../i18n/language-context';
import { BookHead } from './book-head';
import { BookTotals } from './book-totals';
import { DayFacts } from './day-facts';
import { ExpectedPanel } from './expected-panel';
import { LadderLevel, LEVELS } from './ladder-level';
import { TapeList } from './tape-list';
import { type ExpectedPrint, useBookSources } from './use-book-sources';

interface BookPanelProps {
  readonly ticker: Ticker;
  readonly closing?: ReactNode;
}

const isUnknown = (book: OrderBook | undefined): boolean => book === undefined;
const isExpected = ({ expected }: ExpectedPrint): boolean => expected !== null;

/** 호가: the ten-level book of one ticker with its head, the day's facts and the tape. */
export function BookPanel({ ticker, closing = null }: BookPanelProps) {
  const text = useText();
  const { quote, book, ladder, expected } = useBookSources(ticker);
  const waiting = useSelected(book, isUnknown);
  const auction = useSelected(expected, isExpected);
  const ofBefore = useLeftBehind();
  const stale = useStale(ticker) || ofBefore;
  return (
    <section
      aria-label={text.book.title}
      className="book flex flex-col bg-ground"
      data-testid="book"
      data-ticker={ticker}
      data-stale={stale || undefined}
    >
      <div
        className={`flex min-h-0 flex-1 flex-col transition-opacity duration-300 ${stale ? 'opacity-50' : ''}`}
      >
        <BookHead ticker={ticker} quote={quote} closing={closing} />
        {auction ? <ExpectedPanel expected={expected} /> : null}
        <LadderHeader />
        <div className="book-ladder" data-testid="ladder">
          <table aria-label={text.book.title} className="contents">
            <tbody className="contents">
              {LEVELS.map((place) => (
                <LadderLevel key={`${place.side}${place.level}`} place={place} ladder={ladder} />
              ))}
            </tbody>
          </table>
          {waiting ? <p className="book-waiting">{text.book.waiting}</p> : null}
          <DayFacts quote={quote} />
          <TapeList key={ticker} ticker={ticker} quote={quote} />
        </div>
        <BookTotals book={book} />
      </div>
    </section>
  );
}

function LadderHeader() {
  const text = useText().book;
  return (
    <div
      className="grid h-6 shrink-0 grid-cols-[minmax(0,1fr)_132px_minmax(0,1fr)] items-center border-line border-y bg-panel text-[11px] text-ink-faint"
      aria-hidden="true"
    >
      <span className="px-2 text-right">{text.askQty}</span>
      <span className="px-2 text-center">{text.price}</span>
      <span className="px-2">{text.bidQty}</span>
    </div>
  );
}
