import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Ticker } from '../../market/ticker';
import { type Deferred, defer, microtasks } from '../testing/deferred';
import { type Lease, WantsReader } from './wants-reader';

const SAMSUNG = '005930' as Ticker;
const leaseOf = (owner: string, quote: number, leftMs = 9_000): Lease => ({
  owner,
  leftMs,
  wants: JSON.stringify([[SAMSUNG, quote, 0, 0]]),
});

function setUp() {
  const watched: boolean[] = [];
  const reads: Deferred<readonly Lease[]>[] = [];
  const refusals: unknown[] = [];
  const reader = new WantsReader({
    watch: (on) => {
      watched.push(on);
      return Promise.resolve();
    },
    read: () => {
      const read = defer<readonly Lease[]>();
      reads.push(read);
      return read.promise;
    },
    rereadMs: 1_000,
    graceMs: 9_000,
    refuse: () => {},
    onFault: () => {},
    onRefused: (error) => void refusals.push(error),
    now: Date.now,
  });
  const heard: number[] = [];
  const listen = () => reader.listen((wants) => void heard.push(wants.get(SAMSUNG)?.quote ?? 0));
  const answer = async (...leases: Lease[]) => {
    reads.shift()?.resolve(leases);
    await microtasks();
  };
  return { reader, watched, reads, refusals, heard, listen, answer };
}

describe('wants reader', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('B13: looks only while somebody listens', async () => {
    const { reader, watched, reads, heard, listen, answer } = setUp();
    reader.connected();
    reader.changed();
    expect([watched, reads]).toEqual([[], []]);
    const leave = listen();
    expect(watched).toEqual([true]);
    await answer(leaseOf('a', 1));
    leave();
    expect(watched).toEqual([true, false]);
    vi.advanceTimersByTime(10_000);
    expect(reads).toHaveLength(0);
    listen();
    await answer(leaseOf('a', 2));
    expect(heard).toEqual([0, 1, 0, 2]);
  });

  it('R6: reads once more when something changed while it was reading', async () => {
    const { reader, reads, heard, listen, answer } = setUp();
    reader.connected();
    listen();
    reader.changed();
    reader.changed();
    expect(reads).toHaveLength(1);
    await answer(leaseOf('a', 1));
    expect(reads).toHaveLength(1);
    await answer(leaseOf('a', 2));
    expect(reads).toHaveLength(0);
    expect(heard).toEqual([0, 1, 2]);
  });

  it('B14: a lease that is not renewed lapses though nobody says so', async () => {
    const { reader, heard, listen, answer } = setUp();
    reader.connected();
    listen();
    await answer(leaseOf('a', 1, 2_500), leaseOf('b', 10));
    for (let i = 0; i < 3; i++) {
      vi.advanceTimersByTime(1_000);
      await answer(leaseOf('b', 10));
    }
    expect(heard).toEqual([0, 11, 10]);
  });

  it('B15: while the server is away, and for one lease after, what was wanted stays wanted', async () => {
    const { reader, heard, listen, answer, reads } = setUp();
    reader.connected();
    listen();
    await answer(leaseOf('a', 1), leaseOf('b', 10));
    reader.disconnected();
    vi.advanceTimersByTime(60_000);
    expect(reads).toHaveLength(0);
    reader.connected();
    await answer();
    vi.advanceTimersByTime(1_000);
    await answer(leaseOf('b', 10));
    expect(heard).toEqual([0, 11]);
    vi.advanceTimersByTime(8_000);
    for (let i = 0; i < 8; i++) await answer(leaseOf('b', 10));
    expect(heard).toEqual([0, 11, 10]);
  });

  it('B11: a refused reading is tried again at the next', async () => {
    const { reader, reads, refusals, heard, listen, answer } = setUp();
    reader.connected();
    listen();
    reads.shift()?.reject(new Error('NOPERM'));
    await microtasks();
    expect(refusals).toEqual([new Error('NOPERM')]);
    vi.advanceTimersByTime(1_000);
    await answer(leaseOf('a', 1));
    expect(heard).toEqual([0, 1]);
  });

  it('B7: tells nobody after close', async () => {
    const { reader, heard, listen, answer } = setUp();
    reader.connected();
    listen();
    reader.close();
    await answer(leaseOf('a', 1));
    expect(heard).toEqual([0]);
  });
});
