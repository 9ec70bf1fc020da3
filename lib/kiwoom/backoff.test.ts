import { describe, expect, it } from 'vitest';
import { fullJitter } from './backoff';

const limits = { base: 500, cap: 30_000 };

describe('the backoff', () => {
  it('K8: waits anywhere from nothing to a limit that doubles up to the cap', () => {
    const widest = [1, 2, 3, 6, 7, 8, 1_000].map((attempt) => fullJitter(attempt, limits, () => 1));
    expect(widest).toEqual([500, 1_000, 2_000, 16_000, 30_000, 30_000, 30_000]);
    expect(fullJitter(9, limits, () => 0)).toBe(0);
    expect(fullJitter(3, limits, () => 0.25)).toBe(500);
  });
});
