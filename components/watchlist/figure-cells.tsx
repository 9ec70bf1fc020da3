'use client';

import { Painted } from '../marks/painted';
import { HIGH, LOW, STRENGTH, VALUE, VOLUME } from '../marks/quote-figures';
import { StackedOrigin } from '../marks/source-badge';
import { TradeTime } from '../marks/trade-time';
import type { CellProps } from './price-cells';

const PLAIN = 'watchlist-cell text-ink-soft';
const TONED = 'watchlist-cell price-tone';

/** 거래량 and 거래대금: plain figures in the unit their header names. */
export function AmountCells({ quote }: CellProps) {
  return (
    <>
      <Painted as="td" from={quote} brush={VOLUME} className={PLAIN} data-field="volume" />
      <Painted as="td" from={quote} brush={VALUE} className={PLAIN} data-field="value" />
    </>
  );
}

/** 체결강도: above 100 buyers lead, below sellers do. */
export function StrengthCell({ quote }: CellProps) {
  return <Painted as="td" from={quote} brush={STRENGTH} className={TONED} data-field="strength" />;
}

/** 고가 and 저가 against 기준가. */
export function RangeCells({ quote }: CellProps) {
  return (
    <>
      <Painted as="td" from={quote} brush={HIGH} className={TONED} data-field="high" />
      <Painted as="td" from={quote} brush={LOW} className={TONED} data-field="low" />
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
        <StackedOrigin quote={quote} />
      </td>
    </>
  );
}
