import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candle } from '../events/candle';
import {
  byMinutes,
  continued,
  joined,
  newestOnOneBase,
  newestUnbroken,
  overlaid,
  withUntraded,
} from './candle-series';
import { candleOf } from './testing/fake-upstream';
import { kst } from './testing/price-stage';

const day = (date: string, close = 100) => candleOf(kst('00:00:00', date), close);
const minute = (time: string, close = 100, volume = 10) => candleOf(kst(`${time}:00`), close, { volume });
const times = (candles: readonly { at: number }[]) =>
  candles.map(({ at }) => new Date(at + 9 * 3_600_000).toISOString().slice(11, 16));

const unbroken = (days: readonly Candle[]) => newestUnbroken(days, 'stock').candles;

describe('newestUnbroken', () => {
  it('S13: days are told back to the first trading day that is missing, weekends and holidays are none', () => {
    // 2026-09-24 to 26 is 추석; the 27th a Sunday.
    const days = ['2026-09-21', '2026-09-22', '2026-09-23', '2026-09-28', '2026-09-29'].map((d) => day(d));
    expect(unbroken(days)).toEqual(days);
    expect(unbroken(days.toSpliced(1, 1))).toEqual(days.slice(2));
    expect(unbroken([])).toEqual([]);
  });

  it('S13: before the known calendar no more than the longest holidays may lie between two days', () => {
    const days = [day('2017-09-29'), day('2017-10-10'), day('2017-10-24')];
    expect(unbroken(days)).toEqual(days.slice(2));
    expect(unbroken(days.slice(0, 2))).toEqual(days.slice(0, 2));
  });

  it('S40: a series ends at a change of basis, and at a step that no price limit allows, and says where', () => {
    const raw = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20'].map((d) =>
      day(d, 248_500),
    );
    const split = ['2026-11-23', '2026-11-24'].map((d) => day(d, 49_800));
    expect(newestUnbroken([...raw, ...split], 'stock')).toEqual({ candles: split, seam: '2026-11-23' });
    const based = (candles: readonly Candle[], basis: string) => candles.map((c) => ({ ...c, basis }));
    const rights = ['2026-11-23', '2026-11-24'].map((d) => day(d, 240_000));
    expect(newestUnbroken([...based(raw, 'a'), ...based(rights, 'b')], 'stock').seam).toBe('2026-11-23');
    expect(newestUnbroken([...based(raw, 'a'), ...based(rights, 'a')], 'stock').seam).toBeNull();
    expect(newestOnOneBase([...raw, ...split], 'stock')).toEqual({ candles: split, seam: '2026-11-23' });
  });

  it('S41: a day that was halted in the middle hides nothing before it', () => {
    const days = ['2026-11-19', '2026-11-20', '2026-11-24'].map((d) => day(d));
    const halted = day('2026-11-23').at;
    const remembered = withUntraded({ candles: days, more: true, untraded: [halted] });
    expect(remembered.map(({ volume }) => volume)).toEqual([10, 10, 0, 10]);
    expect(unbroken(remembered)).toEqual(remembered);
  });
});

describe('byMinutes', () => {
  it('S14: longer intervals are made of minutes: first open, highest, lowest, last close, sums', () => {
    const minutes = [
      { ...candleOf(kst('09:00:00')), open: 10, high: 15, low: 9, close: 12, volume: 1, value: 1 },
      { ...candleOf(kst('09:04:00')), open: 12, high: 20, low: 11, close: 18, volume: 2, value: 2 },
      { ...candleOf(kst('09:05:00')), open: 18, high: 18, low: 5, close: 6, volume: 4, value: null },
    ];
    expect(byMinutes(minutes, 5)).toEqual([
      { at: kst('09:00:00'), open: 10, high: 20, low: 9, close: 18, volume: 3, value: 3 },
      { at: kst('09:05:00'), open: 18, high: 18, low: 5, close: 6, volume: 4, value: null },
    ]);
    expect(byMinutes(minutes, 1)).toBe(minutes);
    expect(times(byMinutes(minutes, 45))).toEqual(['09:00']);
  });
});

describe('joined', () => {
  const older = [minute('09:00', 1), minute('09:01', 1), minute('09:02', 1)];

  it('S13: stretches that overlap or touch become one, in which the newer wins', () => {
    const newer = [minute('09:02', 2), minute('09:03', 2)];
    expect(joined(older, newer, 1).map(({ close }) => close)).toEqual([1, 1, 2, 2]);
    expect(times(joined(older, [minute('09:03')], 1))).toEqual(['09:00', '09:01', '09:02', '09:03']);
    expect(joined(older, [], 1)).toBe(older);
    expect(joined([], newer, 1)).toBe(newer);
  });

  it('S13: a hole between two stretches is not bridged', () => {
    expect(times(joined(older, [minute('09:04')], 1))).toEqual(['09:04']);
  });

  it('S13: whatever is joined, times grow and every candle is one of the given', () => {
    const stretch = fc
      .uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 20 })
      .map((starts) => starts.sort((a, b) => a - b).map((m) => candleOf(NINE + m * 60_000, m)));
    const NINE = kst('09:00:00');
    fc.assert(
      fc.property(stretch, stretch, (a, b) => {
        const all = joined(a, b, 1);
        expect(all.every((c, i) => i === 0 || c.at > (all[i - 1]?.at ?? 0))).toBe(true);
        expect(all.every((c) => a.includes(c) || b.includes(c))).toBe(true);
        expect(b.every((c) => all.includes(c))).toBe(true);
      }),
    );
  });
});

describe('overlaid', () => {
  const page = [minute('09:00', 1, 50), minute('09:05', 1, 50)];
  const seen = (candles: readonly { at: number; close: number; volume: number }[]) =>
    candles.map(({ close, volume }, i) => [times(candles)[i], close, volume]);

  it('S14: of two accounts of one interval the larger is the later, whichever side it is of', () => {
    const ahead = [minute('09:05', 2, 30), minute('09:06', 3, 30), minute('09:10', 4)];
    expect(seen(overlaid(page, ahead, 5))).toEqual([
      ['09:00', 1, 50],
      ['09:05', 3, 60],
      ['09:10', 4, 10],
    ]);
    const begunLate = [minute('09:06', 3, 30), minute('09:10', 4)];
    expect(seen(overlaid(page, begunLate, 5))).toEqual([
      ['09:00', 1, 50],
      ['09:05', 1, 50],
      ['09:10', 4, 10],
    ]);
    expect(overlaid(page, [], 5)).toBe(page);
    expect(times(overlaid([], begunLate, 5))).toEqual(['09:05', '09:10']);
  });

  it('S14: where nobody recorded the upstream’s minutes stay, before, between and after', () => {
    const minutes = ['10:00', '10:01', '10:02', '10:03', '10:07'].map((time) => minute(time, 1, 50));
    const recorded = [minute('10:01', 2, 50), minute('10:03', 2, 20)];
    expect(seen(overlaid(minutes, recorded, 1))).toEqual([
      ['10:00', 1, 50],
      ['10:01', 2, 50],
      ['10:02', 1, 50],
      ['10:03', 1, 50],
      ['10:07', 1, 50],
    ]);
    // A stock that did not trade for a while has no candles meanwhile, and that is no hole.
    expect(times(overlaid(minutes, [minute('11:30')], 1)).at(-2)).toBe('10:07');
  });
});

describe('continued', () => {
  it('S13: remembered minutes that do not touch the recorded ones are left out', () => {
    const stored = [minute('09:00'), minute('09:01')];
    expect(times(continued(stored, [minute('09:02')], 1))).toEqual(['09:00', '09:01', '09:02']);
    expect(times(continued(stored, [minute('09:03')], 1))).toEqual(['09:03']);
    expect(times(continued(stored, [], 1))).toEqual(['09:00', '09:01']);
    expect(times(continued([], [minute('09:03')], 1))).toEqual(['09:03']);
  });
});
