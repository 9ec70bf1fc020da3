'use client';

import { directionOfChange } from '@/lib/client/direction';
import { formatNumber, formatSigned } from '@/lib/client/format';
import type { OrderBook } from '@/lib/events/book';
import { useText } from '../i18n/language-context';
import { PriceText } from '../marks/price';

/** 총매도잔량 and 총매수잔량, and how the two stand to each other. */
export function BookTotals({ book }: { readonly book: OrderBook | undefined }) {
  const text = useText().book;
  const sum = book === undefined ? 0 : book.totalAsk + book.totalBid;
  const bidShare = book === undefined || sum === 0 ? null : book.totalBid / sum;
  return (
    <div className="shrink-0 border-edge border-t bg-panel">
      <div className="flex h-[3px]" aria-hidden="true">
        <span className="bg-down-solid" style={{ width: `${(1 - (bidShare ?? 0.5)) * 100}%` }} />
        <span className="flex-1 bg-up-solid" />
      </div>
      <div className="grid grid-cols-[1fr_auto_1fr] items-center gap-2 px-3 py-2 text-[12px]">
        <div data-testid="total-ask" data-qty={book?.totalAsk}>
          <p className="text-[11px] text-ink-faint">{text.totalAsk}</p>
          <p className="flex items-baseline gap-2">
            <span className="font-semibold text-[13.5px] text-down">{formatNumber(book?.totalAsk)}</span>
            <Change value={book?.totalAskChange} />
          </p>
        </div>
        <div className="text-center">
          <p className="text-[11px] text-ink-faint">{text.balance}</p>
          <p className="font-medium">{bidShare === null ? '-' : `${Math.round(bidShare * 100)}%`}</p>
        </div>
        <div className="text-right" data-testid="total-bid" data-qty={book?.totalBid}>
          <p className="text-[11px] text-ink-faint">{text.totalBid}</p>
          <p className="flex items-baseline justify-end gap-2">
            <Change value={book?.totalBidChange} />
            <span className="font-semibold text-[13.5px] text-up">{formatNumber(book?.totalBid)}</span>
          </p>
        </div>
      </div>
    </div>
  );
}

function Change({ value }: { readonly value: number | undefined }) {
  if (value === undefined || value === 0) return null;
  return (
    <PriceText text={formatSigned(value)} direction={directionOfChange(value)} className="text-[11px]" />
  );
}
