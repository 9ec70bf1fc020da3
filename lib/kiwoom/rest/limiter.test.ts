import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RateLimiter } from './limiter';

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

function limiting(perSecond = 5) {
  const limiter = new RateLimiter({ perSecond, random: () => 0 });
  const granted: [string, number][] = [];
  const ask = (name: string, signal?: AbortSignal) =>
    limiter.acquire(signal).then(() => granted.push([name, Date.now()]));
  return { limiter, granted, ask };
}

describe('the limiter of one api-id', () => {
  it('K7: grants five at once, the sixth after the window, first come first served', async () => {
    const { granted, ask } = limiting();
    for (const name of 'abcdefg') void ask(name);
    await vi.advanceTimersByTimeAsync(1_099);
    expect(granted.map(([name]) => name).join('')).toBe('abcde');
    await vi.advanceTimersByTimeAsync(1);
    expect(granted.map(([name]) => name).join('')).toBe('abcdefg');
    expect(granted.map(([, at]) => at)).toEqual([0, 0, 0, 0, 0, 1_100, 1_100]);
  });

  it('K13: halves its pace on a refusal, once for those refused together', async () => {
    const { limiter, granted, ask } = limiting(1);
    await ask('a');
    for (let i = 0; i < 5; i++) limiter.refused();
    expect(limiter.pace).toBe(0.5);
    void ask('b');
    void ask('c');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(granted).toEqual([
      ['a', 0],
      ['b', 2_200],
      ['c', 4_400],
    ]);
  });

  it('K13: is never slower than a sixteenth, and recovers by a quarter every thirty seconds', async () => {
    const { limiter, ask } = limiting(16);
    for (let i = 0; i < 10; i++) {
      limiter.refused();
      await vi.advanceTimersByTimeAsync(20_000);
    }
    expect(limiter.pace).toBe(1);
    await vi.advanceTimersByTimeAsync(10_000);
    await ask('a');
    expect(limiter.pace).toBe(1.25);
    await vi.advanceTimersByTimeAsync(29_999);
    await ask('b');
    expect(limiter.pace).toBe(1.25);
    for (let i = 0; i < 20; i++) {
      await vi.advanceTimersByTimeAsync(30_000);
      await ask(String(i));
    }
    expect(limiter.pace).toBe(16);
  });

  it('K13: pauses everybody for a window after a refusal', async () => {
    const { limiter, granted, ask } = limiting();
    expect(limiter.heldBackUntil).toBeNull();
    limiter.refused();
    expect(limiter.heldBackUntil).toBe(1_100);
    void ask('a');
    await vi.advanceTimersByTimeAsync(1_099);
    expect(granted).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(granted).toEqual([['a', 1_100]]);
    expect(limiter.totals).toEqual({ granted: 1, refusals: 1 });
  });

  it('K14: whoever gives up leaves the line at once and costs nobody a turn', async () => {
    const { granted, ask } = limiting(1);
    const gone = new AbortController();
    await ask('a');
    const left = ask('b', gone.signal);
    void ask('c');
    gone.abort(new Error('gave up'));
    await expect(left).rejects.toThrow('gave up');
    await vi.advanceTimersByTimeAsync(1_100);
    expect(granted.map(([name]) => name)).toEqual(['a', 'c']);
    await expect(limiting().limiter.acquire(gone.signal)).rejects.toThrow('gave up');
    gone.abort();
  });
});
