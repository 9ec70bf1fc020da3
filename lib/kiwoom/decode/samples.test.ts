import { describe, expect, it } from 'vitest';
import type { MarketEvent } from '../../events/market-event';
import { type KstDate, kstInstant, parseHhmmss } from '../../market/kst';
import { NoticeLog } from '../notice';
import examples from '../testing/samples/doc_examples_ws.json';
import live0B from '../testing/samples/ws_0B_live.json';
import live0D from '../testing/samples/ws_0D_live_subset.json';
import live0J from '../testing/samples/ws_0J_live_partial.json';
import live1h from '../testing/samples/ws_1h_live.json';
import { RealDecoder } from './real-frame';

const DAY = '2026-07-20' as KstDate;
const at = (hhmmss: string) => kstInstant(DAY, parseHhmmss(hhmmss)!);
const EVENING = at('180000');

/** Decodes frames that must not give rise to a single notice. */
function decode(frames: readonly { readonly data: unknown }[]): MarketEvent[] {
  const events: MarketEvent[] = [];
  const notices: string[] = [];
  const decoder = new RealDecoder(
    (event) => events.push(event),
    new NoticeLog((n) => notices.push(`${n.kind} ${n.subject}`)),
  );
  for (const frame of frames) decoder.decode(frame.data, EVENING);
  expect(notices).toEqual([]);
  return events;
}

const levels = (rows: readonly (readonly [number, number])[], change = 0) =>
  rows.map(([price, qty]) => ({ price, qty, change }));

describe('recorded frames', () => {
  it('F1: a trade of 000660, live', () => {
    expect(decode(live0B.data)).toEqual([
      {
        kind: 'trade',
        ticker: '000660',
        exchangeTime: at('102755'),
        price: 1_851_000,
        change: 9_000,
        rate: 0.49,
        sign: 2,
        open: 1_745_000,
        high: 1_892_000,
        low: 1_735_000,
        volume: 2_459_487,
        value: 4_496_866,
        ask: 1_851_000,
        bid: 1_850_000,
        qty: 1,
        side: 'buy',
        strength: 100.61,
      },
    ]);
  });

  it('F1: a book of 000020 and a trade with five fields, live', () => {
    expect(decode(live0D.data)).toEqual([
      {
        kind: 'book',
        ticker: '000020',
        exchangeTime: at('135622'),
        asks: levels([
          [6_500, 20],
          [6_510, 244],
          [6_520, 72],
          [6_530, 352],
          [6_540, 47],
          [6_550, 108],
          [6_560, 729],
          [6_570, 718],
          [6_580, 333],
          [6_590, 1_720],
        ]),
        bids: levels([
          [6_490, 2],
          [6_480, 714],
          [6_470, 47],
          [6_460, 1_887],
          [6_440, 30],
          [6_410, 742],
          [6_400, 4_977],
          [6_390, 16_855],
          [6_380, 1_361],
          [6_370, 132],
        ]),
        totalAsk: 4_343,
        totalBid: 26_747,
        totalAskChange: 0,
        totalBidChange: 0,
        expected: null,
      },
      {
        kind: 'trade',
        ticker: '000810',
        exchangeTime: at('135622'),
        price: 686_000,
        change: 25_000,
        rate: null,
        sign: null,
        open: null,
        high: null,
        low: null,
        volume: 98_232,
        value: null,
        ask: null,
        bid: null,
        qty: 3,
        side: 'buy',
        strength: null,
      },
    ]);
  });

  it('F1: KOSDAQ150 with its decimals, live', () => {
    expect(decode(live0J.data)).toEqual([
      {
        kind: 'index',
        index: '150',
        exchangeTime: null,
        price: 1_327.93,
        change: -43.69,
        rate: -3.19,
        sign: null,
        volume: null,
        value: null,
      },
    ]);
  });

  it('K3: a VI and its release are the same message, the first for the merged book and the second for KRX, live', () => {
    const halt = { kind: 'static', direction: 'up', price: 3_860, since: at('114359') };
    expect(decode(live1h.data)).toEqual([
      { kind: 'vi', ticker: '109670_AL', halt, releasedAt: null },
      { kind: 'vi', ticker: '109670', halt, releasedAt: at('114611') },
    ]);
  });
});

describe('the official examples', () => {
  const example = (type: keyof typeof examples.data) => decode([examples.data[type]])[0];

  it('F1: 0A, a price without a trade', () => {
    expect(example('0A')).toEqual({
      kind: 'price',
      ticker: '005930',
      price: 86_800,
      change: 19_500,
      rate: 28.97,
      sign: 2,
      open: 87_400,
      high: 87_400,
      low: 67_300,
      volume: 367_090,
      value: 31_642,
      ask: 85_200,
      bid: 85_100,
    });
  });

  it('F1: 0B, whose empty fields are no zeros', () => {
    expect(example('0B')).toEqual({
      kind: 'trade',
      ticker: '005930',
      exchangeTime: at('165208'),
      price: 20_800,
      change: -50,
      rate: -0.24,
      sign: 5,
      open: 20_850,
      high: 21_150,
      low: 20_450,
      volume: 30_379_732,
      value: 632_640,
      ask: 20_800,
      bid: 20_700,
      qty: 82,
      side: 'buy',
      strength: 98.92,
    });
  });

  it('F1: 0C', () => {
    expect(example('0C')).toEqual({ kind: 'best', ticker: '005930', ask: 20_800, bid: 20_700 });
  });

  it('K4: 0D after the close shows no expected price although 23 and 24 still hold the auction’s', () => {
    const book = example('0D');
    expect(examples.data['0D'].data[0]?.values['23']).toBe('20850');
    expect(book).toMatchObject({
      kind: 'book',
      ticker: '005930',
      exchangeTime: at('165207'),
      totalAsk: 12_622_527,
      totalBid: 14_453_430,
      totalAskChange: -1_036_021,
      totalBidChange: 1_062_126,
      expected: null,
    });
    if (book?.kind !== 'book') throw new Error('not a book');
    expect(book.asks).toHaveLength(10);
    expect([book.asks[0], book.asks[9]]).toEqual([
      { price: 20_800, qty: 82, change: 0 },
      { price: 21_350, qty: 1_242_991, change: 0 },
    ]);
    expect([book.bids[0], book.bids[9]]).toEqual([
      { price: 20_700, qty: 23_847, change: 0 },
      { price: 20_250, qty: 1_062_405, change: 0 },
    ]);
  });

  it('F1: 0E, totals off hours', () => {
    expect(example('0E')).toEqual({
      kind: 'off-hours-book',
      ticker: '005930',
      exchangeTime: at('165208'),
      totalAsk: 43_955,
      totalBid: 0,
      totalAskChange: 156,
      totalBidChange: 0,
    });
  });

  it('K48: 0G, iNAV', () => {
    expect(example('0G')).toEqual({
      kind: 'nav',
      ticker: '069500',
      exchangeTime: at('105732'),
      value: 7_488.27,
      change: 9.57,
      rate: 0.13,
      trackingError: 1.82,
    });
  });

  it('P1: 0H is an expected price and no last price', () => {
    expect(example('0H')).toEqual({
      kind: 'expected',
      ticker: '005930',
      exchangeTime: at('110206'),
      expected: { price: 60_500, qty: 7_805, change: 200, rate: 0.33 },
    });
  });

  it('F1: 0J', () => {
    expect(example('0J')).toEqual({
      kind: 'index',
      index: '001',
      exchangeTime: at('110430'),
      price: 1_762.61,
      change: -189.51,
      rate: -9.71,
      sign: 5,
      volume: 725_277,
      value: 60_711_859,
    });
  });

  it('F3: 0s', () => {
    expect(example('0s')).toEqual({
      kind: 'session',
      code: 'b',
      exchangeTime: at('170000'),
      remaining: 0,
    });
  });

  it('F1: 0g, limits and base', () => {
    expect(example('0g')).toEqual({
      kind: 'instrument',
      ticker: '005930',
      upper: 78_300,
      lower: 42_300,
      base: 60_300,
    });
  });

  it('K3: 1h, released', () => {
    expect(example('1h')).toEqual({
      kind: 'vi',
      ticker: '005930',
      halt: { kind: 'static', direction: 'up', price: 4_125, since: at('111454') },
      releasedAt: at('111703'),
    });
  });
});
