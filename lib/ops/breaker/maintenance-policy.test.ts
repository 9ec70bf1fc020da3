import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FailingUpstream } from './testing/failing-upstream';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

it('J3: maintenance is asked about once in five minutes without end, also while the server hangs up', async () => {
  const upstream = new FailingUpstream();
  upstream.failing = 'maintenance';
  await upstream.call();
  for (let i = 1; i <= 100; i++) {
    upstream.failing = i % 3 === 0 ? 'network' : 'maintenance';
    vi.advanceTimersByTime(299_999);
    expect(await upstream.call()).toBe('held:maintenance');
    vi.advanceTimersByTime(1);
    expect(await upstream.call()).toBe(upstream.failing);
    expect(upstream.calls).toBe(i + 1);
  }
  upstream.failing = null;
  vi.advanceTimersByTime(300_000);
  expect(await upstream.call()).toBe('ok');
  expect(await upstream.call()).toBe('ok');
});
