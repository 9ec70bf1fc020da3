'use client';

import { useMemo, useRef, useSyncExternalStore } from 'react';
import type { OrderBook } from '../events/book';
import type { RequestFault } from '../events/protocol';
import type { Quote } from '../events/quote';
import type { FeedStatus, IndexQuote, MarketStatus, ViEvent } from '../events/status';
import type { KstDate } from '../market/kst';
import type { Ticker } from '../market/ticker';
import { tradingDayAt } from '../market/trading-day';
import type { Cell, Observable } from './cell';
import { combined, derived } from './combined';
import type { ConnectionState } from './connection-state';
import { isLost } from './feed-liveness';
import { useLiveClient } from './live-context';
import type { PaintSummary } from './paint-times';
import { exchangeNow } from './session-label';
import type { SourceSwitch } from './source-switch';
import type { Discarded } from './store';
import type { Tape } from './tape';

function useCell<V>(cell: Cell<V>): V {
  return useSyncExternalStore(cell.subscribe, cell.get, cell.get);
}

export interface ConnectionHandle {
  /** While live, its `rtt` is that of its beginning: see `useRoundTrip`. */
  readonly state: ConnectionState;
  /** Tries again at once. */
  readonly reconnect: () => void;
}

/** The page's connection, and a way to try again now. Renders when its state changes, not with each measurement. */
export function useConnection(): ConnectionHandle {
  const client = useLiveClient();
  const state = useSelected(client.connection, same, sameState);
  return { state, reconnect: client.reconnect };
}

function sameState(a: ConnectionState, b: ConnectionState): boolean {
  return a.name === 'live' && b.name === 'live' ? a.since === b.since : a === b;
}

/** The newest round trip to the relay, ms; null while not live or not measured. */
export function useRoundTrip(): Observable<number | null> {
  const { connection } = useLiveClient();
  return useMemo(
    () => derived(connection, (state) => (state.name === 'live' ? state.rtt : null)),
    [connection],
  );
}

/** How long prices lately took from the feed's receipt until they were painted here; strikes once a second. */
export function usePaintTimes(): Observable<PaintSummary | null> {
  const { seconds, paints } = useLiveClient();
  return useMemo(() => derived(seconds, () => paints.summary()), [seconds, paints]);
}

/** The newest quote of one ticker, wanted for as long as anybody listens. */
export function useLiveQuote(ticker: Ticker): Observable<Quote | undefined> {
  const { quotes } = useLiveClient().store;
  return useMemo(() => quotes.at(ticker), [quotes, ticker]);
}

/** The newest ten-level book of one ticker. */
export function useLiveBook(ticker: Ticker): Observable<OrderBook | undefined> {
  const { books } = useLiveClient().store;
  return useMemo(() => books.at(ticker), [books, ticker]);
}

/** The newest prints of one ticker, newest first. */
export function useLiveTape(ticker: Ticker): Observable<Tape | undefined> {
  const { tapes } = useLiveClient().store;
  return useMemo(() => tapes.at(ticker), [tapes, ticker]);
}

/** The newest value of one index, such as `001` for KOSPI. */
export function useLiveIndex(index: string): Observable<IndexQuote | undefined> {
  const { indexes } = useLiveClient().store;
  return useMemo(() => indexes.at(index), [indexes, index]);
}

/**
 * What follows from a live value and rarely changes, such as whether a VI is in force: the component renders when it
 * changes, not with every tick. Figures that change with ticks are painted (`usePaint`).
 *
 * @param select must stay the same from one rendering to the next, or be cheap
 */
export function useSelected<V, T>(
  source: Observable<V>,
  select: (value: V) => T,
  equal: (a: T, b: T) => boolean = Object.is,
): T {
  const held = useRef<{ readonly value: T } | null>(null);
  const get = (): T => {
    const value = select(source.get());
    if (held.current === null || !equal(held.current.value, value)) held.current = { value };
    return held.current.value;
  };
  return useSyncExternalStore(source.subscribe, get, get);
}

/** Where the session stands, or null until the relay has said so. */
export function useMarketStatus(): MarketStatus | null {
  return useCell(useLiveClient().store.market);
}

/** What each source says of itself, in the order of their names. */
export function useFeeds(): readonly FeedStatus[] {
  return useCell(useLiveClient().store.feeds);
}

/**
 * The sources that have said nothing for too long, and those that `amiss` names. While there are none, their heartbeats
 * render nothing.
 *
 * @param amiss must stay the same from one rendering to the next
 */
export function useFeedsAmiss(amiss: (feed: FeedStatus) => boolean): readonly FeedStatus[] {
  const { feeds, heardAt } = useLiveClient().store;
  const clock = useServerClock();
  const found = useMemo(
    () =>
      combined(feeds, clock, (all, now) =>
        all.filter((feed) => amiss(feed) || isLost(feed, heardAt.get(feed.source), now)),
      ),
    [feeds, heardAt, clock, amiss],
  );
  return useSelected(found, same, sameMembers);
}

function sameMembers(a: readonly FeedStatus[], b: readonly FeedStatus[]): boolean {
  return a.length === b.length && a.every((feed, i) => feed === b[i]);
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

/** True while books and tapes are of before the page was hidden: not yet replaced since it is shown again. */
export function useLeftBehind(): boolean {
  return useCell(useLiveClient().leftBehind);
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

/** The relay's clock cut to the second, ms; strikes once a second. */
export function useServerClock(): Observable<number> {
  return useLiveClient().seconds;
}

/**
 * Something that follows from the relay's clock, such as an age in words. The component renders when the answer
 * changes, not every second: `derive` must give equal primitives for equal meaning.
 */
export function useFromServerNow<T extends string | number | boolean | null>(
  derive: (now: number) => T,
): T | null {
  const { seconds } = useLiveClient();
  return useSyncExternalStore<T | null>(seconds.subscribe, () => derive(seconds.get()), NEVER);
}

/** The trading day by the exchange's clock; null until the relay has told it. Renders when the day turns. */
export function useTradingDay(): KstDate | null {
  const { market } = useLiveClient().store;
  const clock = useServerClock();
  const day = useMemo(
    () =>
      combined(market, clock, (status, now) =>
        status === null ? null : tradingDayAt(exchangeNow(status, now)),
      ),
    [market, clock],
  );
  return useSelected(day, same);
}

const same = <T>(value: T): T => value;
