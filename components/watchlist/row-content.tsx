'use client';

import { useLiveQuote } from '@/lib/client/hooks';
import type { Ticker } from '@/lib/market/ticker';
import { AmountCells, OriginCells, RangeCells, StrengthCell } from './figure-cells';
import { NameCell } from './name-cell';
import { ChangeCell, PriceCell, RateCell } from './price-cells';

/** The cells of one ticker. React renders them once; what ticks is painted. */
export function RowContent({ ticker }: { readonly ticker: Ticker }) {
  const quote = useLiveQuote(ticker);
  return (
    <>
      <NameCell ticker={ticker} quote={quote} />
      <PriceCell quote={quote} />
      <ChangeCell quote={quote} />
      <RateCell quote={quote} />
      <AmountCells quote={quote} />
      <StrengthCell quote={quote} />
      <RangeCells quote={quote} />
      <OriginCells quote={quote} />
    </>
  );
}
