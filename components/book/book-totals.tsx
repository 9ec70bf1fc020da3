'use client';

import type { Observable } from '@/lib/client/cell';
import { directionOfChange } from '@/lib/client/direction';
import { formatNumber, formatSigned, UNKNOWN } from '@/lib/client/format';
import { all, attribute, type Brush, property, text as textBrush, tone } from '@/lib/client/paint/brush';
import { usePaint } from '@/lib/client/paint/use-paint';
import type { OrderBook } from '@/lib/events/book';
import { useText } from '../i18n/language-context';
import { Painted } from '../marks/painted';

type Booked = OrderBook | undefined;

/** The buyers' share of both totals, 0 to 1; null while there is neither. */
function bidShare(book: Booked): number | null {
  const sum = book === undefined ? 0 : book.totalAsk + book.totalBid;
  return book === undefined || sum === 0 ? null : book.totalBid / sum;
}

const change = (of: (book: Booked) => number | undefined): Brush<Booked> =>
  all(
    textBrush(of, (value) => (value === undefined || value === 0 ? '' : formatSigned(value))),
    tone((book) => directionOfChange(of(book) ?? null)),
  );
const ASK = textBrush((book: Booked) => book?.totalAsk, formatNumber);
const BID = textBrush((book: Booked) => book?.totalBid, formatNumber);
const ASK_CHANGE = change((book) => book?.totalAskChange);
const BID_CHANGE = change((book) => book?.totalBidChange);
const ASK_QTY = attribute<Booked>('data-qty', (book) => book?.totalAsk);
const BID_QTY = attribute<Booked>('data-qty', (book) => book?.totalBid);
const ASK_BAR = property<Booked>('--share', (book) => 1 - (bidShare(book) ?? 0.5));
const BALANCE = textBrush(
  (book: Booked) => bidShare(book),
  (share) => (share === null ? UNKNOWN : `${Math.round(share * 100)}%`),
);

/** 총매도잔량 and 총매수잔량, and how the two stand to each other. */
export function BookTotals({ book }: { readonly book: Observable<Booked> }) {
  const text = useText().book;
  return (
    <div className="shrink-0 border-edge border-t bg-panel">
      <div className="h-[3px] overflow-hidden bg-up-solid" aria-hidden="true">
        <span ref={usePaint(book, ASK_BAR)} className="book-balance bg-down-solid" />
      </div>
      <div className="grid grid-cols-[1fr_auto_1fr] items-center gap-2 px-3 py-2 text-[12px]">
        <div ref={usePaint(book, ASK_QTY)} data-testid="total-ask">
          <p className="text-[11px] text-ink-faint">{text.totalAsk}</p>
          <p className="flex items-baseline gap-2">
            <Painted from={book} brush={ASK} className="font-semibold text-[13.5px] text-down" />
            <Painted from={book} brush={ASK_CHANGE} className="price-tone text-[11px]" />
          </p>
        </div>
        <div className="text-center">
          <p className="text-[11px] text-ink-faint">{text.balance}</p>
          <Painted as="p" from={book} brush={BALANCE} className="font-medium" />
        </div>
        <div ref={usePaint(book, BID_QTY)} className="text-right" data-testid="total-bid">
          <p className="text-[11px] text-ink-faint">{text.totalBid}</p>
          <p className="flex items-baseline justify-end gap-2">
            <Painted from={book} brush={BID_CHANGE} className="price-tone text-[11px]" />
            <Painted from={book} brush={BID} className="font-semibold text-[13.5px] text-up" />
          </p>
        </div>
      </div>
    </div>
  );
}
