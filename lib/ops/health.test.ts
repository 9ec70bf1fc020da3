import { describe, expect, it, vi } from 'vitest';
import { Health, type Reading } from './health';

function board() {
  let now = 1_000;
  let serving = true;
  let reading: Reading = { state: 'starting', detail: null };
  const health = new Health({ now: () => now, canServePrices: () => serving });
  const remove = health.add({ name: 'database', read: () => reading });
  return {
    health,
    remove,
    pass: (ms: number) => {
      now += ms;
    },
    set: (next: Reading) => {
      reading = next;
    },
    serve: (can: boolean) => {
      serving = can;
    },
  };
}

describe('health', () => {
  it('O4: each dependency says its state, since when, the last error and its latency', () => {
    const { health, set, pass } = board();
    health.report();
    pass(500);
    set({ state: 'ok', detail: null, latencyMs: 3 });
    health.report();
    pass(500);
    set({ state: 'down', detail: 'connection refused' });
    health.report();
    pass(500);
    set({ state: 'ok', detail: null, latencyMs: 4 });
    pass(500);
    expect(health.report()).toEqual({
      status: 'ok',
      ready: true,
      at: 3_000,
      startedAt: 1_000,
      dependencies: [
        {
          name: 'database',
          state: 'ok',
          detail: null,
          latencyMs: 4,
          since: 3_000,
          lastError: { at: 2_000, message: 'connection refused' },
        },
      ],
    });
  });

  it('O4: it is not ready only when nothing can serve prices; anything less is degraded', () => {
    const { health, set, serve } = board();
    set({ state: 'down', detail: 'gone' });
    expect(health.report()).toMatchObject({ status: 'degraded', ready: true });
    serve(false);
    expect(health.report()).toMatchObject({ status: 'down', ready: false });
    set({ state: 'ok', detail: null });
    expect(health.report()).toMatchObject({ status: 'down', ready: false });
    serve(true);
    set({ state: 'idle', detail: 'not configured' });
    expect(health.report()).toMatchObject({ status: 'ok', ready: true });
  });

  it('O4: changes between two questions are seen, because it looks every second', () => {
    vi.useFakeTimers({ now: 0 });
    try {
      let reading: Reading = { state: 'ok', detail: null };
      const health = new Health({ now: Date.now, canServePrices: () => true });
      health.add({ name: 'bus', read: () => reading });
      health.start();
      vi.advanceTimersByTime(2_000);
      reading = { state: 'down', detail: 'lost' };
      vi.advanceTimersByTime(2_000);
      reading = { state: 'ok', detail: null };
      vi.advanceTimersByTime(3_000);
      expect(health.report().dependencies[0]).toMatchObject({
        since: 5_000,
        lastError: { at: 3_000, message: 'lost' },
      });
      health.close();
      reading = { state: 'down', detail: 'later' };
      vi.advanceTimersByTime(5_000);
      reading = { state: 'ok', detail: null };
      expect(health.report().dependencies[0]?.lastError?.message).toBe('lost');
    } finally {
      vi.useRealTimers();
    }
  });

  it('O4: one that cannot even say how it is doing is down, and harms no other', () => {
    const { health } = board();
    health.add({
      name: 'odd',
      read: () => {
        throw new Error('no idea');
      },
    });
    expect(health.report().dependencies.map(({ name, state, detail }) => [name, state, detail])).toEqual([
      ['database', 'starting', null],
      ['odd', 'down', 'no idea'],
    ]);
  });

  it('O4: one that is taken away is no longer told', () => {
    const { health, remove } = board();
    remove();
    expect(health.report().dependencies).toEqual([]);
  });
});
