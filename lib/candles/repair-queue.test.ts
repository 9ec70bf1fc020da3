import { beforeEach, describe, expect, it } from 'vitest';
import type { KstDate } from '../market/kst';
import type { Ticker } from '../market/ticker';
import { REST_LAG_MS, RepairQueue } from './repair-queue';
import { clock, SAMSUNG } from './testing/prints';

const HYNIX = '000660' as Ticker;
const TEN = clock('10:00:00');
const MINUTE = 60_000;

let now: number;
let exchange: number;
let ranks: Map<Ticker, number>;
let queue: RepairQueue;

beforeEach(() => {
  now = 0;
  exchange = clock('11:00:00') + REST_LAG_MS;
  ranks = new Map();
  queue = new RepairQueue({
    capacity: 3,
    againAfterMs: 1_000,
    rank: (ticker) => ranks.get(ticker) ?? 0,
    now: () => now,
    exchangeNow: () => exchange,
  });
});

describe('what REST is asked', () => {
  it('N12: one job for a ticker and day, however many spans', () => {
    queue.add({ ticker: SAMSUNG, from: TEN, to: TEN });
    queue.add({ ticker: SAMSUNG, from: TEN - 5 * MINUTE, to: TEN - 4 * MINUTE });
    expect(queue.size).toBe(1);
    expect(queue.take()).toMatchObject({ ticker: SAMSUNG, from: TEN - 5 * MINUTE, to: TEN });
    expect(queue.take()).toBeNull();
  });

  it('N12: spans over midnight are a job for each day', () => {
    queue.add({ ticker: SAMSUNG, from: clock('15:30:00', '2026-11-22' as KstDate), to: TEN });
    expect([queue.take(), queue.take()]).toMatchObject([
      { from: clock('15:30:00', '2026-11-22' as KstDate), to: clock('23:59:00', '2026-11-22' as KstDate) },
      { from: clock('00:00:00'), to: TEN },
    ]);
  });

  it('N12: the most wanted first, then the longest waiting', () => {
    queue.add({ ticker: '000010' as Ticker, from: TEN, to: TEN });
    queue.add({ ticker: SAMSUNG, from: TEN, to: TEN });
    queue.add({ ticker: HYNIX, from: TEN, to: TEN });
    ranks.set(HYNIX, 2);
    expect([queue.take()?.ticker, queue.take()?.ticker, queue.take()?.ticker]).toEqual([
      HYNIX,
      '000010',
      SAMSUNG,
    ]);
  });

  it('N12: the running minute is left until five seconds after its end', () => {
    const running = clock('11:00:00');
    queue.add({ ticker: SAMSUNG, from: running, to: running });
    expect(queue.take()).toBeNull();
    exchange = running + MINUTE + REST_LAG_MS - 1;
    expect(queue.take()).toBeNull();
    exchange += 1;
    expect(queue.take()).toMatchObject({ from: running, to: running });
  });

  it('N12: of a span that reaches into the running minute the ended part is asked for, the rest later', () => {
    const running = clock('11:00:00');
    queue.add({ ticker: SAMSUNG, from: TEN, to: running });
    expect(queue.take()).toMatchObject({ from: TEN, to: running - MINUTE });
    exchange += MINUTE;
    expect(queue.take()).toBeNull();
    now = 1_000;
    expect(queue.take()).toMatchObject({ from: running, to: running });
  });

  it('N12: a span with the minute that has just ended waits the five seconds for it, and is asked for in one', () => {
    queue.add({ ticker: SAMSUNG, from: TEN, to: clock('11:00:00') });
    exchange = clock('11:00:00') + 1_000;
    expect(queue.take()).toBeNull();
    exchange = clock('11:00:00') + REST_LAG_MS - 1;
    expect(queue.take()).toBeNull();
    queue.add({ ticker: HYNIX, from: TEN, to: TEN });
    expect(queue.take()).toMatchObject({ ticker: HYNIX });
    exchange += 1;
    expect(queue.take()).toMatchObject({ ticker: SAMSUNG, from: TEN, to: clock('10:59:00') });
  });

  it('N12: a ticker’s day is not asked for again at once, unless the call failed', () => {
    queue.add({ ticker: SAMSUNG, from: TEN, to: TEN });
    const job = queue.take()!;
    queue.add({ ticker: SAMSUNG, from: TEN, to: TEN });
    expect(queue.take()).toBeNull();
    queue.putBack(job);
    expect(queue.take()).toEqual(job);
  });

  it('N12: beyond its bound the least wanted gives way and is counted', () => {
    ranks.set(SAMSUNG, 3).set(HYNIX, 2);
    for (const ticker of ['000010', SAMSUNG, HYNIX, '000020'] as Ticker[]) {
      queue.add({ ticker, from: TEN, to: TEN });
    }
    expect([queue.size, queue.givenUp]).toEqual([3, 1]);
    expect(queue.take()?.ticker).toBe(SAMSUNG);
    expect(queue.take()?.ticker).toBe(HYNIX);
    expect(queue.take()?.ticker).toBe('000020');
  });
});
