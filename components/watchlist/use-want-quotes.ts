'use client';

import { useEffect } from 'react';
import { useLiveClient } from '@/lib/client/live-context';
import type { Ticker } from '@/lib/market/ticker';

/** Wants the quotes of the whole list, also of rows that are not drawn: sorting and scrolling need them at once. */
export function useWantQuotes(list: readonly Ticker[]): void {
  const client = useLiveClient();
  useEffect(() => {
    const releases = list.map((ticker) => client.want('quote', ticker));
    return () => {
      for (const release of releases) release();
    };
  }, [client, list]);
}
