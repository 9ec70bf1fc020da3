import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KstDate } from '../market/kst';
import type { Ticker } from '../market/ticker';
import { clearExpected, foldBook, foldQuote, isOldNews } from './fold';
import type { NavEvent, SnapshotEvent } from './market-event';
import { navGap } from './nav';
import type { Quote } from './quote';
import { NOON, stampOf, TICKER, TODAY, tradeOf } from './testing/samples';

const first = (): Quote => foldQuote(null, tradeOf(), stampOf(), TODAY)!;
const later = (seconds: number) => stampOf({ seq: 2, exchangeTime: NOON + seconds * 1_000 });

function snapshotOf(over: Partial<SnapshotEvent> = {}): SnapshotEvent {
  const { kind: _, qty: __, side: ___, ...day } = tradeOf();
  return {
    ...day,
    day: TODAY,
    kind: 'snapshot',
    base: 70_000,
    upper: 91_000,
    lower: 49_000,
    expected: null,
    ...over,
  };
}

const TOMORROW = '2026-11-24' as KstDate;

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
      TODAY,
    )!;
    expect(after).toEqual({ ...before, stamp: { ...later(9), exchangeTime: NOON }, expected });
    const printed = foldQuote(after, tradeOf({ price: 74_900, volume: 2_000 }), later(10), TODAY)!;
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
      quote = foldQuote(quote, tradeOf({ price, volume: 2_000 + i }), later(i + 1), TODAY)!;
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
          quote = foldQuote(quote, t, stampOf({ exchangeTime: t.exchangeTime }), TODAY);
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
      TODAY,
    )!;
    expect(newer).toMatchObject({ price: 72_000, volume: 5_000, upper: 91_000, lower: 49_000, tick: 1 });
    const older = foldQuote(
      before,
      snapshotOf({ price: 69_000, volume: 10, exchangeTime: NOON - 60_000 }),
      later(-60),
      TODAY,
    )!;
    expect(older).toMatchObject({ price: 71_000, volume: 1_000, upper: 91_000, lower: 49_000 });
    expect(older.stamp.exchangeTime).toBe(NOON);
  });

  it('V3: a REST row that tells nothing new is not published', () => {
    const filled = foldQuote(first(), snapshotOf(), later(0), TODAY)!;
    expect(foldQuote(filled, snapshotOf(), stampOf({ seq: 3 }), TODAY)).toBeNull();
  });

  it('V3: a polled row says that it was polled even when nothing else changed', () => {
    const filled = foldQuote(first(), snapshotOf(), stampOf(), TODAY)!;
    const polled = foldQuote(filled, snapshotOf(), stampOf({ delivery: 'poll' }), TODAY);
    expect(polled?.stamp.delivery).toBe('poll');
  });

  it('V4: the feed’s own base and limits win', () => {
    const event = { kind: 'instrument', ticker: TICKER, upper: 92_000, lower: 50_000, base: 71_000 } as const;
    const after = foldQuote(first(), event, later(1), TODAY)!;
    expect(after).toMatchObject({ upper: 92_000, lower: 50_000, base: 71_000, price: 71_000 });
    expect(foldQuote(after, event, later(2), TODAY)).toBeNull();
  });

  it('V5: VI holds until its release message, which also ends the expected price', () => {
    const halt = { kind: 'static', direction: 'up', price: 77_000, since: NOON } as const;
    const halted = foldQuote(
      first(),
      { kind: 'vi', ticker: TICKER, halt, releasedAt: null },
      later(1),
      TODAY,
    )!;
    expect(halted.vi).toEqual(halt);
    const during = foldQuote(halted, tradeOf({ volume: 2_000 }), later(2), TODAY)!;
    expect(during.vi).toEqual(halt);
    const free = foldQuote(
      during,
      { kind: 'vi', ticker: TICKER, halt, releasedAt: NOON + 120_000 },
      later(120),
      TODAY,
    )!;
    expect(free.vi).toBeNull();
    expect(
      foldQuote(free, { kind: 'vi', ticker: TICKER, halt, releasedAt: NOON }, later(121), TODAY),
    ).toBeNull();
  });

  it('V6: a price without a trade moves the price and keeps the time of the last trade', () => {
    const {
      qty: _,
      side: __,
      strength: ___,
      exchangeTime: ____,
      ...day
    } = tradeOf({ price: 70_900, change: 900 });
    const after = foldQuote(first(), { ...day, kind: 'price' }, later(30), TODAY)!;
    expect(after).toMatchObject({ price: 70_900, change: 900, tick: -1 });
    expect(after.stamp.exchangeTime).toBe(NOON);
  });

  it('V6: best prices change alone, and only when they change', () => {
    const after = foldQuote(
      first(),
      { kind: 'best', ticker: TICKER, ask: 71_200, bid: 71_100 },
      later(1),
      TODAY,
    )!;
    expect(after).toMatchObject({ ask: 71_200, bid: 71_100, price: 71_000 });
    expect(
      foldQuote(after, { kind: 'best', ticker: TICKER, ask: 71_200, bid: 71_100 }, later(2), TODAY),
    ).toBeNull();
  });

  it('V6: at a price limit the empty side is empty, not what it was before', () => {
    const after = foldQuote(first(), tradeOf({ volume: 2_000, ask: null }), later(1), TODAY)!;
    expect(after).toMatchObject({ ask: null, bid: 71_000 });
  });

  it('P1: a missing sign is derived from the change and not guessed without one', () => {
    expect(foldQuote(null, tradeOf({ sign: null, change: -5 }), stampOf(), TODAY)?.sign).toBe(5);
    expect(foldQuote(null, tradeOf({ sign: null, change: 0 }), stampOf(), TODAY)?.sign).toBe(3);
    expect(foldQuote(null, tradeOf({ sign: null, change: null }), stampOf(), TODAY)?.sign).toBeNull();
  });
});

/** What the wire says after 거래량 was 0 all night: 기준가 of the new day, and parts of the day before. */
function morningRow(base: number, over: Partial<SnapshotEvent> = {}): SnapshotEvent {
  const { kind: _, qty: __, side: ___, ...fields } = tradeOf();
  const none = {
    open: null,
    high: null,
    low: null,
    volume: 0,
    value: 0,
    strength: null,
    ask: null,
    bid: null,
  };
  const at = { kind: 'snapshot', day: TOMORROW, exchangeTime: null, expected: null } as const;
  const reference = { base, upper: Math.floor(base * 1.3), lower: Math.ceil(base * 0.7) };
  return { ...fields, ...none, ...at, ...reference, ...over };
}

describe('a quote is one statement about one day', () => {
  const TOMORROW_8_35 = Date.parse('2026-11-24T08:35:00+09:00');
  const morning = stampOf({ seq: 9, exchangeTime: null, receivedAt: TOMORROW_8_35 });
  const evening = (): Quote => {
    const at = Date.parse('2026-11-23T19:59:57+09:00');
    const trade = tradeOf({ price: 8_290, change: 290, rate: 3.63, volume: 5_000_040, exchangeTime: at });
    return foldQuote(
      null,
      { ...trade, open: 7_990, high: 8_290, low: 7_990 },
      stampOf({ exchangeTime: at }),
      TODAY,
    )!;
  };

  it('V8: a rate that was left out is worked out against the base and never that of another price', () => {
    const full = tradeOf({
      price: 251_000,
      change: -4_000,
      rate: -1.57,
      sign: 5,
      high: 256_000,
      low: 250_000,
    });
    const before = foldQuote(null, full, stampOf(), TODAY)!;
    const next = tradeOf({ price: 252_500, change: -2_500, rate: null, sign: 5, volume: 1_010 });
    expect(foldQuote(before, next, later(1), TODAY)).toMatchObject({
      ...{ price: 252_500, base: 255_000, change: -2_500, rate: -0.98, sign: 5 },
    });
  });

  it('V8: without change, rate and sign the base of the day tells all three', () => {
    const full = tradeOf({
      price: 251_000,
      change: -4_000,
      rate: -1.57,
      sign: 5,
      high: 256_000,
      low: 250_000,
    });
    const before = foldQuote(null, full, stampOf(), TODAY)!;
    const next = tradeOf({ price: 253_500, change: null, rate: null, sign: null, volume: 1_010 });
    expect(foldQuote(before, next, later(1), TODAY)).toMatchObject({
      ...{ price: 253_500, base: 255_000, change: -1_500, rate: -0.59, sign: 5 },
    });
  });

  it('V8: what contradicts the known base leaves nothing measured against it', () => {
    const contradicts = tradeOf({ price: 72_000, change: null, rate: 5, sign: 2, volume: 1_010 });
    const after = foldQuote(first(), contradicts, later(1), TODAY)!;
    expect(after).toMatchObject({ price: 72_000, base: null, change: null, rate: 5, sign: 2 });
    const quarrels = tradeOf({ price: 72_000, change: null, rate: 5, sign: 5, volume: 1_011 });
    expect(foldQuote(after, quarrels, later(2), TODAY)).toMatchObject({
      change: null,
      rate: null,
      sign: null,
    });
  });

  it('V8: a change with the wrong sign is no change, and a rate beyond its last decimal no rate', () => {
    const wrong = tradeOf({ price: 69_000, change: 1_000, rate: -1.43, sign: 5, volume: 1_010 });
    expect(foldQuote(first(), wrong, later(1), TODAY)).toMatchObject({
      base: 70_000,
      change: -1_000,
      rate: -1.43,
    });
    const far = tradeOf({ price: 70_700, change: 700, rate: 1.43, sign: 2, volume: 1_010 });
    expect(foldQuote(first(), far, later(1), TODAY)).toMatchObject({ base: 70_000, change: 700, rate: 1 });
  });

  it('V8: the limit signs follow the limits where they are known', () => {
    const limits = {
      kind: 'instrument',
      ticker: TICKER,
      upper: 91_000,
      lower: 49_000,
      base: 70_000,
    } as const;
    const known = foldQuote(first(), limits, later(1), TODAY)!;
    const top = tradeOf({ price: 91_000, change: 21_000, rate: 30, sign: 2, high: 91_000, volume: 1_010 });
    expect(foldQuote(known, top, later(2), TODAY)).toMatchObject({ sign: 1, upper: 91_000 });
    expect(foldQuote(null, { ...top, sign: 1 }, later(2), TODAY)).toMatchObject({ sign: 1, upper: null });
  });

  it('V9: the morning after an evening trade nothing has traded: 0.00 %, volume 0, no open, high, low or time', () => {
    const after = foldQuote(
      evening(),
      morningRow(8_290, { price: 8_290, change: 290, rate: 3.63 }),
      morning,
      TOMORROW,
    )!;
    expect(after).toMatchObject({
      ...{ day: TOMORROW, price: 8_290, base: 8_290, change: 0, rate: 0, sign: 3, volume: 0, value: 0 },
      ...{ open: null, high: null, low: null, strength: null, upper: 10_777, lower: 5_803 },
      stamp: { exchangeTime: null },
    });
  });

  it('V9, V10: after a bonus issue the price is the new base, and no figure of the day before stands beside it', () => {
    for (const price of [8_290, 2_765]) {
      const after = foldQuote(
        evening(),
        morningRow(2_765, { price, change: 290, rate: 3.63 }),
        morning,
        TOMORROW,
      )!;
      expect(after).toMatchObject({
        ...{ day: TOMORROW, price: 2_765, base: 2_765, change: 0, rate: 0, sign: 3, volume: 0 },
        ...{ open: null, high: null, low: null, upper: 3_594, lower: 1_936, stamp: { exchangeTime: null } },
      });
    }
  });

  it('V9: a price without a trade (기세) stays the price of its day', () => {
    const untraded = foldQuote(null, morningRow(2_765), morning, TOMORROW)!;
    const { qty: _, side: __, strength: ___, exchangeTime: ____, ...fields } = tradeOf();
    const none = { open: null, high: null, low: null, volume: null, value: null };
    const nominal = {
      ...fields,
      ...none,
      kind: 'price',
      price: 2_700,
      change: -65,
      rate: -2.35,
      sign: 5,
    } as const;
    const moved = foldQuote(untraded, nominal, morning, TOMORROW)!;
    expect(moved).toMatchObject({ price: 2_700, change: -65, rate: -2.35, sign: 5, volume: 0, low: null });
    const polled = stampOf({ delivery: 'poll', exchangeTime: null });
    expect(foldQuote(moved, morningRow(2_765), polled, TOMORROW)).toMatchObject({
      price: 2_700,
      change: -65,
    });
  });

  it('V7: the first print of the day begins it, and nothing is carried over', () => {
    const at = Date.parse('2026-11-24T08:00:01+09:00');
    const bare = { open: null, high: null, low: null, volume: null, value: null, strength: null };
    const trade = tradeOf({ ...bare, price: 2_800, change: null, rate: null, sign: null, exchangeTime: at });
    expect(foldQuote(evening(), trade, stampOf({ exchangeTime: at }), TOMORROW)).toMatchObject({
      ...{ day: TOMORROW, price: 2_800, base: null, change: null, rate: null, sign: null, tick: 0 },
      ...{ ...bare, upper: null, lower: null, stamp: { exchangeTime: at } },
    });
  });

  it('V7: what is said of no price begins the day too, without the price of the day before', () => {
    const best = { kind: 'best', ticker: TICKER, ask: 2_800, bid: 2_790 } as const;
    const after = foldQuote(evening(), best, morning, TOMORROW)!;
    expect(after).toMatchObject({ day: TOMORROW, price: null, change: null, ask: 2_800, bid: 2_790 });
    expect(after.stamp.exchangeTime).toBeNull();
  });

  it('V7: what is of an earlier day is dropped, unless the clock was wrong', () => {
    const today = foldQuote(evening(), morningRow(8_290), morning, TOMORROW)!;
    const late = tradeOf({ exchangeTime: Date.parse('2026-11-23T19:59:59+09:00'), volume: 6_000_000 });
    expect(foldQuote(today, late, morning, TOMORROW)).toBeNull();
    expect(
      foldQuote(today, morningRow(8_000, { day: TODAY, volume: 5_000_040 }), morning, TOMORROW),
    ).toBeNull();
    expect(foldQuote(today, late, morning, TODAY)).toMatchObject({ day: TODAY, price: late.price });
  });

  it('V11: a row without a time that says what the day before ended with is the day before’s', () => {
    const repeated = morningRow(2_765, { price: 8_290, change: 290, rate: 3.63, volume: 5_000_040 });
    const after = foldQuote(
      evening(),
      repeated,
      stampOf({ delivery: 'poll', exchangeTime: null }),
      TOMORROW,
    )!;
    expect(after).toMatchObject({ day: TODAY, price: 8_290, base: 8_000, change: 290, upper: null });
  });

  it('V10: a row that is still the day before’s keeps its own base and no limits of the next day', () => {
    const at = evening().stamp.exchangeTime;
    const row = morningRow(2_765, { day: TODAY, price: 8_290, change: 290, rate: 3.63, volume: 5_000_040 });
    const after = foldQuote(null, { ...row, exchangeTime: at }, stampOf({ exchangeTime: at }), TOMORROW)!;
    expect(after).toMatchObject({
      price: 8_290,
      base: 8_000,
      change: 290,
      rate: 3.63,
      upper: null,
      lower: null,
    });
  });

  it('V10: limits go with their base', () => {
    const known = foldQuote(
      first(),
      snapshotOf({ volume: 1_001, exchangeTime: NOON + 1_000 }),
      later(1),
      TODAY,
    )!;
    expect(known.upper).toBe(91_000);
    const other = tradeOf({
      price: 14_200,
      change: 200,
      rate: 1.43,
      volume: 1_010,
      exchangeTime: NOON + 2_000,
    });
    expect(foldQuote(known, other, later(2), TODAY)).toMatchObject({
      base: 14_000,
      upper: null,
      lower: null,
    });
  });

  it('V10: what has not traded follows its base', () => {
    const untraded = foldQuote(null, morningRow(8_290), morning, TOMORROW)!;
    const event = { kind: 'instrument', ticker: TICKER, upper: 3_590, lower: 1_940, base: 2_765 } as const;
    expect(foldQuote(untraded, event, morning, TOMORROW)).toMatchObject({
      ...{ price: 2_765, base: 2_765, change: 0, rate: 0, sign: 3, upper: 3_590, lower: 1_940 },
    });
  });

  it('V12: high and low hold the price, and what a trade leaves out is summed up or not known', () => {
    const before = first();
    const left = { open: null, high: null, low: null, volume: null, value: null, strength: null };
    const up = foldQuote(
      before,
      tradeOf({ ...left, price: 72_000, change: 2_000, rate: 2.86, qty: 100 }),
      later(1),
      TODAY,
    )!;
    expect(up).toMatchObject({ open: 70_500, high: 72_000, low: 70_300, volume: 1_100, value: 78.2 });
    const missed = tradeOf({ ...left, price: 70_000, change: 0, rate: 0, sign: 3, volume: 2_000, qty: 1 });
    expect(foldQuote(up, missed, later(2), TODAY)).toMatchObject({ low: 70_000, volume: 2_000, value: null });
  });

  it('V12: a REST row that is newer and leaves out 거래대금 and 체결강도 clears them', () => {
    const row = snapshotOf({ volume: 1_500, value: null, strength: null, exchangeTime: NOON + 5_000 });
    expect(foldQuote(first(), row, later(5), TODAY)).toMatchObject({
      volume: 1_500,
      value: null,
      strength: null,
    });
    const equal = snapshotOf({ value: null, strength: null });
    expect(foldQuote(first(), equal, later(0), TODAY)).toMatchObject({ value: 71, strength: 101.5 });
  });

  it('V3: a smaller volume without a time is believed again when nothing was told for ten seconds, but never zero', () => {
    const row = (volume: number) => snapshotOf({ volume, exchangeTime: null });
    const soon = stampOf({ receivedAt: NOON + 9_000 });
    const long = stampOf({ receivedAt: NOON + 11_000 });
    expect(foldQuote(first(), row(900), soon, TODAY)).toMatchObject({ volume: 1_000 });
    expect(foldQuote(first(), row(900), long, TODAY)).toMatchObject({ volume: 900 });
    expect(foldQuote(first(), row(0), long, TODAY)).toMatchObject({ volume: 1_000 });
  });

  it('P3: an expected price is measured against 기준가, and one from before the newest trade is dropped', () => {
    const expected = { price: 75_600, qty: 5, change: 999, rate: 12.3 };
    const event = { kind: 'expected', ticker: TICKER, exchangeTime: NOON, expected } as const;
    expect(foldQuote(first(), event, later(1), TODAY)?.expected).toEqual({
      ...expected,
      change: 5_600,
      rate: 8,
    });
    expect(foldQuote(first(), { ...event, exchangeTime: NOON - 1_000 }, later(1), TODAY)).toBeNull();
  });

  it('V18: a trade after the VI began ends it, one of the same second does not; the merged book goes on', () => {
    const halt = { kind: 'static', direction: 'up', price: 77_000, since: NOON } as const;
    const halted = foldQuote(
      first(),
      { kind: 'vi', ticker: TICKER, halt, releasedAt: null },
      later(0),
      TODAY,
    )!;
    const trade = (seconds: number) => tradeOf({ volume: 2_000, exchangeTime: NOON + seconds * 1_000 });
    expect(foldQuote(halted, trade(1), later(1), TODAY)?.vi).toEqual(halt);
    expect(foldQuote(halted, trade(2), later(2), TODAY)?.vi).toBeNull();
    const merged = `${TICKER}_AL` as Ticker;
    const both = { ...halted, ticker: merged };
    expect(foldQuote(both, { ...trade(2), ticker: merged }, later(2), TODAY)?.vi).toEqual(halt);
    const row = snapshotOf({ volume: 2_000, exchangeTime: NOON + 2_000 });
    expect(foldQuote(halted, row, later(2), TODAY)?.vi).toBeNull();
  });

  it('V18: a release ends the expected price of a VI whose beginning was missed, and a late one says nothing of the next', () => {
    const halt = { kind: 'static', direction: 'up', price: 77_000, since: NOON } as const;
    const expected = { price: 75_000, qty: 5, change: 5_000, rate: 7.14 };
    const release = { kind: 'vi', ticker: TICKER, halt, releasedAt: NOON + 130_000 } as const;
    expect(foldQuote({ ...first(), expected }, release, later(130), TODAY)).toMatchObject({
      vi: null,
      expected: null,
    });
    const next = { ...halt, since: NOON + 140_000 };
    const again = { ...first(), vi: next };
    expect(foldQuote(again, release, later(141), TODAY)).toBeNull();
  });
});

describe('the iNAV of a fund', () => {
  const nav = (over: Partial<NavEvent> = {}): NavEvent => ({
    ...{ kind: 'nav', ticker: TICKER, exchangeTime: NOON, value: 71_042.5, change: 12.5, rate: 0.02 },
    trackingError: 0.42,
    ...over,
  });

  it('V24: stands beside the price, and 괴리율 is derived from the two', () => {
    const quote = foldQuote(first(), nav(), later(1), TODAY)!;
    expect(quote).toMatchObject({ price: 71_000, nav: { value: 71_042.5, change: 12.5, at: NOON } });
    expect(quote.stamp.exchangeTime).toBe(NOON);
    expect(navGap(quote)).toBe(-0.06);
    const traded = foldQuote(quote, tradeOf({ price: 71_200, volume: 2_000 }), later(2), TODAY)!;
    expect([traded.nav, navGap(traded)]).toEqual([quote.nav, 0.22]);
    // The official example.
    expect(navGap({ price: 7_485, stamp: stampOf(), nav: { ...quote.nav!, value: 7_488.27 } })).toBe(-0.04);
  });

  it('V24: one of more than a minute before the trade is no measure of it', () => {
    const quote = foldQuote(first(), nav(), later(1), TODAY)!;
    const traded = (seconds: number) =>
      foldQuote(
        quote,
        tradeOf({ exchangeTime: NOON + seconds * 1_000, volume: 2_000 }),
        later(seconds),
        TODAY,
      )!;
    expect(navGap(traded(60))).not.toBeNull();
    expect(navGap(traded(61))).toBeNull();
    expect(navGap({ ...quote, price: null })).toBeNull();
    expect(navGap(first())).toBeNull();
  });

  it('V24: an older one is dropped, the same one says nothing, and none is of another day', () => {
    const quote = foldQuote(first(), nav(), later(1), TODAY)!;
    expect(foldQuote(quote, nav({ exchangeTime: NOON - 1, value: 1 }), later(2), TODAY)).toBeNull();
    expect(foldQuote(quote, nav(), later(2), TODAY)).toBeNull();
    expect(
      foldQuote(quote, tradeOf({ exchangeTime: NOON + 86_400_000 }), stampOf(), TOMORROW)!.nav,
    ).toBeNull();
    expect(foldQuote(first(), nav({ exchangeTime: NOON - 86_400_000 }), later(1), TODAY)).toBeNull();
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
