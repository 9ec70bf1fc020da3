'use client';

import { useEffect } from 'react';
import { useLiveClient } from '@/lib/client/live-context';
import type { Ticker } from '@/lib/market/ticker';

/**
 * Wants the quotes of the whole list once a second: sorting and scrolling need those of rows that are not drawn. A drawn
 * row wants its own at every frame.
 */
export function useWantQuotes(list: readonly Ticker[]): void {
  const client = useLiveClient();
  useEffect(() => {
    const releases = list.map((ticker) => client.want('quote', ticker, 'second'));
    return () => {
      for (const release of releases) release();
    };
  }, [client, list]);
}
