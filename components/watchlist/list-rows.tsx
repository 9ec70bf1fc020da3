'use client';

import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useRef,
  useSyncExternalStore,
} from 'react';
import type { Ticker } from '@/lib/market/ticker';
import { useText } from '../i18n/language-context';
import { useListActions } from './list-context';
import { handleListKey } from './list-keys';
import { useRowDrag } from './use-row-drag';
import { useRowHeight, useVisibleRows } from './use-visible-rows';
import { rowId, WatchlistRow } from './watchlist-row';

const NONE = (): null => null;

interface ListRowsProps {
  readonly shown: readonly Ticker[];
  readonly movable: boolean;
  readonly header: ReactNode;
  readonly onReorder: (list: readonly Ticker[]) => void;
  readonly onMove: (ticker: Ticker, by: number) => void;
}

/** The rows as one grid with one stop for Tab; the arrow keys move within it. Only rows about the view are drawn. */
export function ListRows({ shown, movable, header, onReorder, onMove }: ListRowsProps) {
  const text = useText();
  const { selection, open, remove } = useListActions();
  const selected = useSyncExternalStore(selection.subscribe, selection.get, NONE);
  const selectedAt = selected === null ? -1 : shown.indexOf(selected);
  const scroller = useRef<HTMLTableSectionElement>(null);
  const rowHeight = useRowHeight(scroller);
  const [dragged, startDrag] = useRowDrag({ scroller, shown, rowHeight, onReorder });
  const { places, scrollTo } = useVisibleRows({
    scroller,
    shown,
    rowHeight,
    kept: [selectedAt, dragged === null ? -1 : shown.indexOf(dragged.ticker)],
  });

  // Shows the selected row when another one is selected or the user moved it, not when sorting did.
  const reveal = useRef<Ticker | null>(null);
  useEffect(() => {
    if (reveal.current === selected || selectedAt < 0) return;
    reveal.current = selected;
    scrollTo(selectedAt);
  });

  function onKeyDown(event: KeyboardEvent): void {
    handleListKey(event, {
      shown,
      selected: selection.get,
      select: selection.set,
      open,
      remove,
      move(ticker, by) {
        reveal.current = null;
        onMove(ticker, by);
      },
    });
  }

  // ARIA allows a table to be a grid with one stop for Tab; the linter's table of roles does not know it.
  const grid = {
    role: 'grid',
    tabIndex: 0,
    'aria-label': text.watchlist.title,
    'aria-description': text.watchlist.keys,
    'aria-rowcount': shown.length + 1,
    'aria-activedescendant': selected !== null && selectedAt >= 0 ? rowId(selected) : undefined,
  };

  return (
    <table
      {...grid}
      className="flex min-h-0 flex-1 flex-col focus-visible:outline-offset-[-2px]"
      data-testid="watchlist"
      onKeyDown={onKeyDown}
    >
      <thead className="contents">{header}</thead>
      <tbody
        ref={scroller}
        className="watchlist-rows"
        style={{ '--rows': shown.length } as CSSProperties}
        data-dragging={dragged !== null || undefined}
      >
        {places.map((place) => {
          const ticker = shown[place];
          return ticker === undefined ? null : (
            <WatchlistRow
              key={ticker}
              ticker={ticker}
              place={place}
              draggedTo={dragged?.ticker === ticker ? dragged.top : null}
              onDrag={movable ? startDrag : null}
            />
          );
        })}
      </tbody>
    </table>
  );
}
