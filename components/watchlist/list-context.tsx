'use client';

import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Selection } from '@/lib/client/selection';
import type { Ticker } from '@/lib/market/ticker';

/** What a row can do, the same for every row, so that no row renders because another one was acted on. */
export interface ListActions {
  readonly selection: Selection;
  /** Shows the order book: selects, and where there is no pane beside the list, opens the sheet. */
  readonly open: (ticker: Ticker) => void;
  readonly remove: (ticker: Ticker) => void;
}

export const ListContext = createContext<ListActions | null>(null);

/** @throws when used outside the watchlist: a programming error */
export function useListActions(): ListActions {
  const actions = useContext(ListContext);
  if (actions === null) throw new Error('ListContext is missing above this component');
  return actions;
}

const NOT_SELECTED = (): boolean => false;

/** Whether this row is the selected one; renders two rows when the selection moves. */
export function useIsSelected(ticker: Ticker): boolean {
  const { selection } = useListActions();
  return useSyncExternalStore(selection.subscribe, () => selection.get() === ticker, NOT_SELECTED);
}
