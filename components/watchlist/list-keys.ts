import type { KeyboardEvent } from 'react';
import type { Ticker } from '@/lib/market/ticker';

export interface ListKeys {
  /** The list as it is shown. */
  readonly shown: readonly Ticker[];
  readonly selected: () => Ticker | null;
  readonly select: (ticker: Ticker) => void;
  readonly open: (ticker: Ticker) => void;
  readonly remove: (ticker: Ticker) => void;
  /** Moves a row by places; the list says itself when that is not possible. */
  readonly move: (ticker: Ticker, by: number) => void;
}

const PAGE = 10;

/** How far a key moves the selection; the ends are reached by any large step. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: PAGE,
  PageUp: -PAGE,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** ↑↓ move the selection, Alt+↑↓ the row, Enter opens, Delete removes: the list is usable without a pointer. */
export function handleListKey(event: KeyboardEvent, keys: ListKeys): void {
  const selected = keys.selected();
  const step = STEPS[event.key];
  if (step !== undefined) {
    event.preventDefault();
    if (event.altKey && selected !== null) keys.move(selected, step);
    else if (!event.altKey) moveSelection(keys, selected, step);
  } else if (event.key === 'Enter' && selected !== null) {
    event.preventDefault();
    keys.open(selected);
  } else if (event.key === 'Delete' && selected !== null) {
    event.preventDefault();
    const at = keys.shown.indexOf(selected);
    const neighbour = keys.shown[at + 1] ?? keys.shown[at - 1];
    keys.remove(selected);
    if (neighbour !== undefined) keys.select(neighbour);
  }
}

function moveSelection({ shown, select }: ListKeys, selected: Ticker | null, step: number): void {
  const from = selected === null ? -1 : shown.indexOf(selected);
  const to = Math.min(Math.max(from + step, 0), shown.length - 1);
  const ticker = shown[to];
  if (ticker !== undefined) select(ticker);
}
