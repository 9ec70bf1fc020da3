import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TokenBucket } from './token-bucket';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const takeAll = (bucket: TokenBucket): number => {
  let taken = 0;
  while (bucket.take()) taken++;
  return taken;
};

it('L9: gives the burst at once, then the rate, and never saves up more than the burst', () => {
  const bucket = new TokenBucket(20, 10);
  expect(takeAll(bucket)).toBe(20);
  vi.advanceTimersByTime(99);
  expect(bucket.take()).toBe(false);
  vi.advanceTimersByTime(1);
  expect(bucket.take()).toBe(true);
  expect(bucket.take()).toBe(false);
  vi.advanceTimersByTime(60_000);
  expect(takeAll(bucket)).toBe(20);
});
