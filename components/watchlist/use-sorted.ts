'use client';

import { useEffect, useState } from 'react';
import { useDirectory } from '@/lib/client/directory-context';
import { useLiveClient } from '@/lib/client/live-context';
import { codeOf, type Ticker } from '@/lib/market/ticker';
import { type Sort, sortTickers } from './sort';

/** Rows change places at most this often, ms: a row that jumps under the pointer is worse than one out of place. */
export const RESORT_MS = 1_000;

/** The list in its shown order: the user's own, or sorted and looked at again once a second. */
export function useSorted(list: readonly Ticker[], sort: Sort | null): readonly Ticker[] {
  const { store } = useLiveClient();
  const directory = useDirectory();
  const [sorted, setSorted] = useState(list);
  useEffect(() => {
    if (sort === null) return;
    const evaluate = () => {
      const next = sortTickers(
        list,
        sort,
        (ticker) => store.quotes.get(ticker),
        (ticker) => directory.get(codeOf(ticker))?.name ?? ticker,
      );
      setSorted((held) => (sameOrder(held, next) ? held : next));
    };
    evaluate();
    const timer = setInterval(evaluate, RESORT_MS);
    return () => clearInterval(timer);
  }, [list, sort, store, directory]);
  if (sort === null) return list;
  return sameMembers(sorted, list) ? sorted : list;
}

function sameOrder(a: readonly Ticker[], b: readonly Ticker[]): boolean {
  return a.length === b.length && a.every((ticker, i) => ticker === b[i]);
}

/** False for the one rendering between a change of the list and its next sorting. */
function sameMembers(a: readonly Ticker[], b: readonly Ticker[]): boolean {
  const members = new Set(b);
  return a.length === b.length && a.every((ticker) => members.has(ticker));
}
