import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_RETRY_GAP_MS, retryDelay } from './backoff';

describe('retryDelay', () => {
  it('U1: doubles from 400 ms to five seconds', () => {
    expect([1, 2, 3, 4, 5, 9].map((n) => retryDelay(n, () => 1))).toEqual([
      400, 800, 1_600, 3_200, 5_000, 5_000,
    ]);
  });

  it('U1: the upper half of every step is random', () => {
    expect(retryDelay(3, () => 0)).toBe(800);
    expect(retryDelay(3, () => 0.5)).toBe(1_200);
  });

  it('U1: never waits longer than the limit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempt, r) => {
          const delay = retryDelay(attempt, () => r);
          return delay >= 200 && delay <= MAX_RETRY_GAP_MS;
        },
      ),
    );
  });
});
