import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clearExpected, foldBook, foldQuote, isOldNews } from './fold';
import type { SnapshotEvent } from './market-event';
import type { Quote } from './quote';
import { NOON, stampOf, TICKER, tradeOf } from './testing/samples';

const first = (): Quote => foldQuote(null, tradeOf(), stampOf())!;
const later = (seconds: number) => stampOf({ seq: 2, exchangeTime: NOON + seconds * 1_000 });

function snapshotOf(over: Partial<SnapshotEvent> = {}): SnapshotEvent {
  const { kind: _, qty: __, side: ___, ...day } = tradeOf();
  return { ...day, kind: 'snapshot', base: 70_000, upper: 91_000, lower: 49_000, expected: null, ...over };
}

describe('a quote', () => {
  it('P1: takes its base price from price and change, so the change is always against 기준가', () => {
    expect(first()).toMatchObject({ price: 71_000, change: 1_000, base: 70_000, sign: 2, tick: 0 });
  });

  it('P1: an expected price moves nothing but the expected price', () => {
    const before = first();
    const expected = { price: 75_000, qty: 500, change: 5_000, rate: 7.14 };
    const after = foldQuote(
      before,
      { kind: 'expected', ticker: TICKER, exchangeTime: NOON, expected },
      later(9),
    )!;
    expect(after).toEqual({ ...before, stamp: { ...later(9), exchangeTime: NOON }, expected });
    const printed = foldQuote(after, tradeOf({ price: 74_900, volume: 2_000 }), later(10))!;
    expect(printed).toMatchObject({ price: 74_900, expected: null });
  });

  it('P1: an auction that ends without a print leaves no expected price behind', () => {
    const expected = { price: 75_000, qty: null, change: null, rate: null };
    expect(clearExpected({ ...first(), expected }, later(1))?.expected).toBeNull();
    expect(clearExpected(first(), later(1))).toBeNull();
  });

  it('V1: keeps the tick direction through trades at the same price', () => {
    let quote = first();
    const ticks: number[] = [];
    for (const [i, price] of [71_100, 71_100, 71_000, 71_000, 71_100].entries()) {
      quote = foldQuote(quote, tradeOf({ price, volume: 2_000 + i }), later(i + 1))!;
      ticks.push(quote.tick);
    }
    expect(ticks).toEqual([1, 1, -1, -1, 1]);
  });

  it('V2: a duplicated trade and one that comes late are old news', () => {
    const before = first();
    expect(isOldNews(before, tradeOf(), 0)).toBe(true);
    expect(isOldNews(before, tradeOf({ volume: 990, price: 1 }), 0)).toBe(true);
    expect(isOldNews(before, tradeOf({ volume: 990, exchangeTime: NOON - 1_000 }), 0)).toBe(true);
    expect(isOldNews(before, tradeOf({ exchangeTime: NOON - 1_000, price: 1 }), 0)).toBe(true);
  });

  it('V2: a larger volume, a later time and another price of the same moment are news', () => {
    const before = first();
    expect(isOldNews(before, tradeOf({ volume: 1_001 }), 0)).toBe(false);
    expect(isOldNews(before, tradeOf({ volume: 1_001, exchangeTime: NOON - 1_000 }), 0)).toBe(false);
    expect(isOldNews(before, tradeOf({ volume: 900, exchangeTime: NOON + 1_000 }), 0)).toBe(false);
    expect(isOldNews(before, tradeOf({ price: 70_900 }), 0)).toBe(false);
    expect(isOldNews(before, tradeOf({ volume: null }), 0)).toBe(false);
  });

  it('V2: what still looks old seconds after the last trade is a new day or a corrected one', () => {
    expect(isOldNews(first(), tradeOf({ volume: 5, exchangeTime: NOON - 3_600_000 }), 3_001)).toBe(false);
  });

  it('V2: in whatever order trades arrive, the quote ends on the newest', () => {
    const trades = Array.from({ length: 12 }, (_, i) =>
      tradeOf({ price: 70_000 + i * 100, volume: 1_000 + i, exchangeTime: NOON + Math.floor(i / 3) * 1_000 }),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(trades, { minLength: 12 }), (order) => {
        let quote: Quote | null = null;
        for (const t of order) {
          if (quote !== null && isOldNews(quote, t, 5)) continue;
          quote = foldQuote(quote, t, stampOf({ exchangeTime: t.exchangeTime }));
        }
        expect(quote?.volume).toBe(1_011);
        expect(quote?.price).toBe(71_100);
      }),
    );
  });

  it('V3: a REST row newer than the stream replaces the day, an older one only fills what is unknown', () => {
    const before = first();
    const newer = foldQuote(
      before,
      snapshotOf({ price: 72_000, volume: 5_000, exchangeTime: NOON + 60_000 }),
      later(60),
    )!;
    expect(newer).toMatchObject({ price: 72_000, volume: 5_000, upper: 91_000, lower: 49_000, tick: 1 });
    const older = foldQuote(
      before,
      snapshotOf({ price: 69_000, volume: 10, exchangeTime: NOON - 60_000 }),
      later(-60),
    )!;
    expect(older).toMatchObject({ price: 71_000, volume: 1_000, upper: 91_000, lower: 49_000 });
    expect(older.stamp.exchangeTime).toBe(NOON);
  });

  it('V3: a REST row that tells nothing new is not published', () => {
    const filled = foldQuote(first(), snapshotOf(), later(0))!;
    expect(foldQuote(filled, snapshotOf(), stampOf({ seq: 3 }))).toBeNull();
  });

  it('V3: a polled row says that it was polled even when nothing else changed', () => {
    const filled = foldQuote(first(), snapshotOf(), stampOf())!;
    const polled = foldQuote(filled, snapshotOf(), stampOf({ delivery: 'poll' }));
    expect(polled?.stamp.delivery).toBe('poll');
  });

  it('V4: the feed’s own base and limits win', () => {
    const event = { kind: 'instrument', ticker: TICKER, upper: 92_000, lower: 50_000, base: 71_000 } as const;
    const after = foldQuote(first(), event, later(1))!;
    expect(after).toMatchObject({ upper: 92_000, lower: 50_000, base: 71_000, price: 71_000 });
    expect(foldQuote(after, event, later(2))).toBeNull();
  });

  it('V5: VI holds until its release message, which also ends the expected price', () => {
    const halt = { kind: 'static', direction: 'up', price: 77_000, since: NOON } as const;
    const halted = foldQuote(first(), { kind: 'vi', ticker: TICKER, halt, releasedAt: null }, later(1))!;
    expect(halted.vi).toEqual(halt);
    const during = foldQuote(halted, tradeOf({ volume: 2_000 }), later(2))!;
    expect(during.vi).toEqual(halt);
    const free = foldQuote(
      during,
      { kind: 'vi', ticker: TICKER, halt, releasedAt: NOON + 120_000 },
      later(120),
    )!;
    expect(free.vi).toBeNull();
    expect(foldQuote(free, { kind: 'vi', ticker: TICKER, halt, releasedAt: NOON }, later(121))).toBeNull();
  });

  it('V6: a price without a trade moves the price and keeps the time of the last trade', () => {
    const {
      qty: _,
      side: __,
      strength: ___,
      exchangeTime: ____,
      ...day
    } = tradeOf({ price: 70_900, change: 900 });
    const after = foldQuote(first(), { ...day, kind: 'price' }, later(30))!;
    expect(after).toMatchObject({ price: 70_900, change: 900, tick: -1 });
    expect(after.stamp.exchangeTime).toBe(NOON);
  });

  it('V6: best prices change alone, and only when they change', () => {
    const after = foldQuote(first(), { kind: 'best', ticker: TICKER, ask: 71_200, bid: 71_100 }, later(1))!;
    expect(after).toMatchObject({ ask: 71_200, bid: 71_100, price: 71_000 });
    expect(foldQuote(after, { kind: 'best', ticker: TICKER, ask: 71_200, bid: 71_100 }, later(2))).toBeNull();
  });

  it('V6: at a price limit the empty side is empty, not what it was before', () => {
    const after = foldQuote(first(), tradeOf({ volume: 2_000, ask: null }), later(1))!;
    expect(after).toMatchObject({ ask: null, bid: 71_000 });
  });

  it('P1: a missing sign is derived from the change and not guessed without one', () => {
    expect(foldQuote(null, tradeOf({ sign: null, change: -5 }), stampOf())?.sign).toBe(5);
    expect(foldQuote(null, tradeOf({ sign: null, change: 0 }), stampOf())?.sign).toBe(3);
    expect(foldQuote(null, tradeOf({ sign: null, change: null }), stampOf())?.sign).toBeNull();
  });
});

describe('a book', () => {
  it('R1: carries its stamp and every field of its event', () => {
    const level = { price: 1, qty: 2, change: 3 };
    const body = {
      ticker: TICKER,
      asks: Array(10).fill(level),
      bids: Array(10).fill(level),
      totalAsk: 20,
      totalBid: 20,
      totalAskChange: 1,
      totalBidChange: -1,
      expected: null,
    };
    const stamp = stampOf();
    expect(foldBook({ kind: 'book', exchangeTime: NOON, ...body }, stamp)).toEqual({ ...body, stamp });
  });
});
