import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NETWORK_POLICY } from './network-policy';
import { FailingUpstream } from './testing/failing-upstream';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

it('J4: five network failures in a row open it, then single trials come after jittered, growing waits', async () => {
  const upstream = new FailingUpstream();
  upstream.failing = 'network';
  for (let i = 0; i < 4; i++) await upstream.call();
  upstream.failing = null;
  expect(await upstream.call()).toBe('ok');
  upstream.failing = 'network';
  for (let i = 0; i < 5; i++) expect(await upstream.call()).toBe('network');
  expect(await upstream.call()).toBe('held:network');
  // random is 0.5: half of 2 s, 4 s, 8 s …
  for (const wait of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
    vi.advanceTimersByTime(wait - 1);
    expect(await upstream.call()).toBe('held:network');
    vi.advanceTimersByTime(1);
    expect(await upstream.call()).toBe('network');
  }
});

it('J4: the jitter reaches from half a second to the full wait, at most a minute', () => {
  expect(NETWORK_POLICY.wait(3, () => 0)).toBe(500);
  expect(NETWORK_POLICY.wait(3, () => 0.999)).toBe(7_992);
  expect(NETWORK_POLICY.wait(1_000, () => 0.5)).toBe(30_000);
});

it('J4: while the trial is under way the others are refused at once', async () => {
  const upstream = new FailingUpstream();
  upstream.failing = 'network';
  for (let i = 0; i < 5; i++) await upstream.call();
  vi.advanceTimersByTime(1_000);
  let answer: (value: string) => void = () => {};
  const trial = upstream.breaker.run('quotes', () => new Promise<string>((resolve) => (answer = resolve)));
  expect(upstream.state('network')).toMatchObject({ name: 'probing', reason: 'network', attempt: 1 });
  expect(await upstream.call()).toBe('held:network');
  answer('well');
  expect(await trial).toBe('well');
  upstream.failing = null;
  expect(await upstream.call()).toBe('ok');
});

it.each(['symbol', 'duplicate', 'protocol'] as const)(
  'J5: %s never counts against the upstream',
  async (kind) => {
    const upstream = new FailingUpstream();
    upstream.failing = kind;
    for (let i = 0; i < 50; i++) expect(await upstream.call()).toBe(kind);
    expect(upstream.breaker.states.every(({ state }) => state.name === 'closed')).toBe(true);
  },
);

it('J5: an error that says nothing of the upstream counts for nothing, but ends no outage either', async () => {
  const upstream = new FailingUpstream();
  const abort = () => upstream.breaker.run('quotes', () => Promise.reject(new Error('the caller gave up')));
  for (let i = 0; i < 50; i++) await expect(abort()).rejects.toThrow('the caller gave up');
  expect(await upstream.call()).toBe('ok');
  upstream.failing = 'maintenance';
  await upstream.call();
  vi.advanceTimersByTime(300_000);
  await expect(abort()).rejects.toThrow('the caller gave up');
  expect(upstream.state('maintenance')).toMatchObject({ name: 'open', reason: 'maintenance', attempt: 2 });
});
