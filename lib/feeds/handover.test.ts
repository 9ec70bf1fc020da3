import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bus } from '../bus/bus';
import { createMemoryBus } from '../bus/memory-bus';
import type { IndexEvent, TradeEvent, ViChangeEvent } from '../events/market-event';
import { feedStatusSchema, marketStatusSchema, viEventSchema } from '../events/status-schema';
import { tradeOf } from '../events/testing/samples';
import type { Topic } from '../events/topics';
import { decodeBook, decodeIndex, decodeQuote, decodeTrade } from '../events/wire';
import { type KstDate, kstInstant } from '../market/kst';
import type { Ticker } from '../market/ticker';
import { createLog } from '../ops/log';
import { type RunningFeed, startFeed } from './start-feed';
import { bookOf, HandFeed, KoaProcess } from './testing/sources';

const SAMSUNG = '005930' as Ticker;
const START = kstInstant('2026-11-23' as KstDate, 11 * 3_600_000);
const WANTS = new Map([[SAMSUNG, { quote: 1, book: 1, tape: 1 }]]);

let bus: Bus;
let heard: { topic: string; body: unknown; at: number }[];
let newest: TradeEvent | null;

function listen(...topics: string[]): void {
  for (const topic of topics) {
    bus.subscribe(topic as Topic, ({ payload }) => {
      heard.push({ topic, body: JSON.parse(payload), at: Date.now() });
    });
  }
}

const trade = (volume: number): TradeEvent => {
  newest = tradeOf({ volume, exchangeTime: Math.floor(Date.now() / 1_000) * 1_000 });
  return newest;
};
const of = (topic: string) => heard.filter((h) => h.topic === topic);
const quotes = () => of('quote:005930').map(({ body }) => decodeQuote(SAMSUNG, body));
const sources = () => quotes().map(({ stamp }) => stamp.source);
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  bus = createMemoryBus();
  heard = [];
  newest = null;
});

describe('two feeds on one bus', () => {
  let koa: KoaProcess;
  let kiwoom: HandFeed;

  beforeEach(async () => {
    vi.useFakeTimers();
    vi.setSystemTime(START);
    bus.want('test', WANTS);
    trade(1_000);
    kiwoom = new HandFeed(bus, () => newest);
    koa = new KoaProcess(bus);
    koa.watch(WANTS);
    await pass(0);
    koa.hear(trade(1_000));
    koa.hear(bookOf(SAMSUNG, START, 10));
    kiwoom.hear(bookOf(SAMSUNG, START, 10));
    await pass(100);
    listen('quote:005930', 'book:005930', 'tape:005930', 'index:001', 'market', 'vi', 'instruments');
    heard = [];
  });
  afterEach(async () => {
    koa.stop();
    await kiwoom.close();
    await bus.close();
    vi.useRealTimers();
  });

  it('D13: while KOA serves a ticker Kiwoom folds it and is silent, and the page has one source', async () => {
    for (let i = 1; i <= 20; i++) {
      koa.hear(trade(1_000 + i));
      kiwoom.hear(trade(1_000 + i));
      await pass(500);
    }
    expect(new Set(sources())).toEqual(new Set(['koa']));
    expect(of('tape:005930').map(({ body }) => decodeTrade(SAMSUNG, body).stamp.source)).toEqual(
      Array(20).fill('koa'),
    );
  });

  it('D14: a frozen KOA is replaced within five seconds of its last word, from what Kiwoom knows', async () => {
    koa.frozen = true;
    const frozenAt = Date.now();
    kiwoom.hear(trade(1_010));
    kiwoom.hear(trade(1_020));
    kiwoom.hear(bookOf(SAMSUNG, Date.now(), 77));
    await pass(5_000);
    const first = of('quote:005930')[0];
    expect((first?.at ?? Number.POSITIVE_INFINITY) - frozenAt).toBeLessThan(5_000);
    expect(quotes()[0]).toMatchObject({ volume: 1_020, stamp: { source: 'kiwoom', exchangeTime: START } });
    expect(decodeBook(SAMSUNG, of('book:005930')[0]?.body)).toMatchObject({
      totalAsk: 77,
      stamp: { source: 'kiwoom' },
    });
    expect(of('tape:005930').map(({ body }) => decodeTrade(SAMSUNG, body).volume)).toEqual([1_010, 1_020]);
    kiwoom.hear(trade(1_030));
    expect(quotes().at(-1)?.volume).toBe(1_030);
  });

  it('D14: REST is asked to confirm what was taken over, and the confirmation is told once', async () => {
    kiwoom.asked.length = 0;
    koa.silent();
    expect(sources()).toEqual(['kiwoom']);
    await pass(1_000);
    expect(kiwoom.asked).toEqual([[SAMSUNG]]);
    expect(quotes().map(({ upper }) => upper)).toEqual([91_000, 91_000]);
    expect(kiwoom.booksAsked).toHaveLength(1);
    await pass(10_000);
    expect(sources()).toHaveLength(2);
  });

  it('D14: a feed whose own stream is broken waits for REST instead of telling what it last knew', async () => {
    kiwoom.lose();
    newest = null;
    await pass(3_000);
    koa.kill();
    await pass(6_000);
    expect(sources()).toEqual([]);
    newest = tradeOf({ exchangeTime: Date.now(), volume: 1_000 });
    await pass(3_000);
    expect(quotes()[0]).toMatchObject({ volume: 1_000, stamp: { source: 'kiwoom', delivery: 'poll' } });
  });

  it('D14: when KOA comes back Kiwoom falls silent again', async () => {
    koa.kill();
    await pass(6_000);
    koa = new KoaProcess(bus);
    koa.watch(WANTS);
    heard = [];
    kiwoom.hear(trade(1_100));
    expect(sources()).toEqual(['kiwoom']);
    koa.hear(trade(1_110));
    await pass(60);
    heard = [];
    koa.hear(trade(1_120));
    kiwoom.hear(trade(1_120));
    expect(sources()).toEqual(['koa']);
  });

  it('D19: a KOA that was deaf for a while tells no price from before, and each ticker returns when it is known anew', async () => {
    koa.silent();
    kiwoom.hear(trade(1_500));
    koa.doubt();
    koa.live();
    heard = [];
    koa.hear({ kind: 'best', ticker: SAMSUNG, ask: 71_300, bid: 71_200 });
    await pass(1_500);
    koa.hear({ kind: 'best', ticker: SAMSUNG, ask: 71_400, bid: 71_300 });
    kiwoom.hear(trade(1_510));
    expect(quotes().map(({ volume, stamp }) => [stamp.source, volume])).toEqual([['kiwoom', 1_510]]);
    koa.hear(trade(1_520));
    await pass(100);
    kiwoom.hear(trade(1_520));
    expect(quotes().at(-1)).toMatchObject({ volume: 1_520, stamp: { source: 'koa' } });
  });

  it('D16: indices, VIs and the session come from one source at a time, and pass on together', async () => {
    const index = (price: number): IndexEvent => ({
      kind: 'index',
      index: '001',
      exchangeTime: Date.now(),
      price,
      change: 1,
      rate: 0.1,
      sign: 2,
      volume: 1,
      value: 1,
    });
    const halt: ViChangeEvent = {
      kind: 'vi',
      ticker: '000660' as Ticker,
      halt: { kind: 'static', direction: 'up', price: 1, since: START },
      releasedAt: null,
    };
    kiwoom.hear(index(100));
    kiwoom.hear(halt);
    await pass(1_500);
    expect(heard.filter(({ topic }) => topic !== 'quote:005930')).toEqual([]);
    koa.silent();
    expect(decodeIndex('001', of('index:001')[0]?.body)).toMatchObject({
      price: 100,
      stamp: { source: 'kiwoom' },
    });
    expect(viEventSchema.parse(of('vi')[0]?.body)).toMatchObject({
      ticker: '000660',
      stamp: { source: 'kiwoom', seq: 1 },
    });
    expect(marketStatusSchema.parse(of('market')[0]?.body).stamp.source).toBe('kiwoom');
    expect(of('instruments')).toHaveLength(1);
    kiwoom.hear(index(101));
    expect(of('index:001')).toHaveLength(2);
    koa.live();
    kiwoom.hear(index(102));
    expect(of('index:001')).toHaveLength(2);
  });
});

describe('the emulated exchange below a bridge', () => {
  const within = { timeout: 8_000, interval: 20 };
  const open = (asked: boolean): Promise<RunningFeed> =>
    startFeed(
      { kind: 'emulator', seed: 1, rate: 20, clock: 'session', asked },
      { bus, log: createLog('silent', 'json') },
    );
  const shown = () => sources().at(-1);

  it('D13, D14: KOA is preferred, its end is bridged, and its return is taken', async () => {
    bus.want('test', WANTS);
    listen('quote:005930');
    const emulator = await open(true);
    await vi.waitFor(() => expect(shown()).toBe('mock'), within);
    const koa = new KoaProcess(bus);
    koa.watch(WANTS);
    koa.hear(trade(5_000));
    await new Promise((done) => setTimeout(done, 200));
    heard = [];
    await new Promise((done) => setTimeout(done, 1_000));
    koa.hear(trade(5_010));
    expect(sources()).toEqual(['koa']);
    const killedAt = Date.now();
    koa.kill();
    await vi.waitFor(() => expect(shown()).toBe('mock'), within);
    expect(Date.now() - killedAt).toBeLessThan(5_000);
    const again = new KoaProcess(bus);
    again.watch(WANTS);
    again.hear(trade(5_020));
    await new Promise((done) => setTimeout(done, 200));
    again.hear(trade(5_030));
    expect(shown()).toBe('koa');
    again.stop();
    await emulator.close();
  });

  it('C7: unasked it tells nothing once a bridge was heard of, and goes on saying how it is', async () => {
    bus.want('test', WANTS);
    new KoaProcess(bus).stop();
    listen('quote:005930', 'market', 'feed:mock');
    heard = [];
    const emulator = await open(false);
    await vi.waitFor(() => {
      const state = feedStatusSchema.parse(of('feed:mock').at(-1)?.body).state.name;
      expect(state).toBe('live');
    }, within);
    await new Promise((done) => setTimeout(done, 1_000));
    expect([of('quote:005930'), of('market')]).toEqual([[], []]);
    await emulator.close();
  });
});
