import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOfNumber, type KstDate } from '../market/kst';
import { isTicker, type Ticker } from '../market/ticker';
import type { Instrument } from './instrument';
import { NOON, stampOf, TICKER } from './testing/samples';
import { parseTopic, servesTopic, tickerTopic } from './topics';
import { faultOf } from './validate';
import {
  decodeBook,
  decodeIndex,
  decodeInstruments,
  decodeQuote,
  decodeTrade,
  encodeBook,
  encodeIndex,
  encodeInstruments,
  encodeQuote,
  encodeTrade,
} from './wire';

const int = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
const orNull = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: null });
const rate = fc.integer({ min: -99_999, max: 99_999 }).map((n) => n / 100);
const instant = fc.integer({ min: NOON - 1_000_000, max: NOON + 1_000_000 });
const stamp = fc.record({
  source: fc.constantFrom('koa' as const, 'kiwoom' as const, 'database' as const, 'mock' as const),
  delivery: fc.constantFrom('push' as const, 'poll' as const),
  epoch: instant,
  seq: fc.nat(),
  exchangeTime: orNull(instant),
  receivedAt: instant,
  publishedAt: instant,
});
const expected = fc.record({
  price: fc.nat(),
  qty: orNull(fc.nat()),
  change: orNull(int),
  rate: orNull(rate),
});
const sign = fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, 5 as const);
const day = fc.integer({ min: 10_957, max: 32_872 }).map(dayOfNumber);
const quote = fc.record({
  ticker: fc.constant(TICKER),
  day,
  stamp,
  price: orNull(fc.nat()),
  base: orNull(fc.nat()),
  change: orNull(int),
  rate: orNull(rate),
  sign: orNull(sign),
  open: orNull(fc.nat()),
  high: orNull(fc.nat()),
  low: orNull(fc.nat()),
  volume: orNull(fc.nat()),
  value: orNull(fc.nat()),
  strength: orNull(rate),
  ask: orNull(fc.nat()),
  bid: orNull(fc.nat()),
  upper: orNull(fc.nat()),
  lower: orNull(fc.nat()),
  tick: fc.constantFrom(-1 as const, 0 as const, 1 as const),
  expected: orNull(expected),
  vi: orNull(
    fc.record({
      kind: fc.constantFrom('static' as const, 'dynamic' as const, 'both' as const),
      direction: fc.constantFrom('up' as const, 'down' as const),
      price: fc.nat(),
      since: instant,
    }),
  ),
  nav: orNull(
    fc.record({
      value: rate,
      change: orNull(rate),
      rate: orNull(rate),
      trackingError: orNull(rate),
      at: orNull(instant),
    }),
  ),
});
const level = fc.record({ price: fc.nat(), qty: fc.nat(), change: int });
const side = fc.array(level, { minLength: 10, maxLength: 10 });
const book = fc.record({
  ticker: fc.constant(TICKER),
  stamp,
  asks: side,
  bids: side,
  totalAsk: fc.nat(),
  totalBid: fc.nat(),
  totalAskChange: int,
  totalBidChange: int,
  expected: orNull(expected),
});
const trade = fc.record({
  ticker: fc.constant(TICKER),
  stamp,
  price: fc.nat(),
  qty: fc.nat(),
  side: orNull(fc.constantFrom('buy' as const, 'sell' as const)),
  change: orNull(int),
  volume: orNull(fc.nat()),
});
const index = fc.record({
  index: fc.constant('001'),
  stamp,
  price: rate,
  change: orNull(rate),
  rate: orNull(rate),
  sign: orNull(sign),
  volume: orNull(fc.nat()),
  value: orNull(fc.nat()),
});

describe('the compact wire form', () => {
  it('V13: a quote carries its day beside the instant it was received', () => {
    const [value] = fc.sample(quote, { numRuns: 1, seed: 7 });
    const at = Date.parse('2026-11-24T08:35:00+09:00');
    const one = { ...value!, stamp: { ...value!.stamp, receivedAt: at, exchangeTime: null }, nav: null };
    const cells = JSON.parse(encodeQuote({ ...one, day: '2026-11-23' as KstDate })) as unknown[];
    expect(cells.at(-1)).toBe(-1);
    expect(decodeQuote(TICKER, cells).day).toBe('2026-11-23');
    // As a Sise of before the day wrote it.
    expect(decodeQuote(TICKER, cells.slice(0, -1)).day).toBe('2026-11-24');
    expect(() => decodeQuote(TICKER, [...cells.slice(0, -1), 0.5])).toThrow('quote: field day is');
  });

  it('R1: carries every field of a quote, a book, a trade and an index there and back', () => {
    const roundTrips = <T>(arb: fc.Arbitrary<T>, encode: (v: T) => string, decode: (body: unknown) => T) =>
      fc.assert(
        fc.property(arb, (value) => {
          expect(decode(JSON.parse(encode(value)))).toEqual(value);
        }),
      );
    roundTrips(quote, encodeQuote, (body) => decodeQuote(TICKER, body));
    roundTrips(book, encodeBook, (body) => decodeBook(TICKER, body));
    roundTrips(trade, encodeTrade, (body) => decodeTrade(TICKER, body));
    roundTrips(index, encodeIndex, (body) => decodeIndex('001', body));
  });

  it('F2: carries the instrument master with codes as text', () => {
    const list = [
      { code: '0010E0', name: '이름 하나', market: 'KOSDAQ', base: 1_230, nxt: true, warning: null },
      { code: '005930', name: '삼성전자', market: 'KOSPI', base: null, nxt: false, warning: '투자경고' },
    ] as Instrument[];
    expect(decodeInstruments(JSON.parse(encodeInstruments(list)))).toEqual(list);
    expect(() => decodeInstruments([['5930', 'x', 0, 1, 1, null]])).toThrow(
      'instruments: field code is "5930"',
    );
    expect(() => decodeInstruments({})).toThrow('field payload');
  });

  it('O3: a damaged payload is refused by the name of its field', () => {
    const q = JSON.parse(encodeQuote(fc.sample(quote, 1)[0]!));
    expect(() => decodeQuote(TICKER, [...q.slice(0, 3), 'x', ...q.slice(4)])).toThrow('field seq is "x"');
    expect(() => decodeQuote(TICKER, [9, ...q.slice(1)])).toThrow('field source is 9');
    expect(() => decodeQuote(TICKER, q.slice(0, 10))).toThrow('missing');
    expect(() => decodeQuote(TICKER, 'nonsense')).toThrow('field payload');
    const b = JSON.parse(encodeBook(fc.sample(book, 1)[0]!));
    expect(() => decodeBook(TICKER, [...b.slice(0, 7), [1, 2], ...b.slice(8)])).toThrow('book.asks');
    expect(() => decodeBook(TICKER, [...b.slice(0, 7), null, ...b.slice(8)])).toThrow('field asks');
  });

  it('O3: any damage to any payload is either harmless or refused, never a crash of another kind', () => {
    fc.assert(
      fc.property(quote, fc.nat(), fc.anything(), (q, at, junk) => {
        const cells = JSON.parse(encodeQuote(q)) as unknown[];
        cells[at % cells.length] = junk;
        try {
          decodeQuote(TICKER, cells);
        } catch (error) {
          expect((error as Error).name).toBe('WireError');
        }
      }),
    );
  });
});

describe('topics and their validation', () => {
  it('F2: a topic names exactly one stream', () => {
    expect(parseTopic(tickerTopic('book', '005930_NX' as Ticker))).toEqual({
      kind: 'book',
      ticker: '005930_NX',
    });
    expect(parseTopic('index:001')).toEqual({ kind: 'index', index: '001' });
    expect(parseTopic('feed:koa')).toEqual({ kind: 'feed', source: 'koa' });
    expect(parseTopic(servesTopic('koa'))).toEqual({ kind: 'serves', source: 'koa' });
    expect(parseTopic('market')).toEqual({ kind: 'market' });
    for (const bad of ['quote:5930', 'index:1', 'feed:me', 'chart:005930', 'quote', '', 'quote:']) {
      expect(parseTopic(bad)).toBeNull();
    }
    expect(isTicker('005930')).toBe(true);
  });

  it('O3: the bridge’s account of itself is checked to its last field, and refused by its name', () => {
    const koa = {
      login: 'in',
      server: 'production',
      loggedInAt: NOON,
      registered: { quotes: 90, books: 1, waiting: 0 },
      screens: 3,
      requests: { leftThisHour: 949, waiting: 0, penaltyUntil: null },
      pumpLagMs: 2,
      lastStop: { at: NOON, code: 20, reason: 'the line was lost' },
    };
    const status = (over: object) =>
      JSON.stringify({
        stamp: stampOf(),
        source: 'koa',
        server: 'production',
        state: { name: 'live', since: 1 },
        rest: null,
        pushed: 1,
        polled: 0,
        lastEventAt: null,
        koa: { ...koa, ...over },
      });
    expect(faultOf('feed:koa', status({}))).toBeNull();
    expect(faultOf('feed:koa', status({ lastStop: null, server: null, pumpLagMs: null }))).toBeNull();
    const faults: readonly [string, object][] = [
      ['login', { login: 'dreaming' }],
      ['server', { server: 'emulator' }],
      ['registered', { registered: { quotes: -1, books: 1, waiting: 0 } }],
      ['screens', { screens: 1.5 }],
      ['requests', { requests: { leftThisHour: '949', waiting: 0, penaltyUntil: null } }],
      ['pumpLagMs', { pumpLagMs: '2' }],
      ['loggedInAt', { loggedInAt: undefined }],
      ['lastStop', { lastStop: { at: NOON, code: 20 } }],
      ['password', { password: 'x' }],
    ];
    for (const [field, over] of faults) expect(faultOf('feed:koa', status(over))).toContain(`"${field}"`);
  });

  it('O3: every kind of payload is checked against its topic', () => {
    const sample = {
      'quote:005930': encodeQuote(fc.sample(quote, 1)[0]!),
      'book:005930': encodeBook(fc.sample(book, 1)[0]!),
      'tape:005930': encodeTrade(fc.sample(trade, 1)[0]!),
      'index:001': encodeIndex(fc.sample(index, 1)[0]!),
      instruments: '[]',
      market: JSON.stringify({
        stamp: stampOf(),
        at: NOON,
        krx: 'continuous',
        nxt: 'continuous',
        nextKrx: null,
        closure: null,
        simulated: false,
        sessionCode: null,
      }),
      vi: JSON.stringify({
        ticker: TICKER,
        stamp: stampOf(),
        halt: { kind: 'static', direction: 'up', price: 1, since: 2 },
        releasedAt: null,
      }),
      'feed:mock': JSON.stringify({
        stamp: stampOf(),
        source: 'mock',
        server: 'emulator',
        state: { name: 'live', since: 1 },
        rest: null,
        pushed: 1,
        polled: 0,
        lastEventAt: null,
      }),
      'serves:koa': JSON.stringify({ stamp: stampOf(), quotes: [TICKER], books: [] }),
    };
    expect(
      faultOf('serves:koa', JSON.stringify({ stamp: stampOf(), quotes: ['5930'], books: [] })),
    ).toContain('not a ticker');
    for (const [topic, payload] of Object.entries(sample)) {
      expect([topic, faultOf(topic, payload)]).toEqual([topic, null]);
      expect(faultOf(topic, '{}')).not.toBeNull();
      expect(faultOf(topic, 'not json')).not.toBeNull();
    }
    expect(faultOf('nonsense', '[]')).toBe('unknown topic "nonsense"');
  });
});
