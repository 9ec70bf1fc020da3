import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fingerprint } from './fingerprint';
import { FailingUpstream } from './testing/failing-upstream';
import { MemoryStore } from './testing/memory-store';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

const settled = () => vi.advanceTimersByTimeAsync(0);

describe('operator', () => {
  it('J6: an operator opens and closes it by hand', async () => {
    const upstream = new FailingUpstream();
    upstream.breaker.open('장비 교체');
    expect(await upstream.call()).toBe('held:operator');
    expect(upstream.state('operator')).toMatchObject({ name: 'open', message: '장비 교체', until: null });
    upstream.breaker.close();
    expect(await upstream.call()).toBe('ok');
    expect(upstream.calls).toBe(1);
  });

  it('J6: what is refused says why, in the error it was told to use', async () => {
    const upstream = new FailingUpstream({
      refuse: (open) => new RangeError(`${open.reason} ${open.until}`),
    });
    upstream.failing = 'maintenance';
    await upstream.call();
    await expect(upstream.breaker.run('quotes', async () => 1)).rejects.toThrow('maintenance 1300000');
    const plain = new FailingUpstream();
    plain.breaker.open('점검');
    await expect(plain.breaker.run('quotes', async () => 1)).rejects.toThrow('not tried (operator): 점검');
  });
});

describe('kept and shared', () => {
  it('J7: a restart goes on where it was, to the millisecond', async () => {
    const store = new MemoryStore();
    const first = new FailingUpstream({ store });
    await first.breaker.start();
    first.failing = 'quota';
    await first.call();
    vi.advanceTimersByTime(1_100);
    await first.call();
    await settled();
    first.breaker.stop();
    const second = new FailingUpstream({ store, random: () => 0.9 });
    await second.breaker.start();
    expect(second.state('quota/quotes')).toEqual(first.state('quota/quotes'));
    vi.advanceTimersByTime(2_199);
    expect(await second.call()).toBe('held:quota');
    vi.advanceTimersByTime(1);
    second.failing = 'quota';
    expect(await second.call()).toBe('quota');
    expect(second.state('quota/quotes')).toMatchObject({ attempt: 3, until: Date.now() + 4_400 });
    second.breaker.stop();
  });

  it('J7: a refused key stays refused after a restart, a new key begins anew', async () => {
    const store = new MemoryStore();
    const first = new FailingUpstream({ store });
    first.failing = 'auth';
    await first.breaker.start();
    await first.call();
    await settled();
    first.breaker.stop();
    const same = new FailingUpstream({ store });
    await same.breaker.start();
    expect(await same.call()).toBe('held:auth');
    const other = new FailingUpstream({ store, identity: fingerprint('another key', 'secret') });
    await other.breaker.start();
    expect(await other.call()).toBe('ok');
    // Nor does the new key's success open the door to the old one again.
    other.failing = 'auth';
    expect(await other.call()).toBe('auth');
    other.breaker.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await same.call()).toBe('held:auth');
    expect(same.calls).toBe(0);
    same.breaker.stop();
    other.breaker.stop();
  });

  it('J8: a process follows the others, at once by news and within three seconds without', async () => {
    const store = new MemoryStore();
    const feed = new FailingUpstream({ store, news: store });
    const near = new FailingUpstream({ store, news: store });
    const far = new FailingUpstream({ store });
    for (const { breaker } of [feed, near, far]) await breaker.start();
    feed.failing = 'device';
    await feed.call();
    await settled();
    expect(await near.call()).toBe('held:device');
    expect(await far.call()).toBe('ok');
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await far.call()).toBe('held:device');
    far.breaker.probe();
    feed.failing = null;
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await feed.call()).toBe('ok');
    await settled();
    expect(await near.call()).toBe('ok');
    await vi.advanceTimersByTimeAsync(3_000);
    expect(far.state('access')).toEqual({ name: 'closed' });
    for (const { breaker } of [feed, near, far]) breaker.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('J8: while the store is away it works alone, and afterwards the newer state stands', async () => {
    const store = new MemoryStore();
    const troubles: (string | null)[] = [];
    const one = new FailingUpstream({ store, onStore: (trouble) => void troubles.push(trouble) });
    const two = new FailingUpstream({ store });
    store.down = true;
    await one.breaker.start();
    await two.breaker.start();
    one.failing = 'maintenance';
    await one.call();
    expect(await one.call()).toBe('held:maintenance');
    await vi.advanceTimersByTimeAsync(9_000);
    expect(troubles).toEqual(['the database is away']);
    expect(await two.call()).toBe('ok');
    store.down = false;
    await vi.advanceTimersByTimeAsync(6_000);
    expect(troubles).toEqual(['the database is away', null]);
    expect(await two.call()).toBe('held:maintenance');
    expect(two.state('maintenance')).toEqual(one.state('maintenance'));
    one.breaker.stop();
    two.breaker.stop();
  });

  it('J8: what cannot be read in the store, and other upstreams, change nothing', async () => {
    const store = new MemoryStore();
    const state = { identity: 'key-1', state: { name: 'open', reason: 'moon' } };
    store.kept.set('kiwoom/access', { name: 'kiwoom/access', state, changedAt: 9e15 });
    store.kept.set('kiwoom/odd', { name: 'kiwoom/odd', state: null, changedAt: 9e15 });
    store.kept.set('mock/access', { name: 'mock/access', state, changedAt: 9e15 });
    const upstream = new FailingUpstream({ store });
    await upstream.breaker.start();
    expect(await upstream.call()).toBe('ok');
    upstream.breaker.stop();
  });

  it('J9: no credential can be read from a fingerprint, and a change of any part changes it', () => {
    const mark = fingerprint('app-key', 'secret');
    expect(mark).toMatch(/^[0-9a-f]{16}$/);
    expect(fingerprint('app-key', 'secret')).toBe(mark);
    expect(fingerprint('app-keys', 'ecret')).not.toBe(mark);
  });
});

it('J1, J8: in any order of failures, time and restarts, a refused key is called at most once', async () => {
  const step = fc.oneof(
    fc.record({
      fail: fc.constantFrom('auth', 'token', 'device', 'network', 'quota', 'maintenance', 'symbol', null),
    }),
    fc.record({ wait: fc.integer({ min: 1, max: 900_000 }) }),
    fc.constant({ restart: true }),
    fc.record({ store: fc.boolean() }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const store = new MemoryStore();
      let upstream = new FailingUpstream({ store });
      await upstream.breaker.start();
      let refusals = 0;
      for (const s of steps) {
        if ('wait' in s) await vi.advanceTimersByTimeAsync(s.wait);
        else if ('store' in s) store.down = s.store;
        else if ('fail' in s) {
          upstream.failing = s.fail as typeof upstream.failing;
          const result = await upstream.call();
          if (refusals > 0) expect(result).toMatch(/^held:/);
          if (result === 'auth') refusals++;
          await settled();
        } else {
          // What was written before a restart is what it goes on with.
          store.down = false;
          await vi.advanceTimersByTimeAsync(3_000);
          upstream.breaker.stop();
          upstream = new FailingUpstream({ store });
          await upstream.breaker.start();
        }
      }
      upstream.breaker.stop();
      expect(refusals).toBeLessThanOrEqual(1);
    }),
    { numRuns: 60 },
  );
});
