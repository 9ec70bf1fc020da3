'use client';

import { useEffect, useState } from 'react';
import { useDirectory } from '@/lib/client/directory-context';
import { QUERY_LIMIT } from '@/lib/client/directory-types';
import type { Instrument } from '@/lib/events/instrument';

/** Between the last key and the question, ms. */
const PAUSE_MS = 90;

export type Suggestions =
  | { readonly name: 'none' }
  /** `query`: what the items answer. `ready` false: the server has no list of stocks yet. */
  | {
      readonly name: 'found';
      readonly query: string;
      readonly items: readonly Instrument[];
      readonly ready: boolean;
    }
  | { readonly name: 'failed'; readonly query: string };

/** Instruments that match what is being typed; an answer that a newer key has overtaken is dropped. */
export function useSuggestions(query: string): Suggestions {
  const directory = useDirectory();
  const [suggestions, setSuggestions] = useState<Suggestions>({ name: 'none' });
  useEffect(() => {
    if (query === '' || query.length > QUERY_LIMIT) {
      setSuggestions({ name: 'none' });
      return;
    }
    const overtaken = new AbortController();
    const timer = setTimeout(() => {
      directory.search(query, overtaken.signal).then(
        ({ items, ready }) => {
          if (!overtaken.signal.aborted) setSuggestions({ name: 'found', query, items, ready });
        },
        () => {
          if (!overtaken.signal.aborted) setSuggestions({ name: 'failed', query });
        },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      overtaken.abort();
    };
  }, [directory, query]);
  return suggestions;
}
