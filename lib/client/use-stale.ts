'use client';

import { useCallback, useSyncExternalStore } from 'react';
import { type Ticker, venueOf } from '../market/ticker';
import { isLost } from './feed-liveness';
import { freshUntil, isOfPastDay, roadBroken } from './freshness';
import { useLiveClient } from './live-context';
import type { Listener } from './notifier';

const FRESH = (): boolean => false;
const NOTHING = (): void => {};

/**
 * True while what is shown of a ticker is to be dimmed: its road is broken, or its quote is older than it should be.
 * The component renders when the answer changes, not with every tick.
 *
 * @param ticker null where nothing is shown: then nothing is listened to either
 */
export function useStale(ticker: Ticker | null): boolean {
  const client = useLiveClient();
  const { quotes, feeds, heardAt, market } = client.store;
  const subscribe = useCallback(
    (listener: Listener) => {
      if (ticker === null) return NOTHING;
      const stops = [
        client.connection.subscribe(listener),
        client.seconds.subscribe(listener),
        feeds.subscribe(listener),
        quotes.subscribe(ticker, listener),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [client, feeds, quotes, ticker],
  );
  const get = useCallback(() => {
    const quote = ticker === null ? undefined : quotes.get(ticker);
    if (ticker === null || quote === undefined) return false;
    const { stamp } = quote;
    if (roadBroken(stamp.source, client.connection.get(), feeds.get())) return true;
    const now = client.seconds.now();
    const feed = feeds.get().find(({ source }) => source === stamp.source);
    if (feed !== undefined && isLost(feed, heardAt.get(feed.source), now)) return true;
    if (isOfPastDay(quote, market.get(), now)) return true;
    return now > freshUntil(stamp, venueOf(ticker), market.get());
  }, [client, quotes, feeds, heardAt, market, ticker]);
  return useSyncExternalStore(subscribe, get, FRESH);
}
