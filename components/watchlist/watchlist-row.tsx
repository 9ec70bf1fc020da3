'use client';

import { Reorder, useDragControls } from 'motion/react';
import { memo } from 'react';
import { useStale } from '@/lib/client/use-stale';
import type { Ticker } from '@/lib/market/ticker';
import { useText } from '../i18n/language-context';
import { useIsSelected, useListActions } from './list-context';
import { useNearView } from './near-view';
import { RowContent } from './row-content';
import { RowTools } from './row-tools';

/** The DOM id of a ticker's row, for `aria-activedescendant`. */
export function rowId(ticker: Ticker): string {
  return `row-${ticker}`;
}

interface WatchlistRowProps {
  readonly ticker: Ticker;
  /** Its place in the list, from 1. */
  readonly place: number;
  /** False while the list is sorted: then places are not the user's to change. */
  readonly movable: boolean;
  /** Whether it is drawn before its place on the screen is known. */
  readonly near: boolean;
}

/** One row: the shell that is dragged, selected and removed. Its content ticks without it. */
export const WatchlistRow = memo(function WatchlistRow({
  ticker,
  place,
  movable,
  near: first,
}: WatchlistRowProps) {
  const { open } = useListActions();
  const selected = useIsSelected(ticker);
  const text = useText();
  const drag = useDragControls();
  const [element, near] = useNearView<HTMLTableRowElement>(first);
  const stale = useStale(near ? ticker : null);
  return (
    <Reorder.Item
      as="tr"
      ref={element}
      value={ticker}
      id={rowId(ticker)}
      aria-rowindex={place + 1}
      aria-selected={selected}
      tabIndex={undefined}
      data-ticker={ticker}
      data-stale={stale || undefined}
      title={stale ? text.staleHint : undefined}
      className={`watchlist-row watchlist-grid relative border-line border-b ${selected ? 'bg-selected shadow-[inset_2px_0_0_var(--color-ink)]' : 'bg-ground hover:bg-hover'}`}
      {...(movable ? { layout: 'position' } : {})}
      transition={{ duration: 0.16 }}
      dragListener={false}
      dragControls={drag}
      whileDrag={{ boxShadow: '0 8px 24px rgb(0 0 0 / 0.6)' }}
      onClick={() => open(ticker)}
    >
      {near ? (
        <>
          <RowContent ticker={ticker} />
          <RowTools ticker={ticker} drag={movable ? drag : null} />
        </>
      ) : null}
    </Reorder.Item>
  );
});
