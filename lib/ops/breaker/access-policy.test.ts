import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FailingUpstream } from './testing/failing-upstream';
import { TOKEN_POLICY } from './token-policy';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

describe('a refused key', () => {
  it('J1: opens it for everything at once, and is never tried again by itself', async () => {
    const upstream = new FailingUpstream();
    upstream.failing = 'auth';
    expect(await upstream.call()).toBe('auth');
    for (let day = 0; day < 30; day++) {
      vi.advanceTimersByTime(86_400_000);
      expect(await upstream.call('candles')).toBe('held:auth');
    }
    expect(upstream.calls).toBe(1);
    expect(upstream.state('access')).toEqual({
      ...{ name: 'open', reason: 'auth', code: null, message: 'it is auth' },
      ...{ since: 1_000_000, until: null, attempt: 1 },
    });
  });

  it('J6: a trial by an operator is one call; what tells nothing leaves it open', async () => {
    const upstream = new FailingUpstream();
    upstream.failing = 'auth';
    await upstream.call();
    for (const next of ['auth', 'token', 'device', 'network', 'maintenance', 'quota'] as const) {
      upstream.failing = next;
      upstream.breaker.probe('kiwoom/access');
      const before = upstream.calls;
      expect(await upstream.call()).toBe(next);
      expect(await upstream.call()).toBe('held:auth');
      expect(upstream.calls).toBe(before + 1);
      expect(upstream.state('access')).toMatchObject({ reason: 'auth', since: 1_000_000, until: null });
      for (const gate of ['maintenance', 'token', 'device', 'quota/quotes'])
        upstream.breaker.close(`kiwoom/${gate}`);
    }
    upstream.failing = null;
    upstream.breaker.probe();
    expect(await upstream.call()).toBe('ok');
    expect(upstream.state('access')).toEqual({ name: 'closed' });
  });
});

it('J6: an operator’s word reaches what else holds calls back', () => {
  let times = 0;
  const { breaker } = new FailingUpstream({ onLetThrough: () => times++ });
  breaker.open('stop');
  breaker.close('kiwoom/access');
  breaker.probe();
  expect(times).toBe(2);
});

describe('what ends by itself', () => {
  it('J10: a refused token is tried again after growing waits with jitter, without a person', async () => {
    const upstream = new FailingUpstream();
    upstream.failing = 'token';
    expect(await upstream.call()).toBe('token');
    // random is 0.5: half of 2 s, 4 s, 8 s …
    for (const wait of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
      vi.advanceTimersByTime(wait - 1);
      expect(await upstream.call('candles')).toBe('held:token');
      vi.advanceTimersByTime(1);
      expect(await upstream.call()).toBe('token');
    }
    upstream.failing = null;
    vi.advanceTimersByTime(30_000);
    expect(await upstream.call()).toBe('ok');
    expect(upstream.state('token')).toEqual({ name: 'closed' });
    expect(TOKEN_POLICY.wait(1, () => 0)).toBe(1_000);
    expect(TOKEN_POLICY.wait(40, () => 1)).toBe(60_000);
  });

  it('J11: an unregistered machine is asked about once in five minutes, and its registration is noticed', async () => {
    const upstream = new FailingUpstream();
    upstream.failing = 'device';
    expect(await upstream.call()).toBe('device');
    for (let i = 0; i < 20; i++) {
      vi.advanceTimersByTime(299_999);
      expect(await upstream.call()).toBe('held:device');
      vi.advanceTimersByTime(1);
      expect(await upstream.call()).toBe('device');
    }
    expect(upstream.calls).toBe(21);
    upstream.failing = null;
    vi.advanceTimersByTime(300_000);
    expect(await upstream.call()).toBe('ok');
    expect(await upstream.call()).toBe('ok');
  });
});
