import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Ticker } from '../../market/ticker';
import type { Wants } from '../bus';
import { type Deferred, defer, microtasks } from '../testing/deferred';
import { WantsLease } from './wants-lease';

const wantsOf = (quote: number): Wants =>
  quote === 0 ? new Map() : new Map([['005930' as Ticker, { quote, book: 0, tape: 0 }]]);
const textOf = (quote: number) => (quote === 0 ? '[]' : `[["005930",${quote},0,0]]`);

function setUp() {
  const declared: { owner: string; wants: string; answer: Deferred<unknown> }[] = [];
  const refusals: unknown[] = [];
  const lease = new WantsLease({
    declare: (owner, wants) => {
      const answer = defer<unknown>();
      declared.push({ owner, wants, answer });
      return answer.promise;
    },
    renewMs: 3_000,
    onRefused: (error) => void refusals.push(error),
  });
  /** Answers everything declared since it was last asked, and says what that was. */
  const accepted = async () => {
    const some = declared.splice(0);
    for (const { answer } of some) answer.resolve(null);
    await microtasks();
    return some.map(({ owner, wants }) => [owner, wants]);
  };
  return { lease, declared, accepted, refusals };
}

describe('wants lease', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('B14: declares at once, renews every three seconds, and tells a withdrawal once', async () => {
    const { lease, accepted } = setUp();
    lease.connected();
    lease.want('relay', wantsOf(1));
    expect(await accepted()).toEqual([['relay', textOf(1)]]);
    vi.advanceTimersByTime(2_999);
    expect(await accepted()).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(await accepted()).toEqual([['relay', textOf(1)]]);
    lease.want('relay', wantsOf(0));
    expect(await accepted()).toEqual([['relay', textOf(0)]]);
    vi.advanceTimersByTime(30_000);
    expect(await accepted()).toEqual([]);
  });

  it('B5: says nothing when nothing changed, and the newest only when much changed under way', async () => {
    const { lease, accepted } = setUp();
    lease.connected();
    lease.want('relay', wantsOf(0));
    expect(await accepted()).toEqual([]);
    for (const n of [1, 1, 2, 3, 4]) lease.want('relay', wantsOf(n));
    expect(await accepted()).toEqual([['relay', textOf(1)]]);
    expect(await accepted()).toEqual([['relay', textOf(4)]]);
    lease.want('relay', wantsOf(4));
    expect(await accepted()).toEqual([]);
  });

  it('B15: declares everything again at every connect', async () => {
    const { lease, accepted } = setUp();
    lease.want('a', wantsOf(1));
    lease.want('b', wantsOf(2));
    expect(await accepted()).toEqual([]);
    lease.connected();
    expect(await accepted()).toEqual([
      ['a', textOf(1)],
      ['b', textOf(2)],
    ]);
    lease.disconnected();
    vi.advanceTimersByTime(30_000);
    expect(await accepted()).toEqual([]);
    lease.connected();
    expect(await accepted()).toHaveLength(2);
  });

  it('B11: a refused declaration is tried again at the next renewal', async () => {
    const { lease, declared, accepted, refusals } = setUp();
    lease.connected();
    lease.want('relay', wantsOf(1));
    declared.splice(0)[0]?.answer.reject(new Error('OOM'));
    await microtasks();
    expect(refusals).toEqual([new Error('OOM')]);
    vi.advanceTimersByTime(3_000);
    expect(await accepted()).toEqual([['relay', textOf(1)]]);
  });

  it('B14: withdraws every owner at the end, even one that is just being told, and then rests', async () => {
    const { lease, declared, accepted } = setUp();
    lease.connected();
    lease.want('a', wantsOf(1));
    lease.want('b', wantsOf(2));
    await accepted();
    lease.want('b', wantsOf(3));
    lease.withdraw();
    expect(declared.map(({ owner, wants }) => [owner, wants])).toEqual([
      ['b', textOf(3)],
      ['a', textOf(0)],
      ['b', textOf(0)],
    ]);
    await accepted();
    vi.advanceTimersByTime(30_000);
    expect(await accepted()).toEqual([]);
  });
});
