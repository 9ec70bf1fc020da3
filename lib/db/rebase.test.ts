import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candle } from '../events/candle';
import { addDays, type KstDate, kstDate, kstInstant } from '../market/kst';
import { FUZZ } from '../market/testing/fuzz-runs';
import { rebaseOf, type StoredDay } from './rebase';

const MONDAY = '2026-11-02' as KstDate;
const dates = Array.from({ length: 12 }, (_, i) => addDays(MONDAY, i));
const LATER = kstInstant(addDays(MONDAY, 40));
const stored = (i: number, close: number, storedAt = LATER - 1): StoredDay => ({
  ...{ date: dates[i]!, close, volume: 100, storedAt, basis: 'a' },
});
const fetched = (closes: ReadonlyMap<number, number>) =>
  new Map(
    [...closes].map(([i, close]): [KstDate, Candle] => {
      const at = kstInstant(dates[i]!);
      return [dates[i]!, { at, open: close, high: close, low: close, close, volume: 500, value: null }];
    }),
  );

describe('what a base change does to what is stored', () => {
  it('Q21: the same closes are the same basis, one factor is a base change, and several are none that fits', () => {
    const rows = [stored(0, 250_000), stored(1, 248_500), stored(2, 249_000)];
    const at = (...closes: number[]) => rebaseOf(rows, fetched(new Map(closes.map((c, i) => [i, c]))), LATER);
    expect(at(250_000, 248_500, 249_000)).toEqual({ kind: 'same' });
    expect(at(50_000, 49_700, 49_800)).toMatchObject({ kind: 'scaled', price: 0.2, volume: 5 });
    expect(at(50_000, 248_500, 49_800)).toEqual({ kind: 'unfit' });
    expect(rebaseOf(rows, fetched(new Map([[7, 1]])), LATER)).toEqual({ kind: 'unknown' });
  });

  it('Q21: a day that was still going on when it was stored, or fetched, is not compared', () => {
    const during = kstInstant(dates[0]!) + 15.75 * 3_600_000;
    const one = fetched(new Map([[0, 240_000]]));
    expect(rebaseOf([stored(0, 250_000, during)], one, LATER)).toEqual({ kind: 'unknown' });
    expect(rebaseOf([stored(0, 250_000)], one, during)).toEqual({ kind: 'unknown' });
  });

  it('Q21: any action is recognised by any days that both know, however its prices were rounded', () => {
    const action = fc.constantFrom(0.1, 0.2, 1 / 3, 0.5, 0.93, 0.985, 2, 5, 10);
    const closes = fc.array(fc.integer({ min: 5_000, max: 500_000 }), { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(action, closes, fc.nat({ max: 5 }), (factor, prices, known) => {
        const rows = prices.map((close, i) => stored(i, close));
        const from = Math.min(known, prices.length - 1);
        const after = new Map(prices.slice(from).map((c, i) => [from + i, Math.round(c * factor)]));
        const how = rebaseOf(rows, fetched(after), LATER);
        expect(how.kind).toBe('scaled');
        if (how.kind !== 'scaled') return;
        for (const [i, close] of after) {
          const scaled = prices[i]! * how.price;
          expect(Math.abs(scaled - close)).toBeLessThanOrEqual(Math.max(1, close * 0.006));
        }
      }),
      FUZZ,
    );
    expect(kstDate(LATER) > dates[11]!).toBe(true);
  });
});
