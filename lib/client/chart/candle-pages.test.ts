import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../market/kst';
import { candleOf } from '../testing/candles';
import { NOON } from '../testing/samples';
import { distinct, firstCount, olderPage, prepended, reconciled, tickPage } from './candle-pages';

const MINUTE = { unit: 'minute', size: 1 } as const;
const minutes = (candles: readonly { at: number }[]) => candles.map(({ at }) => (at - NOON) / 60_000);

describe('pages of candles', () => {
  it('U39: what lies before days is asked for to the day before, ticks have nothing before', () => {
    expect(olderPage({ unit: 'day' }, [candleOf(0)])).toEqual({ to: '2026-11-22', count: 400 });
    expect(olderPage({ unit: 'tick', size: 1 }, [candleOf(0)])).toBeNull();
    expect(olderPage(MINUTE, [])).toBeNull();
  });

  it('U39: a page of minutes holds again what is held of the oldest day, else it would bring nothing', () => {
    const held = [candleOf(-2), candleOf(-1), candleOf(0), { ...candleOf(0), at: NOON + DAY_MS }];
    expect(olderPage(MINUTE, held)).toEqual({ to: '2026-11-23', count: 603 });
    const many = Array.from({ length: 1_500 }, (_, i) => candleOf(i / 10));
    expect(olderPage(MINUTE, many)).toEqual({ to: '2026-11-23', count: 1_800 });
  });

  it('U39: an older page is joined without a candle twice', () => {
    const held = [candleOf(3), candleOf(4)];
    expect(minutes(prepended(held, [candleOf(1), candleOf(2), candleOf(3, 1)]))).toEqual([1, 2, 3, 4]);
    expect(prepended(held, [candleOf(3, 1)])).toBe(held);
    expect(minutes(prepended([], [candleOf(1)]))).toEqual([1]);
  });

  it('U38: the newest page is right about all but its last candle, where what was seen live is kept', () => {
    const live = candleOf(3, 72_000, { high: 72_500, low: 70_900, volume: 300 });
    const held = [candleOf(1), candleOf(2, 1), live, candleOf(4, 73_000)];
    const told = candleOf(3, 71_500, { open: 71_200, high: 72_100, low: 70_800, volume: 250 });
    const merged = reconciled(held, [candleOf(2, 71_100), told]);
    expect(minutes(merged)).toEqual([1, 2, 3, 4]);
    expect(merged[1]?.close).toBe(71_100);
    expect(merged[2]).toMatchObject({ open: 71_200, high: 72_500, low: 70_800, close: 72_000, volume: 300 });
    expect(merged[3]?.close).toBe(73_000);
  });

  it('U38: a page that is ahead of what was seen live wins', () => {
    const merged = reconciled([candleOf(3, 72_000, { volume: 10 })], [candleOf(3, 71_500, { volume: 20 })]);
    expect(merged[0]).toMatchObject({ close: 71_500, volume: 20, high: 72_000 });
  });

  it('U38: no hole is bridged', () => {
    expect(minutes(reconciled([candleOf(1)], [candleOf(5), candleOf(6)]))).toEqual([5, 6]);
    expect(minutes(reconciled([candleOf(1)], []))).toEqual([1]);
    expect(minutes(reconciled([], [candleOf(1)]))).toEqual([1]);
  });

  it('U38: whatever is put together stays in order, each time once', () => {
    const page = fc.uniqueArray(fc.integer({ min: 0, max: 60 })).map((at) => at.sort((a, b) => a - b));
    fc.assert(
      fc.property(page, page, page, (held, newest, older) => {
        const all = (times: number[]) => times.map((at) => candleOf(at));
        const merged = minutes(prepended(reconciled(all(held), all(newest)), all(older)));
        expect(merged).toEqual([...new Set(merged)].sort((a, b) => a - b));
      }),
    );
  });

  it('U38: ticks of one second get times of their own', () => {
    const at = distinct([candleOf(0), candleOf(0), candleOf(0), candleOf(1)]).map((c) => c.at - NOON);
    expect(at).toEqual([0, 1, 2, 60_000]);
  });

  it('U38: a new page of ticks keeps only what came in later seconds', () => {
    const later = { ...candleOf(1), at: NOON + 61_000 };
    const merged = tickPage(
      [candleOf(0), { ...candleOf(1), at: NOON + 60_003 }, later],
      [candleOf(1), candleOf(1)],
    );
    expect(merged.map(({ at }) => at - NOON)).toEqual([60_000, 60_001, 61_000]);
    expect(tickPage([later], [])).toEqual([later]);
  });

  it('U39: the first page is as long as it is looked at', () => {
    expect([{ unit: 'tick', size: 1 } as const, MINUTE, { unit: 'week' } as const].map(firstCount)).toEqual([
      600, 600, 400,
    ]);
  });
});
