import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { QUOTA_POLICY } from './quota-policy';
import { FailingUpstream } from './testing/failing-upstream';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

it('J2: a quota waits a window, doubling up to 30 s', () => {
  const waits = Array.from({ length: 8 }, (_, i) => QUOTA_POLICY.wait(i + 1, Math.random));
  expect(waits).toEqual([1_100, 2_200, 4_400, 8_800, 17_600, 30_000, 30_000, 30_000]);
});

it('J2: a quota holds up its own api only, and is over with the first call that goes through', async () => {
  const upstream = new FailingUpstream();
  upstream.failing = 'quota';
  expect(await upstream.call('candles')).toBe('quota');
  upstream.failing = null;
  expect(await upstream.call('candles')).toBe('held:quota');
  expect(await upstream.call('quotes')).toBe('ok');
  vi.advanceTimersByTime(1_099);
  expect(await upstream.call('candles')).toBe('held:quota');
  vi.advanceTimersByTime(1);
  upstream.failing = 'quota';
  expect(await upstream.call('candles')).toBe('quota');
  expect(upstream.state('quota/candles')).toMatchObject({ attempt: 2, until: 1_000_000 + 1_100 + 2_200 });
  upstream.failing = null;
  vi.advanceTimersByTime(2_200);
  expect(await upstream.call('candles')).toBe('ok');
  expect(upstream.state('quota/candles')).toEqual({ name: 'closed' });
});
