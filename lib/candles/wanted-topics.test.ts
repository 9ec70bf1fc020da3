import { beforeEach, describe, expect, it } from 'vitest';
import type { Bus, Want, Wants } from '../bus/bus';
import { createMemoryBus } from '../bus/memory-bus';
import { tickerTopic } from '../events/topics';
import type { Ticker } from '../market/ticker';
import { SAMSUNG } from './testing/prints';
import { GRACE_MS, WantedTopics } from './wanted-topics';

const HYNIX = '000660' as Ticker;
const QUOTE: Want = { quote: 1, book: 0, tape: 0 };
const TAPE: Want = { quote: 0, book: 0, tape: 1 };

let bus: Bus;
let now: number;
let heard: string[];
let joined: Ticker[];
let union: Wants;
let topics: WantedTopics;

beforeEach(() => {
  bus = createMemoryBus();
  now = 0;
  heard = [];
  joined = [];
  bus.onWants((wants) => {
    union = wants;
  });
  topics = new WantedTopics({
    bus,
    owner: 'recorder',
    now: () => now,
    onJoin: (ticker) => joined.push(ticker),
    onMessage: (kind, ticker) => heard.push(`${kind}:${ticker}`),
  });
});

const want = (wants: readonly (readonly [Ticker, Want])[]) => bus.want('page', new Map(wants));
const publishAll = (ticker: Ticker) =>
  bus.publish(
    (['quote', 'tape', 'book'] as const).map((k) => ({ topic: tickerTopic(k, ticker), payload: '' })),
  );

describe('what is recorded', () => {
  it('N7: follows quote, tape and book of what somebody wants, and has its tape published', () => {
    want([[SAMSUNG, QUOTE]]);
    topics.start();
    expect(union.get(SAMSUNG)).toEqual({ quote: 1, book: 0, tape: 1 });
    publishAll(SAMSUNG);
    publishAll(HYNIX);
    expect(heard).toEqual(['quote:005930', 'tape:005930', 'book:005930']);
    want([
      [SAMSUNG, QUOTE],
      [HYNIX, { quote: 2, book: 1, tape: 1 }],
    ]);
    expect(joined).toEqual([SAMSUNG, HYNIX]);
    expect([topics.rank(SAMSUNG), topics.rank(HYNIX)]).toEqual([1, 4]);
  });

  it.each([
    ['a quote', QUOTE],
    ['a tape', TAPE],
  ])('N7: lets go of %s five seconds after the last other owner did', (_, wanted) => {
    want([[SAMSUNG, wanted]]);
    topics.start();
    want([]);
    now = GRACE_MS - 1;
    topics.sweep();
    expect(topics.size).toBe(1);
    now = GRACE_MS;
    topics.sweep();
    expect([topics.size, union.size]).toEqual([0, 0]);
    publishAll(SAMSUNG);
    expect(heard).toEqual([]);
  });

  it('N7: a ticker wanted again within the grace is not joined twice', () => {
    want([[SAMSUNG, QUOTE]]);
    topics.start();
    want([]);
    want([[SAMSUNG, QUOTE]]);
    now = GRACE_MS;
    topics.sweep();
    expect([topics.size, joined.length]).toEqual([1, 1]);
  });

  it('N7: stopping withdraws everything', () => {
    want([[SAMSUNG, QUOTE]]);
    topics.start();
    topics.stop();
    expect(union.get(SAMSUNG)).toEqual(QUOTE);
    want([[HYNIX, QUOTE]]);
    publishAll(HYNIX);
    expect(heard).toEqual([]);
  });
});
