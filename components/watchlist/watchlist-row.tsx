'use client';

import { type CSSProperties, memo } from 'react';
import { useStale } from '@/lib/client/use-stale';
import type { Ticker } from '@/lib/market/ticker';
import { useText } from '../i18n/language-context';
import { useIsSelected, useListActions } from './list-context';
import { RowContent } from './row-content';
import { RowTools } from './row-tools';
import type { StartDrag } from './use-row-drag';

/** The DOM id of a ticker's row, for `aria-activedescendant`. */
export function rowId(ticker: Ticker): string {
  return `row-${ticker}`;
}

interface WatchlistRowProps {
  readonly ticker: Ticker;
  /** Its place in the list, from 0. */
  readonly place: number;
  /** Where it is while it is dragged, px from the top of the list. */
  readonly draggedTo: number | null;
  /** Null while the list is sorted: then places are not the user's to change. */
  readonly onDrag: StartDrag | null;
}

/** One row: the shell that is dragged, selected and removed. Its content ticks without it. */
export const WatchlistRow = memo(function WatchlistRow({
  ticker,
  place,
  draggedTo,
  onDrag,
}: WatchlistRowProps) {
  const { open } = useListActions();
  const selected = useIsSelected(ticker);
  const text = useText();
  const stale = useStale(ticker);
  const style = (draggedTo === null ? { '--place': place } : { top: draggedTo }) as CSSProperties;
  return (
    <tr
      id={rowId(ticker)}
      aria-rowindex={place + 2}
      aria-selected={selected}
      data-ticker={ticker}
      data-stale={stale || undefined}
      data-dragged={draggedTo !== null || undefined}
      title={stale ? text.staleHint : undefined}
      className={`watchlist-row watchlist-grid border-line border-b ${selected ? 'bg-selected shadow-[inset_2px_0_0_var(--color-ink)]' : 'bg-ground hover:bg-hover'}`}
      style={style}
      onClick={() => open(ticker)}
    >
      <RowContent ticker={ticker} />
      <RowTools ticker={ticker} onDrag={onDrag} />
    </tr>
  );
});
