'use client';

import { useCallback, useSyncExternalStore } from 'react';
import type { OrderBook } from '../events/book';
import type { RequestFault } from '../events/protocol';
import type { Quote } from '../events/quote';
import type { FeedStatus, IndexQuote, MarketStatus, ViEvent } from '../events/status';
import type { KstDate } from '../market/kst';
import type { Ticker } from '../market/ticker';
import { tradingDayAt } from '../market/trading-day';
import type { Cell } from './cell';
import type { ConnectionState } from './connection-state';
import { isLost } from './feed-liveness';
import { useLiveClient } from './live-context';
import type { Listener } from './notifier';
import { exchangeNow } from './session-label';
import type { SourceSwitch } from './source-switch';
import type { Discarded } from './store';
import { EMPTY_TAPE, type Tape } from './tape';

function useCell<V>(cell: Cell<V>): V {
  return useSyncExternalStore(cell.subscribe, cell.get, cell.get);
}

export interface WebSocketHandle {
  readonly state: ConnectionState;
  /** The newest round trip, ms; null while not live or not measured. */
  readonly rtt: number | null;
  /** Tries again at once. */
  readonly reconnect: () => void;
}

/** The page's connection: how it stands, how fast it answers, and a way to try again now. */
export function useWebSocket(): WebSocketHandle {
  const client = useLiveClient();
  const state = useCell(client.connection);
  return { state, rtt: state.name === 'live' ? state.rtt : null, reconnect: client.reconnect };
}

/** The newest quote of one ticker, wanted for as long as the component is there. Re-renders for this ticker only. */
export function useQuote(ticker: Ticker): Quote | undefined {
  const client = useLiveClient();
  const { quotes } = client.store;
  const subscribe = useCallback(
    (listener: Listener) => client.follow('quote', ticker, (l) => quotes.subscribe(ticker, l), listener),
    [client, quotes, ticker],
  );
  const get = useCallback(() => quotes.get(ticker), [quotes, ticker]);
  return useSyncExternalStore(subscribe, get, get);
}

/** The newest ten-level book of one ticker. */
export function useOrderBook(ticker: Ticker): OrderBook | undefined {
  const client = useLiveClient();
  const { books } = client.store;
  const subscribe = useCallback(
    (listener: Listener) => client.follow('book', ticker, (l) => books.subscribe(ticker, l), listener),
    [client, books, ticker],
  );
  const get = useCallback(() => books.get(ticker), [books, ticker]);
  return useSyncExternalStore(subscribe, get, get);
}

/** The newest prints of one ticker, newest first. */
export function useTape(ticker: Ticker): Tape {
  const client = useLiveClient();
  const { tapes } = client.store;
  const subscribe = useCallback(
    (listener: Listener) => client.follow('tape', ticker, (l) => tapes.subscribe(ticker, l), listener),
    [client, tapes, ticker],
  );
  const get = useCallback(() => tapes.get(ticker) ?? EMPTY_TAPE, [tapes, ticker]);
  return useSyncExternalStore(subscribe, get, get);
}

/** The newest value of one index, such as `001` for KOSPI. */
export function useIndex(index: string): IndexQuote | undefined {
  const client = useLiveClient();
  const { indexes } = client.store;
  const subscribe = useCallback(
    (listener: Listener) => client.follow('index', index, (l) => indexes.subscribe(index, l), listener),
    [client, indexes, index],
  );
  const get = useCallback(() => indexes.get(index), [indexes, index]);
  return useSyncExternalStore(subscribe, get, get);
}

/** Where the session stands, or null until the relay has said so. */
export function useMarketStatus(): MarketStatus | null {
  return useCell(useLiveClient().store.market);
}

/** What each source says of itself, in the order of their names. */
export function useFeeds(): readonly FeedStatus[] {
  return useCell(useLiveClient().store.feeds);
}

/** True while a source says nothing at all, though it never said goodbye. */
export function useFeedLost(feed: FeedStatus): boolean {
  const { heardAt } = useLiveClient().store;
  return useFromServerNow((now) => isLost(feed, heardAt.get(feed.source), now)) ?? false;
}

/** The newest move of prices from one source to another, or null. */
export function useSourceSwitch(): SourceSwitch | null {
  return useCell(useLiveClient().store.switched);
}

/** VIs in force anywhere in the market, newest first. */
export function useHalts(): readonly ViEvent[] {
  return useCell(useLiveClient().store.halts);
}

/** True while any value on the page came from the emulated exchange. */
export function useMockShown(): boolean {
  return useCell(useLiveClient().store.mock);
}

/** What the relay last refused of this page's wishes, or null. */
export function useDeclareFault(): RequestFault | null {
  return useCell(useLiveClient().fault);
}

/** Messages of the relay this page could not read. */
export function useDiscarded(): Discarded {
  return useCell(useLiveClient().store.discarded);
}

const NEVER = (): null => null;

/** The relay's clock cut to the second, ms; strikes once a second. Null while rendering on the server. */
export function useServerNow(): number | null {
  const { seconds } = useLiveClient();
  return useSyncExternalStore<number | null>(seconds.subscribe, seconds.now, NEVER);
}

/**
 * Something that follows from the relay's clock, such as an age in words. The component renders when the answer
 * changes, not every second: `derive` must give equal primitives for equal meaning.
 */
export function useFromServerNow<T extends string | number | boolean | null>(
  derive: (now: number) => T,
): T | null {
  const { seconds } = useLiveClient();
  return useSyncExternalStore<T | null>(seconds.subscribe, () => derive(seconds.now()), NEVER);
}

/** The trading day by the exchange's clock; null until the relay has told it. Renders when the day turns. */
export function useTradingDay(): KstDate | null {
  const { market } = useLiveClient().store;
  return useFromServerNow((now) => {
    const status = market.get();
    return status === null ? null : tradingDayAt(exchangeNow(status, now));
  });
}
