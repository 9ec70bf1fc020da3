'use client';

import { useCallback, useSyncExternalStore } from 'react';
import { productOf } from '../events/instrument';
import { codeOf, type Ticker, venueOf } from '../market/ticker';
import { useDirectory } from './directory-context';
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
  const directory = useDirectory();
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
    // An instrument that is not known yet is looked at again with the next second.
    const product = productOf(directory.get(codeOf(ticker))?.market);
    const now = client.seconds.get();
    const feed = feeds.get().find(({ source }) => source === stamp.source);
    if (feed !== undefined && isLost(feed, heardAt.get(feed.source), now)) return true;
    if (isOfPastDay(quote, market.get(), now)) return true;
    return now > freshUntil(stamp, venueOf(ticker), market.get(), product);
  }, [client, directory, quotes, feeds, heardAt, market, ticker]);
  return useSyncExternalStore(subscribe, get, FRESH);
}
