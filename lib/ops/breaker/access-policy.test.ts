import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FailingUpstream } from './testing/failing-upstream';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

describe.each(['auth', 'device'] as const)('%s', (kind) => {
  it('J1: one refusal opens it for everything, and it is never tried again by itself', async () => {
    const upstream = new FailingUpstream();
    upstream.failing = kind;
    expect(await upstream.call()).toBe(kind);
    for (let day = 0; day < 30; day++) {
      vi.advanceTimersByTime(86_400_000);
      expect(await upstream.call('candles')).toBe(`held:${kind}`);
    }
    expect(upstream.calls).toBe(1);
    expect(upstream.state('access')).toEqual({
      ...{ name: 'open', reason: kind, code: null, message: `it is ${kind}` },
      ...{ since: 1_000_000, until: null, attempt: 1 },
    });
  });

  it('J6: a trial by an operator is one call; what tells nothing leaves it open', async () => {
    const upstream = new FailingUpstream();
    upstream.failing = kind;
    await upstream.call();
    for (const next of [kind, 'network', 'maintenance', 'quota'] as const) {
      upstream.failing = next;
      upstream.breaker.probe('kiwoom/access');
      const before = upstream.calls;
      expect(await upstream.call()).toBe(next);
      expect(await upstream.call()).toBe(`held:${kind}`);
      expect(upstream.calls).toBe(before + 1);
      expect(upstream.state('access')).toMatchObject({ reason: kind, since: 1_000_000, until: null });
      upstream.breaker.close('kiwoom/maintenance');
      upstream.breaker.close('kiwoom/quota/quotes');
    }
    upstream.failing = null;
    upstream.breaker.probe();
    expect(await upstream.call()).toBe('ok');
    expect(upstream.state('access')).toEqual({ name: 'closed' });
  });
});
