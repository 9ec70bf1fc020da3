import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from './random';

const draw = (key: string, count: number) => {
  const random = new Random(key);
  return Array.from({ length: count }, () => random.next());
};

describe('Random', () => {
  it('E1: the key alone decides the stream', () => {
    expect(draw('1/005930', 3)).toEqual(draw('1/005930', 3));
    expect(draw('1/005930', 3)).toEqual([0.8763039491605014, 0.4266860126517713, 0.6477084257639945]);
  });

  it('E1: keys that differ in one character give unrelated streams', () => {
    const a = draw('1/005930', 2_000);
    const b = draw('1/005931', 2_000);
    const mean = (xs: readonly number[]) => xs.reduce((s, x) => s + x, 0) / xs.length;
    const covariance = mean(a.map((x, i) => (x - 0.5) * ((b[i] ?? 0) - 0.5)));
    expect(Math.abs(covariance)).toBeLessThan(0.01);
  });

  it('E1: every draw stays in its range and keeps its mean', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 50 }), (key, n) => {
        const random = new Random(key);
        for (let i = 0; i < 50; i++) {
          const whole = random.below(n);
          expect(Number.isInteger(whole) && whole >= 0 && whole < n).toBe(true);
          expect(random.between(-2, 3)).toBeGreaterThanOrEqual(-2);
          expect(random.exponential(10)).toBeGreaterThanOrEqual(0);
          expect(random.spread(0.5)).toBeGreaterThan(0);
        }
      }),
    );
    const random = new Random('means');
    const sums = { exponential: 0, normal: 0, square: 0, chance: 0 };
    for (let i = 0; i < 20_000; i++) {
      const z = random.normal();
      sums.exponential += random.exponential(7);
      sums.normal += z;
      sums.square += z * z;
      sums.chance += random.chance(0.3) ? 1 : 0;
    }
    expect(sums.exponential / 20_000).toBeCloseTo(7, 0);
    expect(sums.normal / 20_000).toBeCloseTo(0, 1);
    expect(sums.square / 20_000).toBeCloseTo(1, 1);
    expect(sums.chance / 20_000).toBeCloseTo(0.3, 1);
  });
});
