'use client';

import { directionAgainst } from '@/lib/client/direction';
import { formatNumber, formatPrice, formatTwoPlaces } from '@/lib/client/format';
import type { Quote } from '@/lib/events/quote';
import { Age } from '../marks/age';
import { PriceText } from '../marks/price';
import { SourceBadge } from '../marks/source-badge';
import { TradeTime } from '../marks/trade-time';

interface CellProps {
  readonly quote: Quote | undefined;
}

/** 거래량 and 거래대금: plain figures in the unit their header names. */
export function AmountCells({ quote }: CellProps) {
  return (
    <>
      <td className="watchlist-cell text-ink-soft" data-field="volume">
        {formatNumber(quote?.volume)}
      </td>
      <td className="watchlist-cell text-ink-soft" data-field="value">
        {formatNumber(quote?.value)}
      </td>
    </>
  );
}

/** 체결강도: above 100 buyers lead, below sellers do. */
export function StrengthCell({ quote }: CellProps) {
  return (
    <td className="watchlist-cell" data-field="strength">
      <PriceText
        text={formatTwoPlaces(quote?.strength)}
        direction={directionAgainst(quote?.strength ?? null, 100)}
      />
    </td>
  );
}

/** 고가 and 저가 against 기준가. */
export function RangeCells({ quote }: CellProps) {
  const base = quote?.base ?? null;
  return (
    <>
      <td className="watchlist-cell" data-field="high">
        <PriceText text={formatPrice(quote?.high)} direction={directionAgainst(quote?.high ?? null, base)} />
      </td>
      <td className="watchlist-cell" data-field="low">
        <PriceText text={formatPrice(quote?.low)} direction={directionAgainst(quote?.low ?? null, base)} />
      </td>
    </>
  );
}

/** When the newest trade was, or which day it is of, and who told us how long ago. */
export function OriginCells({ quote }: CellProps) {
  return (
    <>
      <td className="watchlist-cell text-ink-faint" data-field="time">
        <TradeTime quote={quote} />
      </td>
      <td className="watchlist-cell text-[11px] leading-[15px]" data-field="source">
        {quote === undefined ? (
          '-'
        ) : (
          <>
            <span className="block">
              <SourceBadge stamp={quote.stamp} />
            </span>
            <span className="block text-ink-faint" data-testid="age">
              <Age since={quote.stamp.receivedAt} />
            </span>
          </>
        )}
      </td>
    </>
  );
}
