import { beforeEach, describe, expect, it } from 'vitest';
import type { OrderBook } from '../events/book';
import type { Quote, Trade } from '../events/quote';
import type { Source } from '../events/stamp';
import { NOON, stampOf } from '../events/testing/samples';
import { indexTopic, MARKET_TOPIC, type Topic } from '../events/topics';
import { encodeBook, encodeIndex, encodeQuote, encodeTrade } from '../events/wire';
import type { KstDate } from '../market/kst';
import type { Ticker } from '../market/ticker';
import { tradingDayAt } from '../market/trading-day';
import { FRESH } from './content';
import { NewestState } from './newest-state';
import { PrintRing } from './print-ring';
import { REFUSAL_MS, SourceGuard } from './source-guard';
import { bookTopic, quoteTopic, tapeTopic } from './testing/topics';

const TICKER = '005930' as Ticker;
const DAY_MS = 86_400_000;
const at = (source: Source, exchangeTime: number | null) => stampOf({ source, exchangeTime });

const EMPTY = {
  base: null,
  change: null,
  rate: null,
  sign: null,
  open: null,
  high: null,
  low: null,
  value: null,
  strength: null,
  ask: null,
  bid: null,
  upper: null,
  lower: null,
  tick: 0,
  expected: null,
  vi: null,
  nav: null,
} as const;

function quote(
  source: Source,
  volume: number | null,
  time: number | null = NOON,
  price: number | null = 70_000,
  day: string = tradingDayAt(time ?? NOON),
) {
  const body: Quote = {
    ...EMPTY,
    ticker: TICKER,
    day: day as KstDate,
    stamp: at(source, time),
    price,
    volume,
  };
  return encodeQuote(body);
}

function print(source: Source, volume: number | null, time: number | null = NOON) {
  const body: Trade = {
    ticker: TICKER,
    stamp: at(source, time),
    price: 1,
    qty: 1,
    side: null,
    change: 1,
    volume,
  };
  return encodeTrade(body);
}

function book(source: Source, time: number | null) {
  const level = { price: 1, qty: 1, change: 0 };
  const body: OrderBook = {
    ticker: TICKER,
    stamp: at(source, time),
    asks: Array(10).fill(level),
    bids: Array(10).fill(level),
    totalAsk: 1,
    totalBid: 1,
    totalAskChange: 0,
    totalBidChange: 0,
    expected: null,
  };
  return encodeBook(body);
}

let clock: number;
const refuses = (topic: Topic, held: string, next: string) =>
  new SourceGuard(topic, () => clock).refuses(held, next);
const refusesQuote = (held: string, next: string) => refuses(quoteTopic('005930'), held, next);

beforeEach(() => {
  clock = 0;
});

describe('the source guard', () => {
  it('L14: a quote of another source is refused when its volume or its time lies behind', () => {
    const held = quote('kiwoom', 1_000);
    expect(refusesQuote(held, quote('koa', 999))).toBe(true);
    expect(refusesQuote(held, quote('koa', 999, NOON - 60_000))).toBe(true);
    expect(refusesQuote(held, quote('koa', null, NOON - 1_000))).toBe(true);
    expect(refusesQuote(held, quote('koa', 999, null))).toBe(true);
    expect(refusesQuote(held, quote('koa', 5_000, NOON - DAY_MS))).toBe(true);
  });

  it('V15: a quote of an earlier day is refused although nothing has traded on the later one', () => {
    const held = quote('kiwoom', 0, null, 70_000, '2026-11-24');
    expect(refusesQuote(held, quote('koa', 5_000, NOON))).toBe(true);
    expect(refusesQuote(quote('koa', 5_000, NOON), held)).toBe(false);
  });

  it('L14: news, a correction and a new day pass, and an equal state changes its source', () => {
    const held = quote('koa', 1_000);
    expect(refusesQuote(held, quote('kiwoom', 1_001))).toBe(false);
    expect(refusesQuote(held, quote('kiwoom', 1_000))).toBe(false);
    expect(refusesQuote(held, quote('kiwoom', 1_000, NOON - 1_000))).toBe(false);
    expect(refusesQuote(held, quote('kiwoom', 990, NOON + 1_000))).toBe(false);
    expect(refusesQuote(held, quote('kiwoom', 1, NOON + DAY_MS))).toBe(false);
    expect(refusesQuote(held, quote('kiwoom', null, null))).toBe(false);
  });

  it('L14: what knows no price does not replace what does, however long it tries', () => {
    const guard = new SourceGuard(quoteTopic('005930'), () => clock);
    for (let i = 0; i < 5; i++) {
      expect(guard.refuses(quote('kiwoom', 1), quote('koa', null, null, null))).toBe(true);
      clock += 10_000;
    }
    expect(refusesQuote(quote('kiwoom', 1), quote('koa', null, NOON + 9_000, null))).toBe(true);
    expect(refusesQuote(quote('kiwoom', null, null, null), quote('koa', null, null, null))).toBe(false);
  });

  it('L14: one source’s own order is the publisher’s', () => {
    expect(refusesQuote(quote('koa', 1_000), quote('koa', 1))).toBe(false);
  });

  it('L14: a print that was told by the other source does not come twice', () => {
    const topic = tapeTopic('005930');
    expect(refuses(topic, print('koa', 1_000), print('kiwoom', 1_000))).toBe(true);
    expect(refuses(topic, print('koa', 1_000), print('kiwoom', 990))).toBe(true);
    expect(refuses(topic, print('koa', 1_000), print('kiwoom', 1_001))).toBe(false);
    expect(refuses(topic, print('koa', null), print('kiwoom', null))).toBe(false);
  });

  it('L14: books and indices go by their time', () => {
    const topic = bookTopic('005930');
    expect(refuses(topic, book('kiwoom', NOON), book('koa', NOON - 1))).toBe(true);
    expect(refuses(topic, book('kiwoom', NOON), book('koa', NOON))).toBe(false);
    expect(refuses(topic, book('kiwoom', NOON), book('koa', null))).toBe(false);
    const index = (source: Source, time: number) =>
      encodeIndex({
        index: '001',
        stamp: at(source, time),
        price: 1,
        change: 1,
        rate: 1,
        sign: 2,
        volume: 1,
        value: 1,
      });
    expect(refuses(indexTopic('001'), index('kiwoom', NOON), index('koa', NOON - 1))).toBe(true);
  });

  it('L14: the emulated exchange is never compared with the market', () => {
    expect(refusesQuote(quote('koa', 1_000), quote('mock', 1, NOON - DAY_MS))).toBe(false);
    expect(refusesQuote(quote('mock', 1_000, NOON + DAY_MS), quote('koa', 1))).toBe(false);
  });

  it('L14: what looks old for a second is a new beginning', () => {
    const guard = new SourceGuard(quoteTopic('005930'), () => clock);
    const held = quote('koa', 1_000);
    expect(guard.refuses(held, quote('kiwoom', 1))).toBe(true);
    clock += REFUSAL_MS - 1;
    expect(guard.refuses(held, quote('kiwoom', 2))).toBe(true);
    expect(guard.refuses(held, quote('koa', 1_001))).toBe(false);
    clock += 5;
    expect(guard.refuses(held, quote('kiwoom', 3))).toBe(true);
    clock += REFUSAL_MS;
    expect(guard.refuses(held, quote('kiwoom', 4))).toBe(false);
    expect(guard.refuses(held, quote('kiwoom', 5))).toBe(true);
  });

  it('O3: what cannot be read is not judged', () => {
    expect(refusesQuote(quote('koa', 1_000), '[1,"nonsense"]')).toBe(false);
    expect(refusesQuote(quote('koa', 1_000), '7')).toBe(false);
    expect(refusesQuote('not json', quote('koa', 1))).toBe(false);
    expect(refuses(MARKET_TOPIC, '{"a":1}', '[1]')).toBe(false);
  });
});

describe('a room whose source changes', () => {
  it('L14: holds its newest state while a thawed bridge flushes, and its page is told nothing of it', () => {
    const room = new NewestState(quoteTopic('005930'), () => clock);
    const say = (offset: number, payload: string) =>
      room.accept({ topic: quoteTopic('005930'), offset, payload });
    say(1, quote('koa', 100));
    say(2, quote('kiwoom', 130));
    const cursor = room.position;
    expect([say(3, quote('koa', 110)), say(4, quote('koa', 120))]).toEqual([false, false]);
    expect(room.entriesAfter(cursor)).toBe('');
    expect(room.entriesAfter(FRESH)).toBe(`["quote:005930",1,${quote('kiwoom', 130)}]`);
    expect(say(5, quote('koa', 130))).toBe(true);
    expect(room.entriesAfter(cursor)).toBe(`["quote:005930",0,${quote('koa', 130)}]`);
  });

  it('L14: a tape told by two sources at once has every print once', () => {
    const topic = tapeTopic('005930');
    const room = new PrintRing(topic, () => clock);
    const order: [Source, number][] = [
      ['kiwoom', 1],
      ['koa', 1],
      ['koa', 2],
      ['kiwoom', 2],
      ['kiwoom', 3],
      ['koa', 3],
      ['koa', 4],
    ];
    order.forEach(([source, volume], i) => {
      room.accept({ topic, offset: i + 1, payload: print(source, volume) });
    });
    expect(room.entriesAfter(0)).toBe(
      `["tape:005930",0,${[print('kiwoom', 1), print('koa', 2), print('kiwoom', 3), print('koa', 4)].join()}]`,
    );
  });

  it('L14: within one source nothing is read, however its payloads look', () => {
    const room = new NewestState(quoteTopic('005930'), () => {
      throw new Error('asked for the time');
    });
    const accept = (offset: number, payload: string) =>
      room.accept({ topic: quoteTopic('005930'), offset, payload });
    expect([accept(1, '[0 broken'), accept(2, '[0 broken too')]).toEqual([true, true]);
  });
});
