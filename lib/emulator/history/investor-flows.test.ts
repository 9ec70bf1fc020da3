import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountsOf, type Flows, INSTITUTIONS, netOf, sharesOf } from './investor-flows';

const sum = (flows: Flows) => Object.values(flows).reduce((total, flow) => total + flow, 0);

const anyDay = fc.record({
  volume: fc.integer({ min: 1, max: 500_000_000 }),
  price: fc.integer({ min: 30, max: 1_500_000 }),
  day: fc.integer({ min: 1, max: 28 }),
});
const barOf = ({ volume, price, day }: { volume: number; price: number; day: number }) => ({
  date: `2026-10-${String(day).padStart(2, '0')}` as never,
  base: price,
  open: price,
  high: price,
  low: price,
  close: price,
  volume,
  value: volume * price,
});

describe('who bought and who sold', () => {
  it('E34: each side is the whole volume and nobody more, in every unit; the net of all is zero', () => {
    fc.assert(
      fc.property(anyDay, fc.string(), (day, key) => {
        const bar = barOf(day);
        for (const [of, whole] of [
          [(side: 'buy' | 'sell') => sharesOf(bar, side, key, 1), bar.volume],
          [(side: 'buy' | 'sell') => sharesOf(bar, side, key, 1_000), Math.floor(bar.volume / 1_000)],
          [(side: 'buy' | 'sell') => amountsOf(bar, side, key), Math.floor(bar.value / 1e6)],
        ] as const) {
          const bought = of('buy');
          const sold = of('sell');
          expect([sum(bought), sum(sold)]).toEqual([whole, whole]);
          for (const flow of [...Object.values(bought), ...Object.values(sold)]) {
            expect(flow).toBeGreaterThanOrEqual(0);
            expect(flow).toBeLessThanOrEqual(whole);
          }
          expect(sum(netOf(bought, sold))).toBe(0);
        }
      }),
    );
  });

  it('E34: 기관계 is eight kinds; buyers and sellers differ, and a day’s flows are always the same', () => {
    const bar = barOf({ volume: 1_000_000, price: 50_000, day: 5 });
    expect(INSTITUTIONS).toHaveLength(8);
    expect(Object.keys(sharesOf(bar, 'buy', 'k', 1))).toHaveLength(12);
    expect(sharesOf(bar, 'buy', 'k', 1)).toEqual(sharesOf(bar, 'buy', 'k', 1));
    expect(sharesOf(bar, 'buy', 'k', 1)).not.toEqual(sharesOf(bar, 'sell', 'k', 1));
  });
});
