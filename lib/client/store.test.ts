import { beforeEach, describe, expect, it } from 'vitest';
import type { Ticker } from '../market/ticker';
import { Notifier } from './notifier';
import { LiveStore } from './store';
import { ManualFrames } from './testing/manual-frames';
import {
  bookOf,
  feedOf,
  HYNIX,
  indexOf,
  marketOf,
  NOON,
  quoteOf,
  SAMSUNG,
  stampOf,
  tradeOf,
  viOf,
  wireBook,
  wireIndex,
  wireQuote,
  wireTrade,
} from './testing/samples';
import { wanting } from './testing/wanting';

let frames: ManualFrames;
let released: Set<string>;
let store: LiveStore;

beforeEach(() => {
  frames = new ManualFrames();
  released = new Set();
  store = new LiveStore(
    new Notifier(frames.schedule),
    wanting((topic) => !released.has(topic)),
  );
});

const quoteAt = (price: number) => wireQuote(quoteOf({ price }));
const mock = { stamp: stampOf({ source: 'mock' }) } as const;

describe('LiveStore', () => {
  it('R2: a snapshot replaces and updates replace', () => {
    store.apply([['quote:005930', 1, quoteAt(100)]]);
    expect(store.quotes.get(SAMSUNG)).toEqual(quoteOf({ price: 100 }));
    store.apply([['quote:005930', 0, quoteAt(200)]]);
    expect(store.quotes.get(SAMSUNG)?.price).toBe(200);
  });

  it('R2: every kind of topic finds its place', () => {
    store.apply([
      ['book:005930', 1, wireBook(bookOf())],
      ['tape:005930', 1, wireTrade(tradeOf(1)), wireTrade(tradeOf(2))],
      ['index:001', 1, wireIndex(indexOf())],
      ['market', 1, marketOf()],
      ['feed:kiwoom', 1, feedOf()],
    ]);
    expect(store.books.get(SAMSUNG)).toEqual(bookOf());
    expect(store.tapes.get(SAMSUNG)?.lines).toHaveLength(2);
    expect(store.indexes.get('001')).toEqual(indexOf());
    expect(store.market.get()).toEqual(marketOf());
    expect(store.feeds.get()).toEqual([feedOf()]);
  });

  it('U6: a broken entry is counted with its reason and harms no other entry of its frame', () => {
    store.apply([
      ['quote:005930', 0, [1, 2, 3]],
      ['nonsense', 0, 1],
      ['quote:000660', 9, quoteAt(1)],
      'not an entry',
      ['market', 0, { at: 1 }],
      ['quote:000660', 0, wireQuote(quoteOf({ ticker: HYNIX, price: 1_697_000 }))],
    ]);
    expect(store.quotes.get(HYNIX)?.price).toBe(1_697_000);
    expect(store.discarded.get()).toEqual({ count: 5, last: 'market: field stamp is missing' });
  });

  it('U6: a frame that is no list is counted, not thrown', () => {
    store.apply({ junk: true });
    expect(store.discarded.get().count).toBe(1);
  });

  it('U7: an entry of a released topic is ignored', () => {
    released.add('quote:005930');
    store.apply([['quote:005930', 0, quoteAt(1)]]);
    expect(store.quotes.get(SAMSUNG)).toBeUndefined();
    expect(store.discarded.get().count).toBe(0);
  });

  it('U7: what nobody wants is forgotten', () => {
    store.apply([
      ['quote:005930', 1, quoteAt(1)],
      ['book:005930', 1, wireBook(bookOf())],
      ['tape:005930', 1, wireTrade(tradeOf(1))],
      ['index:001', 1, wireIndex(indexOf())],
    ]);
    for (const topic of ['quote:005930', 'book:005930', 'tape:005930', 'index:001', '?']) store.forget(topic);
    expect(store.quotes.get(SAMSUNG)).toBeUndefined();
    expect(store.books.get(SAMSUNG)).toBeUndefined();
    expect(store.tapes.get(SAMSUNG)).toBeUndefined();
    expect(store.indexes.get('001')).toBeUndefined();
  });

  it('R5: an empty snapshot says that nothing is known', () => {
    store.apply([['quote:005930', 1, quoteAt(1)]]);
    store.apply([['quote:005930', 1]]);
    expect(store.quotes.get(SAMSUNG)).toBeUndefined();
    expect(store.discarded.get().count).toBe(0);
  });

  it('U12: mock is shown while any held value came from the emulated exchange', () => {
    expect(store.mock.get()).toBe(false);
    store.apply([['quote:005930', 1, wireQuote(quoteOf(mock))]]);
    store.apply([['index:001', 1, wireIndex(indexOf(mock))]]);
    expect(store.mock.get()).toBe(true);
    store.apply([['quote:005930', 0, wireQuote(quoteOf())]]);
    expect(store.mock.get()).toBe(true);
    store.forget('index:001');
    expect(store.mock.get()).toBe(false);
  });

  it('U12: a tape’s source is that of its newest print', () => {
    store.apply([['tape:005930', 1, wireTrade(tradeOf(1, mock))]]);
    expect(store.mock.get()).toBe(true);
    store.apply([['tape:005930', 0, wireTrade(tradeOf(2))]]);
    expect(store.mock.get()).toBe(false);
  });

  it('U10: a gap mark on a tape leaves a line', () => {
    store.apply([['tape:005930', 1, wireTrade(tradeOf(1))]]);
    store.apply([['tape:005930', 2, wireTrade(tradeOf(50))]]);
    expect(store.tapes.get(SAMSUNG)?.lines.map((line) => line.kind)).toEqual(['trade', 'gap', 'trade']);
  });

  it('U11: a VI is in force until its release message', () => {
    const other = '035720' as Ticker;
    store.apply([['vi', 1, viOf(SAMSUNG), viOf(HYNIX)]]);
    store.apply([['vi', 0, viOf(other)]]);
    expect(store.halts.get().map((halt) => halt.ticker)).toEqual([other, HYNIX, SAMSUNG]);
    store.apply([['vi', 0, viOf(HYNIX, { releasedAt: NOON + 120_000 })]]);
    expect(store.halts.get().map((halt) => halt.ticker)).toEqual([other, SAMSUNG]);
    store.apply([['vi', 1, viOf(HYNIX)]]);
    expect(store.halts.get().map((halt) => halt.ticker)).toEqual([HYNIX]);
  });

  it('U11: a VI whose beginning is told again after its release is not in force, and a later one is', () => {
    const since = (at: number) => ({ halt: { ...viOf(HYNIX).halt, since: at } });
    store.apply([['vi', 1, viOf(HYNIX), viOf(HYNIX, { releasedAt: NOON + 120_000 })]]);
    store.apply([['vi', 0, viOf(HYNIX)]]);
    expect(store.halts.get()).toEqual([]);
    store.apply([['vi', 0, viOf(HYNIX, since(NOON + 300_000))]]);
    expect(store.halts.get().map((halt) => halt.ticker)).toEqual([HYNIX]);
  });

  it('V21: the clock ends a VI whose release never came, in the list and on its quote, and an auction nobody tells of', () => {
    let now = NOON;
    store = new LiveStore(
      new Notifier(frames.schedule),
      wanting(() => true),
      () => now,
    );
    const { halt } = viOf(SAMSUNG);
    const expected = { price: 72_000, qty: 1, change: 2_000, rate: 2.86 };
    store.apply([
      ['market', 1, marketOf()],
      ['vi', 1, { ...viOf(SAMSUNG), halt: { ...halt, since: NOON } }],
      ['quote:005930', 1, wireQuote(quoteOf({ vi: { ...halt, since: NOON }, expected }))],
      ['quote:000660', 1, wireQuote(quoteOf({ ticker: HYNIX, expected }))],
      ['book:000660', 1, wireBook(bookOf({ ticker: HYNIX, expected }))],
    ]);
    const shown = () => [
      store.halts.get().length,
      store.quotes.get(SAMSUNG)?.vi ?? null,
      store.quotes.get(SAMSUNG)?.expected ?? null,
      store.quotes.get(HYNIX)?.expected ?? null,
      store.books.get(HYNIX)?.expected ?? null,
    ];
    now = NOON + 149_000;
    store.endOverdue();
    expect(shown().every((value) => value !== null && value !== 0)).toBe(true);
    now = NOON + 150_000;
    store.endOverdue();
    expect(shown()).toEqual([0, null, null, null, null]);
    expect(store.quotes.get(SAMSUNG)?.price).toBe(71_000);
  });

  it('V21: nothing is ended while an auction runs, or while the exchange’s clock is not known', () => {
    const at = Date.parse('2026-11-23T08:45:00+09:00');
    const expected = { price: 72_000, qty: 1, change: 2_000, rate: 2.86 };
    let now = at;
    store = new LiveStore(
      new Notifier(frames.schedule),
      wanting(() => true),
      () => now,
    );
    store.apply([
      ['quote:005930', 1, wireQuote(quoteOf({ stamp: stampOf({ receivedAt: at - 600_000 }), expected }))],
    ]);
    store.endOverdue();
    store.apply([['market', 1, marketOf({ at, stamp: stampOf({ receivedAt: at, publishedAt: at }) })]]);
    store.endOverdue();
    expect(store.quotes.get(SAMSUNG)?.expected).toEqual(expected);
    now = Date.parse('2026-11-23T09:00:01+09:00');
    store.endOverdue();
    expect(store.quotes.get(SAMSUNG)?.expected).toBeNull();
  });

  it('U33: a price that moves to another source is a switch, told once and with its time', () => {
    const store = new LiveStore(
      new Notifier(frames.schedule),
      wanting(() => true),
      () => NOON + 7,
    );
    const from = (source: 'koa' | 'kiwoom', ticker = SAMSUNG) =>
      store.apply([[`quote:${ticker}`, 0, wireQuote(quoteOf({ ticker, stamp: stampOf({ source }) }))]]);
    from('kiwoom');
    from('koa');
    expect(store.switched.get()).toBeNull();
    from('kiwoom');
    expect(store.switched.get()).toEqual({ from: 'koa', to: 'kiwoom', at: NOON + 7 });
    from('koa');
    expect(store.switched.get()).toEqual({ from: 'kiwoom', to: 'koa', at: NOON + 7 });
  });

  it('U24: each source keeps its newest account of itself', () => {
    store.apply([['feed:kiwoom', 1, feedOf()]]);
    store.apply([['feed:koa', 1, feedOf({ source: 'koa' })]]);
    store.apply([['feed:kiwoom', 0, feedOf({ pushed: 5 })]]);
    expect(store.feeds.get().map((feed) => [feed.source, feed.pushed])).toEqual([
      ['kiwoom', 5],
      ['koa', 30],
    ]);
  });

  it('U6: status messages of another version are counted, whatever they lack', () => {
    const { state: _, ...stateless } = feedOf();
    const entries = [
      ['market', 0, null],
      ['market', 0, { ...marketOf(), stamp: 3 }],
      ['feed:kiwoom', 0, stateless],
      ['feed:kiwoom', 0, { ...feedOf(), state: {} }],
      ['feed:koa', 0, { ...feedOf(), koa: { login: 'in' } }],
      ['feed:koa', 0, { ...feedOf(), koa: null }],
      ['vi', 0, { ...viOf(SAMSUNG), halt: 1 }],
    ];
    store.apply(entries);
    expect(store.discarded.get().count).toBe(entries.length);
    expect(store.market.get()).toBeNull();
    expect(store.feeds.get()).toEqual([]);
  });
});
