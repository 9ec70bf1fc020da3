import { beforeEach, describe, expect, it } from 'vitest';
import type { BookEvent, ViChangeEvent } from '../events/market-event';
import { NOON, TICKER, tradeOf } from '../events/testing/samples';
import { decodeBook, decodeIndex, decodeQuote, decodeTrade } from '../events/wire';
import type { Ticker } from '../market/ticker';
import { Publisher } from './publisher';
import { RecordingBus } from './testing/recording-bus';

const EMPTY_LEVEL = { price: 0, qty: 0, change: 0 };
const bookEvent = (over: Partial<BookEvent> = {}): BookEvent => ({
  kind: 'book',
  ticker: TICKER,
  exchangeTime: NOON,
  asks: Array(10).fill({ price: 71_100, qty: 5, change: 1 }),
  bids: Array(10).fill(EMPTY_LEVEL),
  totalAsk: 50,
  totalBid: 0,
  totalAskChange: 1,
  totalBidChange: 0,
  expected: null,
  ...over,
});

let bus: RecordingBus;
let publisher: Publisher;
let clock: number;

beforeEach(() => {
  bus = new RecordingBus();
  clock = NOON + 10;
  publisher = new Publisher({ bus, source: 'kiwoom', epoch: 7, now: () => clock });
});

const quotes = () => bus.of('quote:005930').map((p) => decodeQuote(TICKER, p));
const readTape = (tape: number) => publisher.watch(new Map([[TICKER, { quote: 1, book: 0, tape }]]));

describe('the publisher', () => {
  it('R1: stamps each message with source, epoch, its topic’s next number and the times of each hop', () => {
    publisher.publish(tradeOf(), NOON + 4);
    clock += 100;
    publisher.publish(tradeOf({ volume: 1_010, exchangeTime: NOON + 1_000 }), NOON + 104);
    expect(quotes().map((q) => q.stamp)).toEqual([
      {
        source: 'kiwoom',
        delivery: 'push',
        epoch: 7,
        seq: 1,
        exchangeTime: NOON,
        receivedAt: NOON + 4,
        publishedAt: NOON + 10,
      },
      {
        source: 'kiwoom',
        delivery: 'push',
        epoch: 7,
        seq: 2,
        exchangeTime: NOON + 1_000,
        receivedAt: NOON + 104,
        publishedAt: NOON + 110,
      },
    ]);
  });

  it('V2: a duplicated trade is neither a quote nor a print', () => {
    readTape(1);
    publisher.publish(tradeOf(), NOON);
    publisher.publish(tradeOf(), NOON + 1);
    expect(bus.published).toHaveLength(2);
  });

  it('R3: every trade of a watched tape is published, and a hole shows in the numbers of one that was not', () => {
    publisher.publish(tradeOf({ volume: 1 }), NOON);
    readTape(1);
    publisher.publish(tradeOf({ volume: 2, qty: 3, side: 'sell' }), NOON);
    readTape(0);
    publisher.publish(tradeOf({ volume: 3 }), NOON);
    readTape(2);
    publisher.publish(tradeOf({ volume: 4, side: null }), NOON);
    const tape = bus.of('tape:005930').map((p) => decodeTrade(TICKER, p));
    expect(tape.map((t) => [t.stamp.seq, t.volume, t.side])).toEqual([
      [2, 2, 'sell'],
      [4, 4, null],
    ]);
    expect(tape[0]).toMatchObject({ qty: 3, price: 71_000, change: 1_000 });
  });

  it('R1: books are numbered apart from quotes', () => {
    publisher.publish(tradeOf(), NOON);
    publisher.publish(bookEvent(), NOON);
    publisher.publish(bookEvent({ totalAsk: 60 }), NOON);
    const books = bus.of('book:005930').map((p) => decodeBook(TICKER, p));
    expect(books.map((b) => [b.stamp.seq, b.totalAsk])).toEqual([
      [1, 50],
      [2, 60],
    ]);
  });

  it('D3: off hours the totals of the fixed-price book stand on the last levels', () => {
    const offHours = {
      kind: 'off-hours-book',
      ticker: TICKER,
      exchangeTime: NOON + 5_000,
      totalAsk: 999,
      totalBid: 111,
      totalAskChange: 9,
      totalBidChange: 1,
    } as const;
    publisher.publish(offHours, NOON);
    expect(bus.published).toHaveLength(0);
    publisher.publish(bookEvent(), NOON);
    publisher.publish(offHours, NOON + 5);
    const book = decodeBook(TICKER, bus.newest('book:005930'));
    expect(book).toMatchObject({ totalAsk: 999, totalBid: 111 });
    expect(book.asks[0]?.price).toBe(71_100);
    expect(book.stamp.seq).toBe(2);
  });

  it('P1: the end of an auction takes off expected prices that no print replaced, but not those of a VI', () => {
    const expected = { price: 72_000, qty: 10, change: 2_000, rate: 2.86 };
    publisher.publish(tradeOf(), NOON);
    publisher.publish({ kind: 'expected', ticker: TICKER, exchangeTime: NOON, expected }, NOON + 1);
    expect(quotes().at(-1)?.expected).toEqual(expected);
    publisher.endAuctions();
    expect(quotes().at(-1)?.expected).toBeNull();
    publisher.endAuctions();
    expect(quotes()).toHaveLength(3);
    const halt = { kind: 'static', direction: 'up', price: 77_000, since: NOON } as const;
    publisher.publish({ kind: 'vi', ticker: TICKER, halt, releasedAt: null }, NOON + 4);
    publisher.publish({ kind: 'expected', ticker: TICKER, exchangeTime: NOON, expected }, NOON + 5);
    publisher.endAuctions();
    expect(quotes().at(-1)?.expected).toEqual(expected);
  });

  it('V18: a VI whose release is lost ends after two minutes and a half by the exchange’s clock, and its auction with it', () => {
    const halt = { kind: 'static', direction: 'up', price: 77_000, since: NOON } as const;
    const expected = { price: 72_000, qty: 10, change: 2_000, rate: 2.86 };
    publisher.publish(tradeOf(), NOON);
    publisher.publish({ kind: 'vi', ticker: TICKER, halt, releasedAt: null }, NOON + 1);
    publisher.publish({ kind: 'expected', ticker: TICKER, exchangeTime: NOON + 60_000, expected }, NOON + 2);
    clock = NOON + 149_999;
    publisher.endOverdue();
    expect(quotes().at(-1)).toMatchObject({ vi: halt, expected });
    clock = NOON + 150_000;
    publisher.endOverdue();
    expect(quotes().at(-1)).toMatchObject({ price: 71_000, vi: null, expected: null });
    const told = quotes().length;
    publisher.endOverdue();
    expect(quotes()).toHaveLength(told);
  });

  it('V18: a VI that was over before it was told begins none', () => {
    const halt = { kind: 'static', direction: 'up', price: 77_000, since: NOON } as const;
    clock = NOON + 200_000;
    publisher.publish(tradeOf(), clock);
    publisher.publish({ kind: 'vi', ticker: TICKER, halt, releasedAt: null }, clock);
    expect(quotes().at(-1)?.vi).toBeNull();
    expect(bus.of('vi')).toEqual([]);
  });

  it('V19: what is first wanted in the middle of its VI shows it, and afterwards does not', () => {
    const halt = { kind: 'dynamic', direction: 'down', price: 66_000, since: NOON } as const;
    publisher.publish({ kind: 'vi', ticker: TICKER, halt, releasedAt: null }, NOON);
    clock = NOON + 60_000;
    publisher.publish(tradeOf(), clock);
    expect(quotes().at(-1)?.vi).toEqual(halt);
    publisher.watch(new Map());
    clock = NOON + 151_000;
    publisher.publish(tradeOf(), clock);
    expect(quotes().at(-1)?.vi).toBeNull();
  });

  it('V20: outside auctions an expected price ends when nothing has told it for as long as a VI can last', () => {
    const expected = { price: 72_000, qty: 10, change: 2_000, rate: 2.86 };
    publisher.publish(tradeOf(), NOON);
    publisher.publish({ kind: 'expected', ticker: TICKER, exchangeTime: NOON, expected }, NOON);
    publisher.publish(bookEvent({ expected }), NOON);
    clock += 149_000;
    publisher.endOverdue();
    expect(quotes().at(-1)?.expected).toEqual(expected);
    expect(decodeBook(TICKER, bus.newest('book:005930')).expected).toEqual(expected);
    clock += 1_000;
    publisher.endOverdue();
    expect(quotes().at(-1)?.expected).toBeNull();
    expect(decodeBook(TICKER, bus.newest('book:005930')).expected).toBeNull();
  });

  it('V20: an auction’s expected prices stand through it, and what is told of it after its end is not told on', () => {
    const expected = { price: 72_000, qty: 10, change: 2_000, rate: 2.86 };
    const at = (text: string) => Date.parse(`2026-11-23T${text}+09:00`);
    clock = at('08:31:00');
    const row = { kind: 'expected', ticker: TICKER, exchangeTime: clock, expected } as const;
    publisher.publish(row, clock);
    clock = at('08:59:59');
    publisher.endOverdue();
    expect(quotes().at(-1)?.expected).toEqual(expected);
    clock = at('09:00:00');
    publisher.endAuctions();
    expect(quotes().at(-1)?.expected).toBeNull();
    clock = at('09:00:03');
    publisher.publish({ ...row, exchangeTime: at('08:59:59') }, clock);
    expect(quotes().at(-1)?.expected).toBeNull();
  });

  it('V7: the quote of a day stays that day’s until something is said of the next', () => {
    publisher.publish(tradeOf(), NOON);
    clock = Date.parse('2026-11-24T07:00:01+09:00');
    const halt = { kind: 'static', direction: 'up', price: 77_000, since: NOON } as const;
    publisher.publish({ kind: 'vi', ticker: TICKER, halt, releasedAt: NOON + 120_000 }, clock);
    expect(quotes().at(-1)).toMatchObject({ day: '2026-11-23', price: 71_000 });
    publisher.publish({ kind: 'best', ticker: TICKER, ask: 2_000, bid: 1_990 }, clock);
    expect(quotes().at(-1)).toMatchObject({ day: '2026-11-24', price: null, ask: 2_000 });
  });

  it('V5: a VI is listed for the whole market and marks only quotes that are known', () => {
    const event: ViChangeEvent = {
      kind: 'vi',
      ticker: TICKER,
      halt: { kind: 'dynamic', direction: 'down', price: 66_000, since: NOON },
      releasedAt: null,
    };
    publisher.publish(event, NOON);
    expect(bus.of('quote:005930')).toHaveLength(0);
    publisher.publish(tradeOf(), NOON);
    publisher.publish(event, NOON + 1);
    expect(publisher.quote(TICKER)?.vi).toEqual(event.halt);
    publisher.publish({ ...event, ticker: '005930_AL' as Ticker }, NOON + 2);
    expect(bus.of('vi').map((v) => (v as { stamp: { seq: number } }).stamp.seq)).toEqual([1, 2]);
  });

  it('R1: indices have a topic of their own; session codes have none', () => {
    publisher.publish({ kind: 'session', code: '3', exchangeTime: NOON, remaining: null }, NOON);
    expect(bus.published).toHaveLength(0);
    publisher.publish(
      {
        kind: 'index',
        index: '001',
        exchangeTime: NOON,
        price: 4_100.5,
        change: -1.5,
        rate: -0.04,
        sign: 5,
        volume: 1,
        value: 2,
      },
      NOON,
    );
    expect(decodeIndex('001', bus.newest('index:001'))).toMatchObject({
      index: '001',
      price: 4_100.5,
      sign: 5,
    });
  });
});
