import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Code } from '../lib/market/code';
import type { KstDate } from '../lib/market/kst';
import type { Ticker } from '../lib/market/ticker';
import type { Upstream } from '../lib/prices/upstream';
import { promptUpstream } from './prompt-upstream';

const TICKER = '005930' as Ticker;
const never = () => new Promise<never>(() => {});
const SLOW: Upstream = {
  quotes: never,
  book: never,
  candles: never,
  indexCandles: never,
  index: never,
  investors: never,
  trades: never,
  ranking: never,
  master: never,
};

const ONE_CALL: readonly ((upstream: Upstream) => Promise<unknown>)[] = [
  (upstream) => upstream.quotes([TICKER]),
  (upstream) => upstream.book(TICKER),
  (upstream) => upstream.index('001'),
  (upstream) => upstream.trades(TICKER),
  (upstream) => upstream.ranking('volume', 'all', 'KRX'),
];
const PAGES: readonly ((upstream: Upstream) => Promise<unknown>)[] = [
  (upstream) => upstream.candles(TICKER, { unit: 'day' }, null, 10),
  (upstream) => upstream.indexCandles('001', { unit: 'day' }, null, 10),
  (upstream) => upstream.investors('005930' as Code, 'amount', '2026-11-20' as KstDate, 10),
];
const QUOTA = { trouble: { kind: 'quota', code: '1700' }, retryAt: 20_000 };

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

/** How a call stands after so long. */
async function after(ms: number, call: Promise<unknown>): Promise<unknown> {
  let end: unknown = 'waits';
  call.then(
    (value) => {
      end = value;
    },
    (error: unknown) => {
      end = error;
    },
  );
  await vi.advanceTimersByTimeAsync(ms);
  return end;
}

it('G7: a call that refusals hold back is told the quota in time, with the end of the pause', async () => {
  const held = promptUpstream(SLOW, () => 20_000);
  for (const call of ONE_CALL) {
    expect(await after(2_499, call(held))).toBe('waits');
    expect(await after(2_500, call(held))).toMatchObject(QUOTA);
  }
  for (const call of PAGES) {
    expect(await after(7_999, call(held))).toBe('waits');
    expect(await after(8_000, call(held))).toMatchObject(QUOTA);
  }
});

it('G7: what is slow for another reason goes on waiting, and so does the master', async () => {
  const slow = promptUpstream(SLOW, () => null);
  for (const call of [...ONE_CALL, ...PAGES]) expect(await after(60_000, call(slow))).toBe('waits');
  expect(await after(60_000, promptUpstream(SLOW, () => 20_000).master())).toBe('waits');
});

it('G7: an answer and a failure pass as they are', async () => {
  const failure = new Error('no');
  const quick = promptUpstream(
    { ...SLOW, quotes: async () => [], book: () => Promise.reject(failure) },
    () => 1,
  );
  expect(await after(0, quick.quotes([TICKER]))).toEqual([]);
  expect(await after(0, quick.book(TICKER))).toBe(failure);
});
