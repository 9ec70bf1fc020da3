'use client';

import { Reorder } from 'motion/react';
import { type ReactNode, useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import type { Ticker } from '@/lib/market/ticker';
import { useText } from '../i18n/language-context';
import { useListActions } from './list-context';
import { handleListKey } from './list-keys';
import { NearViewProvider } from './near-view';
import { rowId, WatchlistRow } from './watchlist-row';

/** So many rows are drawn before the browser has told which are in view. */
const FIRST_ROWS = 40;
const NONE = (): null => null;

interface ListRowsProps {
  readonly shown: readonly Ticker[];
  readonly movable: boolean;
  readonly header: ReactNode;
  readonly onReorder: (list: readonly Ticker[]) => void;
  readonly onMove: (ticker: Ticker, by: number) => void;
}

/** The rows as one grid with one stop for Tab; the arrow keys move within it. */
export function ListRows({ shown, movable, header, onReorder, onMove }: ListRowsProps) {
  const text = useText();
  const { selection, open, remove } = useListActions();
  const selected = useSyncExternalStore(selection.subscribe, selection.get, NONE);
  const scroller = useRef<HTMLTableSectionElement>(null);
  const reorder = useCallback((next: Ticker[]) => onReorder(next), [onReorder]);

  useEffect(() => {
    if (selected !== null) document.getElementById(rowId(selected))?.scrollIntoView({ block: 'nearest' });
  }, [selected]);

  // ARIA allows a table to be a grid with one stop for Tab; the linter's table of roles does not know it.
  const grid = {
    role: 'grid',
    tabIndex: 0,
    'aria-label': text.watchlist.title,
    'aria-description': text.watchlist.keys,
    'aria-rowcount': shown.length + 1,
    'aria-activedescendant': selected !== null && shown.includes(selected) ? rowId(selected) : undefined,
  };

  return (
    <table
      {...grid}
      className="flex min-h-0 flex-1 flex-col focus-visible:outline-offset-[-2px]"
      data-testid="watchlist"
      onKeyDown={(event) =>
        handleListKey(event, {
          shown,
          selected: selection.get,
          select: selection.set,
          open,
          remove,
          move: onMove,
        })
      }
    >
      <thead className="contents">{header}</thead>
      <NearViewProvider root={scroller}>
        <Reorder.Group
          as="tbody"
          ref={scroller}
          axis="y"
          values={[...shown]}
          onReorder={reorder}
          layoutScroll
          className="block min-h-0 flex-1 overflow-y-auto overflow-x-hidden"
        >
          {shown.map((ticker, i) => (
            <WatchlistRow
              key={ticker}
              ticker={ticker}
              place={i + 1}
              movable={movable}
              near={i < FIRST_ROWS}
            />
          ))}
        </Reorder.Group>
      </NearViewProvider>
    </table>
  );
}
