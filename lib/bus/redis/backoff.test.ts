import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reconnectDelay } from './backoff';

describe('reconnect delay', () => {
  it('B16: doubles from 50 ms to 2 s and draws the second half by lot', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8].map((n) => reconnectDelay(n, 0))).toEqual([
      25, 50, 100, 200, 400, 800, 1_000, 1_000,
    ]);
    expect(reconnectDelay(1, 0.5)).toBe(38);
    expect(reconnectDelay(30, 0.999_999)).toBe(2_000);
  });

  it('B16: never makes an attempt wait more than 2 s, nor none at all', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (n, r) => {
          const delay = reconnectDelay(n, r);
          return delay >= 25 && delay <= 2_000;
        },
      ),
    );
  });
});
