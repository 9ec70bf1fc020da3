import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type KstDate, kstInstant } from '../market/kst';
import { FUZZ } from '../market/testing/fuzz-runs';
import { foldQuote, type QuoteEvent } from './fold';
import { rateOf } from './measured';
import type { PriceSign, Quote } from './quote';
import { stampOf, TICKER } from './testing/samples';

/**
 * A model of one instrument over a few trading days: each day has its own base, far enough from the others' (a split, a
 * bonus issue, an ordinary close) that a figure of one day can be told from another's, and its own prints.
 */
const MONDAY = '2026-11-23' as KstDate;
const DAYS = [0, 1, 2].map((n) => addDays(MONDAY, n));
const OPEN_MS = 9 * 3_600_000;

interface Day {
  readonly date: KstDate;
  readonly base: number;
  readonly prints: readonly { readonly price: number; readonly qty: number }[];
}

const print = (base: number) =>
  fc.record({
    price: fc.integer({ min: -25, max: 25 }).map((percent) => Math.round(base * (1 + percent / 100))),
    qty: fc.integer({ min: 1, max: 1_000 }),
  });
const day = (date: KstDate, base: number): fc.Arbitrary<Day> =>
  fc.record({
    date: fc.constant(date),
    base: fc.constant(base),
    prints: fc.array(print(base), { minLength: 1, maxLength: 6 }),
  });
/** A share split, the next day's ordinary close, and a merger back: no price of one day is possible on its neighbour. */
const model = fc
  .constantFrom([250_000, 50_000, 8_290], [8_290, 2_765, 13_825], [1_000, 5_000, 1_650])
  .chain((bases) => fc.tuple(...DAYS.map((date, i) => day(date, bases[i] ?? 1))));

const signOf = (change: number): PriceSign => (change > 0 ? 2 : change < 0 ? 5 : 3);
const upperOf = (base: number) => Math.floor(base * 1.3);
const lowerOf = (base: number) => Math.ceil(base * 0.7);

/** What the exchange could say at one moment of the model, and which fields the wire then leaves out. */
interface Utterance {
  readonly day: number;
  readonly print: number;
  readonly kind: 'trade' | 'price' | 'row' | 'untraded-row' | 'best' | 'expected' | 'instrument' | 'vi';
  readonly omitted: readonly string[];
  readonly timeless: boolean;
  readonly late: boolean;
  readonly nextBase: boolean;
}

const OMITTABLE = [
  'change',
  'rate',
  'sign',
  'open',
  'high',
  'low',
  'volume',
  'value',
  'strength',
  'base',
  'upper',
  'lower',
] as const;

const utterance: fc.Arbitrary<Utterance> = fc.record({
  day: fc.nat({ max: 2 }),
  print: fc.nat({ max: 5 }),
  kind: fc.constantFrom(
    'trade',
    'trade',
    'trade',
    'price',
    'row',
    'row',
    'untraded-row',
    'best',
    'expected',
    'instrument',
    'vi',
  ),
  omitted: fc.subarray([...OMITTABLE]),
  timeless: fc.boolean(),
  late: fc.boolean(),
  nextBase: fc.boolean(),
});

/** Spoken in the order of the days, since the exchange's clock does not run back; within a day in any order. */
const talk = fc
  .array(utterance, { minLength: 1, maxLength: 40 })
  .map((all) => all.toSorted((a, b) => a.day - b.day));

function eventOf(days: readonly Day[], said: Utterance): { event: QuoteEvent; today: KstDate } | null {
  const now = days[said.day]!;
  // What is late is said of the day before, today.
  const about = days[said.late && said.day > 0 ? said.day - 1 : said.day]!;
  const n = Math.min(said.print, about.prints.length - 1);
  const { price, qty } = about.prints[n]!;
  const told = about.prints.slice(0, n + 1);
  const prices = told.map((p) => p.price);
  const time = kstInstant(about.date, OPEN_MS + n * 1_000);
  const change = price - about.base;
  const timeless = said.timeless && about === now;
  const full = {
    price,
    change,
    rate: rateOf(change, about.base),
    sign: signOf(change),
    open: prices[0]!,
    high: Math.max(...prices),
    low: Math.min(...prices),
    volume: told.reduce((sum, p) => sum + p.qty, 0),
    value: told.reduce((sum, p) => sum + p.qty * p.price, 0) / 1_000_000,
    strength: 100 + days.indexOf(about),
    ask: price + 1,
    bid: price - 1,
  };
  // A row that is still the day before's may carry the next day's base and limits already.
  const base = said.kind === 'row' && about !== now && said.nextBase ? now.base : about.base;
  const reference = { base, upper: upperOf(base), lower: lowerOf(base) };
  const without = <T extends object>(fields: T): T => {
    const left = Object.fromEntries(
      Object.entries(fields).map(([k, v]) => [k, said.omitted.includes(k) ? null : v]),
    );
    return left as T;
  };
  const common = { ticker: TICKER };
  const today = now.date;
  switch (said.kind) {
    case 'trade':
      return {
        today,
        event: {
          ...common,
          kind: 'trade',
          ...without(full),
          qty,
          side: 'buy',
          exchangeTime: timeless ? null : time,
        },
      };
    case 'price': {
      if (about !== now) return null;
      const { strength: _, ...rest } = without(full);
      return { today, event: { ...common, kind: 'price', ...rest } };
    }
    case 'row':
      return {
        today,
        event: {
          ...common,
          kind: 'snapshot',
          day: about.date,
          ...without({ ...full, ...reference }),
          exchangeTime: said.timeless ? null : time,
          expected: null,
        },
      };
    case 'untraded-row': {
      // Before the first print the row may keep any figure of the day before.
      const before = days[Math.max(0, said.day - 1)]!;
      const last = before.prints.at(-1)!.price;
      return {
        today,
        event: {
          ...common,
          kind: 'snapshot',
          day: now.date,
          exchangeTime: null,
          ...{ price: said.nextBase ? last : now.base, change: last - before.base, rate: 1.23, sign: 2 },
          ...{ open: null, high: null, low: null, volume: 0, value: 0, strength: null, ask: null, bid: null },
          ...{ base: now.base, upper: upperOf(now.base), lower: lowerOf(now.base), expected: null },
        },
      };
    }
    case 'best':
      return { today, event: { ...common, kind: 'best', ask: now.base + 1, bid: now.base - 1 } };
    case 'expected':
      return {
        today,
        event: {
          ...common,
          kind: 'expected',
          exchangeTime: kstInstant(now.date, OPEN_MS - 60_000),
          expected: { price: now.base, qty: 1, change: 0, rate: 0 },
        },
      };
    case 'instrument':
      return {
        today,
        event: {
          ...common,
          kind: 'instrument',
          ...{ base: now.base, upper: upperOf(now.base), lower: lowerOf(now.base) },
        },
      };
    case 'vi':
      return {
        today,
        event: {
          ...common,
          kind: 'vi',
          halt: { kind: 'static', direction: 'up', price: now.base, since: kstInstant(now.date, OPEN_MS) },
          releasedAt: said.late ? kstInstant(now.date, OPEN_MS + 120_000) : null,
        },
      };
  }
}

/** V7 to V12: what a published quote may say, whatever was told in whatever order. */
function expectCoherent(quote: Quote, days: readonly Day[]): void {
  const { price, base, change, rate, sign, open, high, low, upper, lower } = quote;
  const own = days.find(({ date }) => date === quote.day)!;
  if (change !== null) expect(change).toBe(price! - base!);
  if (base !== null && price !== null) {
    expect(change).not.toBeNull();
    expect(Math.abs(rate! - rateOf(change!, base))).toBeLessThanOrEqual(0.0101);
    expect(change! > 0 ? [1, 2] : change! < 0 ? [4, 5] : [3]).toContain(sign);
  } else if (rate !== null && sign !== null) {
    expect(sign <= 2 ? rate > 0 : sign === 3 ? rate === 0 : rate < 0).toBe(true);
  }
  if (high !== null && price !== null) expect(price).toBeLessThanOrEqual(high);
  if (low !== null && price !== null) expect(price).toBeGreaterThanOrEqual(low);
  if (upper !== null && price !== null) expect(price).toBeLessThanOrEqual(upper);
  // Nothing of another day: every figure is possible on the quote's own.
  const possible = [own.base, ...own.prints.map((p) => p.price)];
  if (base !== null) expect(base).toBe(own.base);
  if (price !== null) expect(possible).toContain(price);
  if (upper !== null) expect(upper).toBe(upperOf(own.base));
  if (lower !== null) expect(lower).toBe(lowerOf(own.base));
  for (const figure of [open, high, low]) if (figure !== null) expect(possible).toContain(figure);
  if (quote.vi !== null) expect(quote.vi.price).toBe(own.base);
  if (quote.expected !== null) expect(quote.expected.price).toBe(own.base);
  if (quote.strength !== null) expect(quote.strength).toBe(100 + days.indexOf(own));
  const { exchangeTime } = quote.stamp;
  if (exchangeTime !== null) expect(exchangeTime).toBeGreaterThanOrEqual(kstInstant(own.date));
  if (exchangeTime !== null) expect(exchangeTime).toBeLessThan(kstInstant(addDays(own.date, 1)));
}

describe('a quote over several days', () => {
  it('V7, V8, V10, V12: whatever is said, left out, late or out of order, a quote is one coherent statement about one day', () => {
    fc.assert(
      fc.property(model, talk, (days, utterances) => {
        let quote: Quote | null = null;
        for (const [i, said] of utterances.entries()) {
          const spoken = eventOf(days, said);
          if (spoken === null) continue;
          const { event, today } = spoken;
          const exchangeTime = 'exchangeTime' in event ? event.exchangeTime : null;
          const stamp = stampOf({ seq: i, exchangeTime, receivedAt: kstInstant(today, OPEN_MS) + i });
          const next: Quote | null = foldQuote(quote, event, stamp, today);
          if (next === null) continue;
          expectCoherent(next, days);
          expect(quote === null || next.day >= quote.day).toBe(true);
          quote = next;
        }
      }),
      FUZZ,
    );
  });
});
