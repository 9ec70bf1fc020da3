'use client';

import { useEffect, useState } from 'react';
import { ChartFeed } from '@/lib/client/chart/chart-feed';
import { type ChartInterval, intervalOf, isIntraday } from '@/lib/client/chart/chart-interval';
import type { AskGateway } from '@/lib/client/gateway';
import type { LiveClient } from '@/lib/client/live-client';
import { useLiveClient } from '@/lib/client/live-context';
import type { Ticker } from '@/lib/market/ticker';
import { whileSeen } from '../answer/use-query';

/**
 * The candles of one instrument at one interval, for as long as they are looked at. Another instrument or interval ends
 * what was under way; null until the next one has begun.
 */
export function useChartFeed(ticker: Ticker, interval: ChartInterval, ask: AskGateway): ChartFeed | null {
  const client = useLiveClient();
  const [feed, setFeed] = useState<ChartFeed | null>(null);
  useEffect(() => {
    const begun = new ChartFeed({
      ticker,
      interval: intervalOf(interval),
      ask,
      now: () => client.serverNow(),
      market: () => client.store.market.get(),
    });
    const stopFollowing = followLive(begun, client, ticker, interval);
    const stopLooking = whileSeen(begun.refresh, begun.rest);
    setFeed(begun);
    return () => {
      stopFollowing();
      stopLooking();
      begun.stop();
      setFeed(null);
    };
  }, [client, ticker, interval, ask]);
  return feed;
}

/** Lets the live stream move the newest candle, and asks anew what a break has left out. */
function followLive(
  feed: ChartFeed,
  client: LiveClient,
  ticker: Ticker,
  interval: ChartInterval,
): () => void {
  const { quotes, tapes } = client.store;
  const withTape = isIntraday(intervalOf(interval));
  const pull = () => feed.follow(withTape ? tapes.get(ticker) : undefined, quotes.get(ticker));
  let wasReady = false;
  let wasLive = client.connection.get().name === 'live';
  const stops = [
    quotes.subscribe(ticker, pull),
    ...(withTape ? [tapes.subscribe(ticker, pull)] : []),
    feed.subscribe(() => {
      const isReady = feed.get().name === 'ready';
      if (isReady && !wasReady) {
        wasReady = true;
        pull();
      }
    }),
    client.connection.subscribe(() => {
      const isLive = client.connection.get().name === 'live';
      if (isLive && !wasLive) feed.refresh();
      wasLive = isLive;
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
