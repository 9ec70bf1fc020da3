import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { servedSchema } from '../events/status-schema';
import { NOON, TODAY, tradeOf } from '../events/testing/samples';
import type { Ticker } from '../market/ticker';
import { HANDOVER_MS, HeldBack } from './held-back';
import { Publisher } from './publisher';
import { Serving } from './serving';
import { RecordingBus } from './testing/recording-bus';

const SAMSUNG = '005930' as Ticker;
const HYNIX = '000660' as Ticker;

let bus: RecordingBus;
let serving: Serving;
const told = () => bus.of('serves:koa').map((payload) => servedSchema.parse(payload));
const register = (quotes: Ticker[], books: Ticker[] = []) =>
  serving.registered(new Set(quotes), new Set(books));

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(NOON);
  bus = new RecordingBus();
  serving = new Serving({ bus, source: 'koa', epoch: 7, now: Date.now });
});
afterEach(() => {
  serving.close();
  vi.useRealTimers();
});

describe('serving', () => {
  it('D15: a ticker is named after its first value was handed to the bus, and not before', () => {
    const publisher = new Publisher({ bus, source: 'koa', epoch: 7, now: Date.now, serving });
    register([SAMSUNG, HYNIX]);
    publisher.publish({ kind: 'best', ticker: SAMSUNG, ask: 1, bid: 1 }, NOON);
    vi.advanceTimersByTime(1_000);
    expect(told()).toEqual([]);
    publisher.publish(tradeOf(), NOON + 1_000);
    vi.advanceTimersByTime(49);
    expect(told()).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(told()).toMatchObject([{ quotes: [SAMSUNG], books: [], stamp: { epoch: 7, seq: 1 } }]);
    expect(bus.published.map(({ topic }) => topic)).toEqual(['quote:005930', 'quote:005930', 'serves:koa']);
  });

  it('D15: what becomes known together is told together, and nothing is told twice', () => {
    register([SAMSUNG, HYNIX], [SAMSUNG]);
    serving.known('quote', SAMSUNG);
    serving.known('quote', HYNIX);
    serving.known('book', SAMSUNG);
    serving.known('book', HYNIX);
    vi.advanceTimersByTime(50);
    serving.known('quote', SAMSUNG);
    vi.advanceTimersByTime(50);
    expect(told()).toMatchObject([{ quotes: [SAMSUNG, HYNIX], books: [SAMSUNG] }]);
  });

  it('D15: a ticker registered no more is named no more, and has to become known anew', () => {
    register([SAMSUNG, HYNIX], [SAMSUNG]);
    serving.known('quote', SAMSUNG);
    serving.known('book', SAMSUNG);
    vi.advanceTimersByTime(50);
    register([SAMSUNG, HYNIX]);
    vi.advanceTimersByTime(50);
    expect(told().at(-1)).toMatchObject({ quotes: [SAMSUNG], books: [] });
    register([HYNIX]);
    register([SAMSUNG, HYNIX]);
    vi.advanceTimersByTime(50);
    expect(told().at(-1)).toMatchObject({ quotes: [], books: [] });
    expect(told()).toHaveLength(3);
  });

  it('D15: a REST row that only confirms what is known makes a ticker known as well', () => {
    const publisher = new Publisher({ bus, source: 'koa', epoch: 7, now: Date.now, serving });
    const { qty: _, side: __, ...day } = tradeOf();
    const none = { base: null, upper: null, lower: null, expected: null } as const;
    const row = { ...day, ...none, kind: 'snapshot', day: TODAY } as const;
    publisher.publish(row, NOON);
    register([SAMSUNG]);
    publisher.publish(row, NOON + 1);
    vi.advanceTimersByTime(50);
    expect(bus.of('quote:005930')).toHaveLength(1);
    expect(told()).toMatchObject([{ quotes: [SAMSUNG] }]);
  });

  it('D15: what was known of a ticker is forgotten when nobody wants it', () => {
    const publisher = new Publisher({ bus, source: 'koa', epoch: 7, now: Date.now, serving });
    const wants = new Map([[SAMSUNG, { quote: 1, book: 0, tape: 0 }]]);
    publisher.watch(wants);
    publisher.publish(tradeOf(), NOON);
    publisher.watch(new Map());
    publisher.watch(wants);
    expect(publisher.quote(SAMSUNG)).toBeUndefined();
  });
});

describe('what is held back', () => {
  it('D14: is kept for ten seconds and bounded in number, oldest first', () => {
    const held = new HeldBack<number>();
    for (let i = 0; i < 3_000; i++) held.add(i, NOON);
    expect(held.take(NOON)).toEqual(Array.from({ length: 512 }, (_, i) => 2_488 + i));
    expect(held.take(NOON)).toEqual([]);
    held.add(1, NOON);
    held.add(2, NOON + 1);
    expect(held.take(NOON + HANDOVER_MS + 1)).toEqual([2]);
  });
});
