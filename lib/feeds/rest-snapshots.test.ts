import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BookEvent, SnapshotEvent } from '../events/market-event';
import type { FeedTrouble } from '../events/status';
import type { Ticker } from '../market/ticker';
import { RestSnapshots } from './rest-snapshots';

const t = (n: number) => String(n).padStart(6, '0') as Ticker;
const range = (n: number) => Array.from({ length: n }, (_, i) => t(i + 1));

class Refusal extends Error {
  constructor(readonly kind: FeedTrouble['kind']) {
    super(kind);
  }
}

let calls: (readonly Ticker[])[];
let answer: (tickers: readonly Ticker[]) => Promise<readonly SnapshotEvent[]>;
let events: string[];
let troubles: (string | null)[];
let snapshots: RestSnapshots;

beforeEach(() => {
  vi.useFakeTimers();
  calls = [];
  events = [];
  troubles = [];
  answer = async (tickers) => tickers.map((ticker) => ({ kind: 'snapshot', ticker }) as SnapshotEvent);
  snapshots = new RestSnapshots({
    perCall: 3,
    rest: {
      quotes: (tickers) => {
        calls.push(tickers);
        return answer(tickers);
      },
      book: async (ticker) => ({ kind: 'book', ticker }) as BookEvent,
    },
    onEvent: (event) => events.push(`${event.kind} ${event.ticker}`),
    onTrouble: (trouble) => troubles.push(trouble?.kind ?? null),
    troubleOf: (error) => ({ kind: (error as Refusal).kind, code: null, message: '' }),
  });
});
afterEach(() => {
  snapshots.close();
  vi.useRealTimers();
});

describe('REST snapshots', () => {
  it('D4: asks for many tickers in one call, one call at a time, and never twice for one that waits', async () => {
    snapshots.request(range(5), []);
    snapshots.request(range(5), [t(9)]);
    await vi.runAllTimersAsync();
    // Tickers asked for again while their call was under way are asked again: their answer may predate the wish.
    expect(calls[0]).toEqual([t(1), t(2), t(3)].slice(0, calls[0]?.length));
    expect(calls.flat()).toEqual(expect.arrayContaining(range(5)));
    expect(calls.every((c) => c.length <= 3)).toBe(true);
    expect(events).toContain('book 000009');
    expect(snapshots.idle).toBe(true);
  });

  it('D5: a failed call is retried ever more slowly until it goes well, and loses nothing', async () => {
    let failures = 3;
    const good = answer;
    answer = (tickers) => (failures-- > 0 ? Promise.reject(new Refusal('network')) : good(tickers));
    snapshots.request(range(2), []);
    await vi.advanceTimersByTimeAsync(999);
    expect(calls).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(calls).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(calls).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(events).toEqual(['snapshot 000001', 'snapshot 000002']);
    expect(troubles).toEqual(['network', 'network', 'network', null]);
  });

  it('D5: a code the upstream does not know does not hold up the others', async () => {
    const good = answer;
    answer = (tickers) => (tickers.includes(t(1)) ? Promise.reject(new Refusal('symbol')) : good(tickers));
    snapshots.request(range(4), []);
    await vi.advanceTimersByTimeAsync(0);
    expect(calls.map((c) => c.length)).toEqual([3, 1, 1, 1, 1]);
    expect(events).toEqual(['snapshot 000004', 'snapshot 000002', 'snapshot 000003']);
    expect(snapshots.idle).toBe(true);
  });

  it('D4: what is no longer wanted is not asked for', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const good = answer;
    answer = async (tickers) => {
      await gate;
      return good(tickers);
    };
    snapshots.request(range(6), []);
    snapshots.keepOnly((ticker) => ticker === t(5));
    release();
    await vi.runAllTimersAsync();
    expect(calls).toEqual([[t(1), t(2), t(3)], [t(5)]]);
  });
});
