import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Source } from '../events/stamp';
import type { FeedState, FeedStatus, Served } from '../events/status';
import { NOON, stampOf } from '../events/testing/samples';
import { feedTopic, servesTopic } from '../events/topics';
import type { Ticker } from '../market/ticker';
import { type Freed, HOLD_MS, Precedence } from './precedence';
import { RecordingBus } from './testing/recording-bus';

const SAMSUNG = '005930' as Ticker;
const HYNIX = '000660' as Ticker;

let bus: RecordingBus;
let freed: Freed[];
let shutBy: Source[];
let precedence: Precedence;

function open(source: Source = 'kiwoom', unasked = false): void {
  precedence = new Precedence({
    bus,
    source,
    unasked,
    now: Date.now,
    onFreed: (f) => freed.push(f),
    onShut: (by) => shutBy.push(by),
  });
  precedence.start();
}

const say = (source: Source, state: FeedState, over: Partial<FeedStatus['stamp']> = {}): void => {
  const status: FeedStatus = {
    stamp: stampOf({ source, publishedAt: Date.now(), ...over }),
    source,
    server: 'production',
    state,
    rest: null,
    pushed: 0,
    polled: 0,
    lastEventAt: null,
  };
  bus.publish([{ topic: feedTopic(source), payload: JSON.stringify(status) }]);
};
const beat = (source: Source = 'koa', over: Partial<FeedStatus['stamp']> = {}) =>
  say(source, { name: 'live', since: NOON }, over);
const serve = (quotes: Ticker[], books: Ticker[] = [], source: Source = 'koa', epoch = 1): void => {
  const served: Served = { stamp: stampOf({ source, epoch }), quotes, books };
  bus.publish([{ topic: servesTopic(source), payload: JSON.stringify(served) }]);
};
/** What this feed may publish now. */
const mine = () => [SAMSUNG, HYNIX].filter((ticker) => precedence.quote(ticker));

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(NOON);
  bus = new RecordingBus();
  freed = [];
  shutBy = [];
});
afterEach(() => {
  precedence.stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

describe('precedence', () => {
  it('D13: a better source has a ticker while it is live and names it, quotes and books apart', () => {
    open();
    expect(mine()).toEqual([SAMSUNG, HYNIX]);
    serve([SAMSUNG]);
    expect(mine()).toEqual([SAMSUNG, HYNIX]);
    beat();
    expect(mine()).toEqual([HYNIX]);
    expect(precedence.book(SAMSUNG)).toBe(true);
    serve([SAMSUNG, HYNIX], [SAMSUNG]);
    expect(mine()).toEqual([]);
    expect([precedence.book(SAMSUNG), precedence.book(HYNIX)]).toEqual([false, true]);
    expect(freed).toEqual([]);
  });

  it('D13: a ticker that is named no more passes on alone', () => {
    open();
    beat();
    serve([SAMSUNG, HYNIX], [SAMSUNG]);
    serve([SAMSUNG], []);
    expect(freed).toEqual([{ quotes: [HYNIX], books: [SAMSUNG], market: false }]);
    expect(mine()).toEqual([HYNIX]);
  });

  it('D14: everything passes on when it calls itself anything but live, at once', () => {
    for (const state of [
      { name: 'silent', since: NOON },
      { name: 'stopped', trouble: null },
      { name: 'connecting', attempt: 2 },
    ] as const) {
      open();
      freed = [];
      beat();
      serve([SAMSUNG]);
      say('koa', state);
      expect(freed).toEqual([{ quotes: [SAMSUNG], books: [], market: true }]);
      expect(mine()).toEqual([SAMSUNG, HYNIX]);
      precedence.stop();
    }
  });

  it('D14: without a word for 3.5 s it is gone; a late heartbeat is not', () => {
    open();
    beat();
    serve([SAMSUNG]);
    vi.advanceTimersByTime(HOLD_MS - 1);
    beat();
    vi.advanceTimersByTime(HOLD_MS - 1);
    expect(freed).toEqual([]);
    vi.advanceTimersByTime(251);
    expect(freed).toEqual([{ quotes: [SAMSUNG], books: [], market: true }]);
    expect(mine()).toEqual([SAMSUNG, HYNIX]);
    beat();
    expect(mine()).toEqual([HYNIX]);
  });

  it('D16: what belongs to no ticker goes by the whole source', () => {
    open();
    expect(precedence.market).toBe(true);
    beat();
    expect(precedence.market).toBe(false);
    vi.advanceTimersByTime(4_000);
    expect(precedence.market).toBe(true);
    expect(freed).toEqual([{ quotes: [], books: [], market: true }]);
  });

  it('D17: the list of one run says nothing about another', () => {
    open();
    beat('koa', { epoch: 1 });
    serve([SAMSUNG], [], 'koa', 1);
    expect(mine()).toEqual([HYNIX]);
    beat('koa', { epoch: 2 });
    expect(mine()).toEqual([SAMSUNG, HYNIX]);
    expect(freed).toEqual([{ quotes: [SAMSUNG], books: [], market: false }]);
    serve([HYNIX], [], 'koa', 2);
    expect(mine()).toEqual([SAMSUNG]);
  });

  it('D17: what the bus kept of a run long over is no sign of life, but every later word is', () => {
    open();
    serve([SAMSUNG]);
    beat('koa', { publishedAt: NOON - 61_000 });
    expect(mine()).toEqual([SAMSUNG, HYNIX]);
    expect(precedence.market).toBe(true);
    beat('koa', { publishedAt: NOON - 61_000 });
    expect(mine()).toEqual([HYNIX]);
  });

  it('D17: while our own bus is down nobody is missed', () => {
    open();
    beat();
    serve([SAMSUNG]);
    bus.state = { name: 'down', since: NOON, message: 'gone' };
    vi.advanceTimersByTime(60_000);
    expect(freed).toEqual([]);
    bus.state = { name: 'ready' };
    vi.advanceTimersByTime(3_000);
    expect(freed).toEqual([]);
    vi.advanceTimersByTime(1_000);
    expect(freed).toHaveLength(1);
  });

  it('D13: mock yields to both, and a ticker passes on only when neither has it', () => {
    open('mock');
    beat('koa');
    beat('kiwoom');
    serve([SAMSUNG], [], 'koa');
    serve([SAMSUNG, HYNIX], [], 'kiwoom');
    say('koa', { name: 'stopped', trouble: null });
    expect(freed).toEqual([]);
    say('kiwoom', { name: 'silent', since: NOON });
    expect(freed).toEqual([{ quotes: [SAMSUNG, HYNIX], books: [], market: true }]);
  });

  it('D13: KOA yields to nobody', () => {
    open('koa');
    beat('kiwoom');
    serve([SAMSUNG], [SAMSUNG], 'kiwoom');
    expect(mine()).toEqual([SAMSUNG, HYNIX]);
  });

  it('C7: prices nobody asked for end for good at the first word of a better source', () => {
    open('mock', true);
    expect(mine()).toEqual([SAMSUNG, HYNIX]);
    say('koa', { name: 'stopped', trouble: null }, { publishedAt: NOON - 86_400_000 });
    say('kiwoom', { name: 'stopped', trouble: null });
    vi.advanceTimersByTime(60_000);
    expect(mine()).toEqual([]);
    expect(shutBy).toEqual(['koa']);
    expect([precedence.market, precedence.book(SAMSUNG)]).toEqual([false, false]);
    expect(freed).toEqual([]);
  });
});
