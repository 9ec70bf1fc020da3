import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SecondTicker } from './second-ticker';

beforeEach(() => void vi.useFakeTimers({ now: 10_400 }));
afterEach(() => void vi.useRealTimers());

it('U23: strikes where the relay’s clock turns a second, and only while somebody listens', () => {
  const ticker = new SecondTicker(() => Date.now() + 300);
  const strikes: number[] = [];
  const stop = ticker.subscribe(() => strikes.push(ticker.get()));
  const stopOther = ticker.subscribe(() => {});
  expect(ticker.get()).toBe(10_000);
  vi.advanceTimersByTime(3_000);
  expect(strikes).toEqual([11_000, 12_000, 13_000]);
  stop();
  stopOther();
  expect(vi.getTimerCount()).toBe(0);
});
