import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceLimits } from './limits';
import { floorToTick, stepDown, stepUp, tickSize } from './tick';

describe('호가가격단위', () => {
  it.each([
    [1_999, 1],
    [2_000, 5],
    [4_995, 5],
    [5_000, 10],
    [19_990, 10],
    [20_000, 50],
    [49_950, 50],
    [50_000, 100],
    [199_900, 100],
    [200_000, 500],
    [499_500, 500],
    [500_000, 1_000],
    [1_697_000, 1_000],
  ])('M1: the tick at %i is %i', (price, tick) => {
    expect(tickSize(price)).toBe(tick);
  });

  it('M1: ETF and ETN tick by 1 below 2,000 and by 5 above; ELW by 5', () => {
    expect([tickSize(1_999, 'etp'), tickSize(2_000, 'etp'), tickSize(300_000, 'etp')]).toEqual([1, 5, 5]);
    expect(tickSize(500, 'elw')).toBe(5);
  });

  it('M1: a step across a band uses the tick of the band it enters', () => {
    expect(stepUp(50_000)).toBe(50_100);
    expect(stepDown(50_000)).toBe(49_950);
    expect(stepUp(49_950)).toBe(50_000);
    expect(stepDown(2_000)).toBe(1_999);
    expect(stepDown(500_000)).toBe(499_500);
    expect(stepDown(2_000, 'etp')).toBe(1_999);
  });

  it('M1: a step up and a step down from any legal price end where they began', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 3_000_000 }), (raw) => {
        const price = floorToTick(raw);
        expect(stepDown(stepUp(price))).toBe(price);
        expect(stepUp(stepDown(price))).toBe(price);
        expect(stepUp(price)).toBe(floorToTick(stepUp(price)));
      }),
    );
  });
});

describe('가격제한폭', () => {
  it.each([
    [9_940, 12_920, 6_960],
    [9_750, 12_670, 6_830],
    [19_990, 25_950, 14_000],
    [50_100, 65_100, 35_100],
    [200_500, 260_500, 140_500],
    [1_990, 2_585, 1_393],
    [499_500, 649_000, 350_000],
    [1_697_000, 2_206_000, 1_188_000],
    [34_150, 44_350, 23_950],
  ])('M2: base %i has limits %i and %i', (base, upper, lower) => {
    expect(priceLimits(base)).toEqual({ upper, lower });
  });

  it('M2: a leveraged ETF multiplies the width after it is cut; KONEX keeps to 15 %', () => {
    expect(priceLimits(8_025, { leverage: 2, product: 'etp' })).toEqual({ upper: 12_835, lower: 3_215 });
    expect(priceLimits(10_000, { percent: 15 })).toEqual({ upper: 11_500, lower: 8_500 });
  });

  it('M2: limits are legal prices on either side of the base', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 3_000_000 }), (raw) => {
        const base = floorToTick(raw);
        const { upper, lower } = priceLimits(base);
        expect(upper).toBe(floorToTick(upper));
        expect(lower).toBe(floorToTick(lower));
        expect(upper).toBeGreaterThan(base);
        expect(lower).toBeLessThan(base);
        expect(upper).toBeLessThanOrEqual(base * 1.3);
        expect(lower).toBeGreaterThanOrEqual(base * 0.7 - tickSize(base));
      }),
    );
  });
});
