import { describe, expect, it } from 'vitest';
import { Health, type Reading } from './health';
import { IncidentLog } from './incident-log';

function setup() {
  let now = 0;
  let up = true;
  const written: unknown[] = [];
  const log = new IncidentLog({
    open: async ({ subject, kind, since, message }) => {
      if (!up) throw new Error('away');
      written.push(['open', subject, kind, since, message]);
    },
    close: async (subject, kind, until) => {
      if (!up) throw new Error('away');
      written.push(['close', subject, kind, until]);
    },
  });
  let reading: Reading = { state: 'ok', detail: null };
  const health = new Health({
    now: () => now,
    canServePrices: () => true,
    onChange: (dependency, before) => log.changed(dependency, before),
  });
  health.add({ name: 'feed:koa', read: () => reading });
  const set = (at: number, next: Reading) => {
    now = at;
    reading = next;
    health.report();
  };
  return {
    log,
    written,
    set,
    store: (isUp: boolean) => {
      up = isUp;
    },
  };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('incidents', () => {
  it('O6: what went wrong is written from its beginning to its end', async () => {
    const { set, written } = setup();
    set(0, { state: 'ok', detail: null });
    set(10, { state: 'degraded', detail: 'silent' });
    set(15, { state: 'degraded', detail: 'silent' });
    set(20, { state: 'down', detail: 'gone' });
    set(30, { state: 'ok', detail: null });
    await settle();
    expect(written.slice(2)).toEqual([
      ['open', 'feed:koa', 'degraded', 10, 'silent'],
      ['close', 'feed:koa', 'degraded', 20],
      ['open', 'feed:koa', 'down', 20, 'gone'],
      ['close', 'feed:koa', 'down', 30],
    ]);
  });

  it('O20: what a run before left open ends with the first word of this one', async () => {
    const { set, written } = setup();
    set(0, { state: 'ok', detail: null });
    await settle();
    expect(written).toEqual([
      ['close', 'feed:koa', 'down', 0],
      ['close', 'feed:koa', 'degraded', 0],
    ]);
    const again = setup();
    again.set(0, { state: 'down', detail: 'gone' });
    await settle();
    expect(again.written).toEqual([
      ['close', 'feed:koa', 'degraded', 0],
      ['open', 'feed:koa', 'down', 0, 'gone'],
    ]);
  });

  it('O6: while the store is away they wait, and are written in order when it is back', async () => {
    const { set, written, store, log } = setup();
    store(false);
    set(10, { state: 'down', detail: 'gone' });
    set(20, { state: 'ok', detail: null });
    await settle();
    expect(written).toEqual([]);
    store(true);
    await log.write();
    expect(written.slice(1)).toEqual([
      ['open', 'feed:koa', 'down', 10, 'gone'],
      ['close', 'feed:koa', 'down', 20],
    ]);
  });

  it('O6: what waits is bounded', async () => {
    const { set, written, store, log } = setup();
    store(false);
    for (let i = 0; i < 1_000; i++)
      set(i, i % 2 === 0 ? { state: 'down', detail: 'gone' } : { state: 'ok', detail: null });
    await settle();
    store(true);
    await log.write();
    expect(written).toHaveLength(500);
    expect(written.at(-1)).toEqual(['close', 'feed:koa', 'down', 999]);
  });
});
