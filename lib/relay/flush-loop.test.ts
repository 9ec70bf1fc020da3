import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FlushLoop } from './flush-loop';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('FlushLoop', () => {
  it('L4: serves a lone request at once, further ones at the period', () => {
    const at: number[] = [];
    const start = performance.now();
    const loop = new FlushLoop(50, () => at.push(Math.round(performance.now() - start)));
    loop.request();
    loop.request();
    vi.advanceTimersByTime(20);
    const first = at[0] ?? Number.NaN;
    expect(first).toBeLessThanOrEqual(1);
    expect(at).toHaveLength(1);
    loop.request();
    vi.advanceTimersByTime(100);
    expect(at).toEqual([first, first + 50]);
  });

  it('L4: runs no timer while nothing asks', () => {
    const loop = new FlushLoop(50, () => {});
    expect(vi.getTimerCount()).toBe(0);
    loop.request();
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(1_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('L4: a step of the wall clock neither stalls nor hastens it', () => {
    let flushes = 0;
    const loop = new FlushLoop(50, () => flushes++);
    loop.request();
    vi.advanceTimersByTime(10);
    vi.setSystemTime(Date.now() - 3_600_000);
    loop.request();
    vi.advanceTimersByTime(50);
    expect(flushes).toBe(2);
  });

  it('stops', () => {
    const flush = vi.fn();
    const loop = new FlushLoop(50, flush);
    loop.request();
    loop.stop();
    loop.stop();
    vi.advanceTimersByTime(1_000);
    expect(flush).not.toHaveBeenCalled();
  });
});
