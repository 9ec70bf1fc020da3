import { describe, expect, it } from 'vitest';
import { at, listed, openMarket } from '../testing/market';
import { bestQuoteValues, bookValues } from './book-values';
import { LIVE_DIALECT } from './element';
import { tradeValues } from './trade-values';

type Values = Record<string, string>;
const parse = (text: string): Values => JSON.parse(text) as Values;
const fids = (values: Values) =>
  Object.keys(values)
    .map(Number)
    .sort((a, b) => a - b);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

const FIDS_0B = [
  10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 25, 26, 27, 28, 29, 30, 31, 32, 228, 290, 311, 567, 568, 620, 691,
  732, 851, 852, 1030, 1031, 1032, 1071, 1072, 1313, 1314, 1315, 1316, 1497, 1498, 1890, 1891, 1892, 9081,
];
const FIDS_0D = [
  13,
  21,
  23,
  24,
  ...range(41, 100),
  121,
  122,
  125,
  126,
  128,
  129,
  138,
  139,
  200,
  201,
  215,
  216,
  238,
  ...range(291, 295),
  299,
  ...range(621, 640),
  ...range(6044, 6087),
  ...range(6100, 6115),
];

/** A market, and the 0B values of its newest print of one side. */
function tradedAt(clock: string, ticker: string, side: 'buy' | 'sell' | null) {
  const code = ticker.slice(0, 6);
  let values: Values | null = null;
  const market = openMarket(at(clock), [ticker], {
    onTold: (told) => {
      if (told.kind !== 'trade' || told.trade.side !== side || values !== null) return;
      const view = market.exchange.view(ticker);
      if (view !== null) values = parse(tradeValues(view, told.trade, told.market.venue, LIVE_DIALECT));
    },
  });
  market.run(at(clock) + 60_000, 15);
  if (values === null) throw new Error(`no ${side} print`);
  return { values: values as Values, exchange: market.exchange, row: listed(code) };
}

const magnitude = (text: string | undefined) => Math.abs(Number(text));

describe('0B', () => {
  it('E13: has the 43 FIDs of the live frame, all strings', () => {
    const { values } = tradedAt('10:00:00', '005930', 'buy');
    expect(fids(values)).toEqual(FIDS_0B);
    expect(Object.values(values).every((value) => typeof value === 'string')).toBe(true);
    expect(values).toMatchObject({ '290': '2', '691': '0', '567': '000000', '568': '000000', '9081': 'KRX' });
    expect(values['20']).toMatch(/^10000\d$/);
    expect(values['1890']).toMatch(/^09000\d$/);
  });

  it.each(['buy', 'sell'] as const)(
    'E13: a %s: its fields keep the formulas checked on live frames',
    (side) => {
      const { values: v, row } = tradedAt('10:00:00', '005930', side);
      const price = magnitude(v['10']);
      const volume = magnitude(v['13']);
      const sign = side === 'buy' ? '+' : '-';
      const qty = magnitude(v['15']);
      expect(Number(v['11'])).toBe(price - row.base);
      expect(v['12']).toBe(
        `${price > row.base ? '+' : ''}${(((price - row.base) / row.base) * 100).toFixed(2)}`,
      );
      expect(v['15']).toBe(`${sign}${qty}`);
      expect(v['228']).toBe(((Number(v['1031']) / Number(v['1030'])) * 100).toFixed(2));
      const previous = volume - Number(v['26']);
      expect(v['30']).toBe(`${volume >= previous ? '+' : '-'}${((volume / previous) * 100).toFixed(2)}`);
      expect(Math.abs(Number(v['620']) - (Number(v['14']) * 1e6) / volume)).toBeLessThan(1);
      const share = (Number(v['1031']) / (Number(v['1030']) + Number(v['1031']))) * 100;
      expect(v['1032']).toBe(`${share >= 50 ? '+' : '-'}${share.toFixed(2)}`);
      expect(Number(v['1030']) + Number(v['1031'])).toBeLessThan(volume);
      expect(v['1313']).toBe(`${sign}${Math.floor((price * qty) / 1_000)}`);
      expect(v['1314']).toBe(v['15']);
      expect([v['1315'], v['1316']]).toEqual(side === 'buy' ? [' 0', `+${qty}`] : [`-${qty}`, ' 0']);
      expect(Number(v['311'])).toBe(Math.floor((price * row.shares) / 1e8));
      expect(v['31']).toBe(((volume / row.shares) * 100).toFixed(2));
      expect(v['16']).toBe('+202000');
      expect(magnitude(v['27'])).toBeGreaterThan(magnitude(v['28']));
      expect(Number(v['851'])).toBeGreaterThan(0);
    },
  );

  it('E8: an auction’s print is unsigned and nobody’s', () => {
    const { values: v, row } = tradedAt('08:59:59', '005930', null);
    expect(v['10']).toBe(`+${row.open}`);
    expect(v['15']).toMatch(/^\d+$/);
    expect([v['1314'], v['1315'], v['1316']]).toEqual([' 0', ' 0', ' 0']);
    expect(v['1313']).toMatch(/^\d+$/);
    expect([v['228'], v['1030'], v['1031'], v['1032']]).toEqual(['0.00', '0', '0', '0.00']);
  });

  it('E13: says which venue it was, and which part of the day', () => {
    expect(tradedAt('08:10:00', '005930_NX', 'buy').values).toMatchObject({ '290': '1', '9081': 'NXT' });
    expect(tradedAt('16:30:00', '005930', 'buy').values).toMatchObject({ '290': '3', '9081': 'KRX' });
  });

  it('E22: 9081 is spelled as in the document where that is chosen', () => {
    const { exchange } = openMarket(at('10:00:00'), ['005930_NX']);
    const trade = exchange
      .issue('005930' as never)!
      .market('NXT', exchange.time)!
      .prints.newest(1)[0]!;
    const view = exchange.view('005930_NX')!;
    const digit = { ...LIVE_DIALECT, exchangeField: 'digit' } as const;
    expect(parse(tradeValues(view, trade, 'NXT', digit))['9081']).toBe('2');
    expect(parse(tradeValues(view, trade, 'KRX', digit))['9081']).toBe('1');
  });
});

describe('0D', () => {
  it('E12: has the 163 FIDs of the document and the levels of the book', () => {
    const { exchange } = openMarket(at('10:00:00'), ['005930']);
    const v = parse(bookValues(exchange.view('005930')!));
    const book = exchange.book('005930');
    expect(fids(v)).toEqual(FIDS_0D);
    expect(fids(v)).toHaveLength(163);
    for (const [i, level] of book.asks.entries()) {
      expect([magnitude(v[41 + i]), Number(v[61 + i])]).toEqual([level.price, level.qty]);
    }
    for (const [i, level] of book.bids.entries()) {
      expect([magnitude(v[51 + i]), Number(v[71 + i])]).toEqual([level.price, level.qty]);
    }
    expect([Number(v['121']), Number(v['125'])]).toEqual([book.totalAsk, book.totalBid]);
    expect([Number(v['128']), Number(v['138'])]).toEqual([
      book.totalBid - book.totalAsk,
      book.totalAsk - book.totalBid,
    ]);
    expect([v['129'], v['139']]).toEqual([
      ((book.totalBid / book.totalAsk) * 100).toFixed(2),
      ((book.totalAsk / book.totalBid) * 100).toFixed(2),
    ]);
  });

  it('E10: an empty side is -0 with quantity 0', () => {
    const { exchange } = openMarket(at('10:00:00'), ['192410']);
    const v = parse(bookValues(exchange.view('192410')!));
    for (const level of range(1, 10))
      expect([v[40 + level], v[60 + level], v[80 + level]]).toEqual(['-0', '0', '0']);
    expect([v['51'], v['121'], v['129']]).toEqual(['+3020', '0', '0.00']);
    expect(parse(bestQuoteValues(exchange.view('192410')!))).toEqual({ '27': '-0', '28': '+3020' });
  });

  it('E8: 23/24 and 291–295 agree in an auction; afterwards 23/24 keep what 291–295 forget', () => {
    const { exchange, run } = openMarket(at('08:59:00'), ['005930']);
    run(at('08:59:50'));
    const during = parse(bookValues(exchange.view('005930')!));
    const { price, qty } = exchange.quote('005930').expected!;
    expect([magnitude(during['23']), during['24'], magnitude(during['291']), during['292']]).toEqual([
      price,
      String(qty),
      price,
      String(qty),
    ]);
    expect(Number(during['294'])).toBe(price - 200_500);
    expect([during['238'], during['295']]).toEqual([during['293'], during['201']]);
    run(at('09:01:00'));
    const after = parse(bookValues(exchange.view('005930')!));
    expect(magnitude(after['23'])).toBeGreaterThan(0);
    expect([after['291'], after['292'], after['293'], after['294'], after['295']]).toEqual([
      '0',
      '0',
      '3',
      '0',
      '0.00',
    ]);
  });
});
