import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bus } from '../bus/bus';
import { createMemoryBus } from '../bus/memory-bus';
import {
  type CandleRepository,
  DatabaseUnavailableError,
  type LastValueRepository,
} from '../db/repositories';
import type { Candle } from '../events/candle';
import type { Quote, Trade } from '../events/quote';
import { MARKET_TOPIC, tickerTopic } from '../events/topics';
import { encodeBook, encodeQuote, encodeTrade } from '../events/wire';
import type { KstDate } from '../market/kst';
import type { Ticker } from '../market/ticker';
import { type Candles, type CandlesOptions, openCandles } from './open-candles';
import type { FetchCandles } from './repair';
import { FakeLocks } from './testing/fake-lock';
import { FakeStore } from './testing/fake-store';
import { bookOf, candlesOf, clock, printOf, quoteOf, SAMSUNG, stampAt } from './testing/prints';

const T = clock('10:00:10');
const WANTED = new Map([[SAMSUNG, { quote: 1, book: 1, tape: 0 }]]);
const SECOND = 1_000;

let bus: Bus;
let store: FakeStore;
let locks: FakeLocks;
const fetch = vi.fn<FetchCandles>();
const onTrouble = vi.fn<NonNullable<CandlesOptions['onTrouble']>>();
const opened: Candles[] = [];

/** The repositories that this room uses, on the fake. */
function repositories(): CandlesOptions['repositories'] {
  const rows = () => {
    if (store.away) throw new DatabaseUnavailableError('away');
    return [...store.minutes.values()];
  };
  const candles = {
    putMinutes: (minutes) => store.putMinutes(minutes),
    minutes: async (ticker, { from = 0, to = Number.POSITIVE_INFINITY, limit }) =>
      rows()
        .filter((row) => row.ticker === ticker && row.candle.at >= from && row.candle.at < to)
        .map((row) => row.candle)
        .sort((a, b) => a.at - b.at)
        .slice(-limit),
    minuteTickers: async (from, to) => [
      ...new Set(
        rows()
          .filter((r) => r.candle.at >= from && r.candle.at < to)
          .map((r) => r.ticker),
      ),
    ],
  } satisfies Partial<CandleRepository>;
  const lastValues = {
    putQuotes: (quotes) => store.putQuotes(quotes),
    putBooks: (books) => store.putBooks(books),
  } satisfies Partial<LastValueRepository>;
  return {
    candles: candles as unknown as CandleRepository,
    lastValues: lastValues as unknown as LastValueRepository,
  };
}

function open(over: Partial<CandlesOptions> = {}): Candles {
  const candles = openCandles({
    bus,
    repositories: repositories(),
    tryLock: locks.tryLock,
    fetch,
    owner: `recorder ${opened.length}`,
    records: (source) => source !== 'mock',
    onTrouble,
    ...over,
  });
  opened.push(candles);
  return candles;
}

/** Closes, with the time that it may take. */
async function close(candles: Candles): Promise<boolean> {
  const closing = candles.close();
  await vi.advanceTimersByTimeAsync(3_000);
  return closing;
}

const tell = (trade: Trade) =>
  bus.publish([{ topic: tickerTopic('tape', trade.ticker), payload: encodeTrade(trade) }]);
const tellQuote = (quote: Quote) =>
  bus.publish([{ topic: tickerTopic('quote', quote.ticker), payload: encodeQuote(quote) }]);
const storedAt = (at: number) => store.minutes.get(`${SAMSUNG}@${at}`)?.candle;

beforeEach(() => {
  vi.useFakeTimers({ now: T });
  bus = createMemoryBus();
  bus.want('page', WANTED);
  store = new FakeStore();
  locks = new FakeLocks();
  fetch.mockReset().mockResolvedValue({ candles: [] });
  onTrouble.mockReset();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map(close));
  vi.useRealTimers();
});

describe('recording', () => {
  it('N9: a trade, a quote and a book are in the database within a second', async () => {
    open();
    await vi.advanceTimersByTimeAsync(0);
    tell(printOf(T, 70_000, 10, 10));
    tellQuote(quoteOf(T, 10));
    bus.publish([{ topic: tickerTopic('book', SAMSUNG), payload: encodeBook(bookOf(T, 5)) }]);
    await vi.advanceTimersByTimeAsync(SECOND);
    expect(storedAt(clock('10:00:00'))).toEqual(candlesOf([printOf(T, 70_000, 10, 10)])[0]);
    expect(store.quotes.get(SAMSUNG)).toEqual(quoteOf(T, 10));
    expect(store.books.get(SAMSUNG)).toEqual(bookOf(T, 5));
  });

  it('V14: a day of which no price is known does not replace the last quote that is remembered', async () => {
    open();
    await vi.advanceTimersByTimeAsync(0);
    tellQuote(quoteOf(T, 10));
    await vi.advanceTimersByTimeAsync(SECOND);
    tellQuote(quoteOf(T + 20 * 3_600_000, 0, { price: null, volume: null }));
    await vi.advanceTimersByTimeAsync(SECOND);
    expect(store.quotes.get(SAMSUNG)).toEqual(quoteOf(T, 10));
  });

  it('N1: an expected price, however extreme, makes no candle and moves none', async () => {
    open();
    await vi.advanceTimersByTimeAsync(0);
    tell(printOf(T, 70_000, 10, 10));
    const expected = { price: 91_000, qty: 1_000_000, change: null, rate: null };
    tellQuote(quoteOf(T + 5_000, 10, { expected }));
    bus.publish([{ topic: tickerTopic('book', SAMSUNG), payload: encodeBook(bookOf(T, 5, { expected })) }]);
    await vi.advanceTimersByTimeAsync(SECOND);
    expect([...store.minutes.values()].map((row) => row.candle)).toEqual(
      candlesOf([printOf(T, 70_000, 10, 10)]),
    );
  });

  it('N14: what another kind of source says is not recorded', async () => {
    open();
    await vi.advanceTimersByTimeAsync(0);
    tell(printOf(T, 99_000, 10, 10, { stamp: stampAt(T, { source: 'mock' }) }));
    tellQuote(quoteOf(T, 10, { stamp: stampAt(T, { source: 'mock' }) }));
    await vi.advanceTimersByTimeAsync(SECOND);
    expect([store.minutes.size, store.quotes.size]).toEqual([0, 0]);
  });

  it('N15: minutes that are not in the database yet are there to read, newest state first', async () => {
    const candles = open();
    await vi.advanceTimersByTimeAsync(0);
    store.away = true;
    tell(printOf(T, 70_000, 10, 10));
    for (let minute = 1; minute <= 5; minute++) {
      tell(printOf(T + minute * 60_000, 70_000 + minute, 1, 10 + minute));
    }
    await vi.advanceTimersByTimeAsync(SECOND);
    tell(printOf(T + 5 * 60_000 + 1_000, 71_000, 4, 19));
    const recent = candles.recent(SAMSUNG, 3);
    expect(recent.map((c) => [c.at, c.close, c.volume])).toEqual([
      [clock('10:03:00'), 70_003, 1],
      [clock('10:04:00'), 70_004, 1],
      [clock('10:05:00'), 71_000, 5],
    ]);
    expect(candles.recent(SAMSUNG, 900)).toHaveLength(6);
    expect(candles.recent('000660' as Ticker, 900)).toEqual([]);
  });

  it('N10: while the database is away all of it waits, and is written when it is back', async () => {
    const candles = open();
    await vi.advanceTimersByTimeAsync(0);
    store.away = true;
    for (let i = 0; i < 120; i++) {
      tell(printOf(T + i * 1_000, 70_000 + i, 1, i + 1));
      await vi.advanceTimersByTimeAsync(SECOND);
    }
    expect(candles.counts).toMatchObject({ waiting: 3, written: 0 });
    expect(onTrouble).toHaveBeenCalledTimes(1);
    store.away = false;
    await vi.advanceTimersByTimeAsync(SECOND);
    const all = Array.from({ length: 120 }, (_, i) => printOf(T + i * 1_000, 70_000 + i, 1, i + 1));
    expect([...store.minutes.values()].map((row) => row.candle)).toEqual(candlesOf(all));
  });

  it('N8: an unreadable message is counted and told once', async () => {
    const candles = open();
    await vi.advanceTimersByTimeAsync(0);
    for (let i = 0; i < 3; i++) bus.publish([{ topic: tickerTopic('tape', SAMSUNG), payload: '{}' }]);
    await vi.advanceTimersByTimeAsync(SECOND);
    expect(candles.counts.unreadable).toBe(3);
    expect(onTrouble).toHaveBeenCalledTimes(1);
  });

  it('N12: a hole in the tape is mended from REST after its minute has ended', async () => {
    const all = [
      printOf(T, 70_000, 10, 10),
      printOf(T + 1_000, 70_900, 5, 15),
      printOf(T + 2_000, 70_100, 5, 20),
    ];
    fetch.mockResolvedValue({ candles: candlesOf(all) });
    open();
    await vi.advanceTimersByTimeAsync(0);
    tell(all[0]!);
    await vi.advanceTimersByTimeAsync(3 * SECOND);
    tellQuote(quoteOf(T, 10));
    await vi.advanceTimersByTimeAsync(SECOND);
    tell(all[2]!);
    await vi.advanceTimersByTimeAsync(26 * SECOND);
    expect(fetch).not.toHaveBeenCalled();
    expect(storedAt(clock('10:00:00'))).toMatchObject({ high: 70_100, volume: 15 });
    await vi.advanceTimersByTimeAsync(30 * SECOND);
    expect(storedAt(clock('10:00:00'))).toEqual(candlesOf(all)[0]);
  });

  it('N13: after a start the last day of all that was recorded is asked for again', async () => {
    const [lost, kept] = [
      candlesOf([printOf(clock('09:30:00'), 69_000, 5, 5)])[0]!,
      candlesOf([printOf(clock('09:31:00'), 69_500, 5, 10)])[0]!,
    ];
    await store.putMinutes([{ ticker: SAMSUNG, candle: kept }]);
    fetch.mockResolvedValue({ candles: [lost, kept] });
    open();
    await vi.advanceTimersByTimeAsync(3 * SECOND);
    expect(storedAt(lost.at)).toEqual(lost);
    expect(storedAt(kept.at)).toEqual(kept);
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('N13: a database that is not there yet is read when it is', async () => {
    const [friday] = candlesOf([printOf(clock('15:30:05', '2026-11-20' as KstDate), 69_000, 5, 5)]) as [
      Candle,
    ];
    await store.putMinutes([{ ticker: SAMSUNG, candle: friday }]);
    store.away = true;
    open();
    await vi.advanceTimersByTimeAsync(3 * SECOND);
    expect(fetch).not.toHaveBeenCalled();
    expect(onTrouble).toHaveBeenCalledTimes(1);
    store.away = false;
    await vi.advanceTimersByTimeAsync(4 * SECOND);
    expect(fetch).toHaveBeenCalledWith(SAMSUNG, { unit: 'minute', size: 1 }, '2026-11-20', 900);
  });

  it('N11: of two processes one records; when it is gone the other takes over', async () => {
    const [first, second] = [open(), open()];
    await vi.advanceTimersByTimeAsync(0);
    expect([first.counts.recording, second.counts.recording]).toEqual([true, false]);
    expect(second.recent(SAMSUNG, 10)).toEqual([]);
    await close(first);
    await vi.advanceTimersByTimeAsync(2 * SECOND);
    tell(printOf(T, 70_000, 10, 10));
    await vi.advanceTimersByTimeAsync(SECOND);
    expect(second.counts.recording).toBe(true);
    expect(storedAt(clock('10:00:00'))).toMatchObject({ volume: 10 });
  });

  it('N11: who has to yield forgets what it held and writes no more', async () => {
    const candles = open();
    await vi.advanceTimersByTimeAsync(0);
    store.away = true;
    tell(printOf(T, 70_000, 10, 10));
    await vi.advanceTimersByTimeAsync(SECOND);
    locks.breakOff();
    await locks.tryLock('candles');
    store.away = false;
    await vi.advanceTimersByTimeAsync(SECOND);
    store.minutes.clear();
    await vi.advanceTimersByTimeAsync(5 * SECOND);
    tell(printOf(T + 1_000, 70_000, 10, 20));
    await vi.advanceTimersByTimeAsync(5 * SECOND);
    expect(candles.counts).toMatchObject({ recording: false, waiting: 0, following: 0 });
    expect(store.minutes.size).toBe(0);
  });

  it('N17: closing writes what is left and says so', async () => {
    const candles = open();
    await vi.advanceTimersByTimeAsync(0);
    tell(printOf(T, 70_000, 10, 10));
    expect(await close(candles)).toBe(true);
    expect(storedAt(clock('10:00:00'))).toMatchObject({ volume: 10 });
    expect(await locks.tryLock('candles')).not.toBeNull();
  });

  it('N17: closing waits three seconds at most for a database that does not answer', async () => {
    const candles = open();
    await vi.advanceTimersByTimeAsync(0);
    store.gate = new Promise(() => {});
    tell(printOf(T, 70_000, 10, 10));
    let whole: boolean | null = null;
    void candles.close().then((answer) => {
      whole = answer;
    });
    await vi.advanceTimersByTimeAsync(2_999);
    expect(whole).toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    expect(whole).toBe(false);
  });

  it('N18: the exchange’s clock is the feed’s, also when it is pretended', async () => {
    const pretended = clock('10:00:10', '2026-11-26' as KstDate);
    open();
    await vi.advanceTimersByTimeAsync(0);
    const at = pretended;
    const print = printOf(at, 70_000, 10, 10, { stamp: stampAt(at, { receivedAt: T, publishedAt: T }) });
    tell(print);
    await vi.advanceTimersByTimeAsync(SECOND);
    expect(store.minutes.size).toBe(0);
    const payload = JSON.stringify({ at, stamp: stampAt(at, { publishedAt: Date.now() }) });
    bus.publish([{ topic: MARKET_TOPIC, payload }]);
    tell(print);
    await vi.advanceTimersByTimeAsync(SECOND);
    expect(store.minutes.size).toBe(1);
  });

  it('N12: without REST everything else works', async () => {
    const candles = open({ fetch: null });
    await vi.advanceTimersByTimeAsync(0);
    tell(printOf(T, 70_000, 10, 10));
    candles.suspect({ ticker: SAMSUNG, from: T, to: T });
    await vi.advanceTimersByTimeAsync(SECOND);
    expect(store.minutes.size).toBe(1);
    expect(candles.counts).toMatchObject({ repairsWaiting: 0, following: 1, placed: 1 });
  });
});
