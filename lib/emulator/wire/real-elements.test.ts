import { describe, expect, it } from 'vitest';
import { at, listed, openMarket } from '../testing/market';
import { bestQuoteValues, bookValues, offHoursValues } from './book-values';
import { elementText, frameText, LIVE_DIALECT } from './element';
import { expectedValues, indexValues, issueInfoValues, sessionValues, viValues } from './notice-values';
import { priceInfoValues, tradeValues } from './trade-values';

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
const FIDS_0A = [10, 11, 12, 13, 14, 16, 17, 18, 25, 26, 27, 28, 29, 30, 31, 32, 311, 567, 568];
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
const FIDS_1H = [
  13, 14, 302, 1221, 1223, 1224, 1225, 1236, 1237, 1238, 1239, 1279, 1489, 1490, 9001, 9008, 9068, 9069, 9075,
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
      .tape.at(-1)!;
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

describe('the other types', () => {
  it('E12: 0A has its 19 FIDs and no trade', () => {
    const { exchange } = openMarket(at('10:00:00'), ['005930']);
    const v = parse(priceInfoValues(exchange.view('005930')!));
    expect(fids(v)).toEqual(FIDS_0A);
    expect(magnitude(v['10'])).toBe(exchange.quote('005930').price);
  });

  it('E8: 0H is the expected price against the base, with the day’s volume, and nothing outside auctions', () => {
    const { exchange, run } = openMarket(at('15:24:00'), ['005930']);
    run(at('15:25:00'));
    const v = parse(expectedValues(exchange.view('005930')!)!);
    const { expected, volume } = exchange.quote('005930');
    expect(fids(v)).toEqual([10, 11, 12, 13, 15, 20, 25]);
    expect([magnitude(v['10']), magnitude(v['15']), Number(v['13'])]).toEqual([
      expected!.price,
      expected!.qty,
      volume,
    ]);
    expect(v['15']).toMatch(/^[+-]\d+$/);
    expect(expectedValues(openMarket(at('10:00:00'), []).exchange.view('005930')!)).toBeNull();
  });

  it('E9: 1h spells trigger and release as the live frames do', () => {
    const { exchange } = openMarket(at('10:00:00'), ['005930']);
    exchange.force('005930', 'vi');
    const view = exchange.view('005930')!;
    const vi = {
      ...view.vi!,
      kind: 'static' as const,
      price: 3_860,
      staticBase: 3_490,
      count: 1,
      direction: 'up' as const,
    };
    const v = parse(viValues(view, { ...vi, since: at('11:43:59') }));
    expect(fids(v)).toEqual(FIDS_1H);
    expect(v).toMatchObject({
      '9001': '005930',
      '302': '삼성전자',
      '9068': '1',
      '9008': '001',
      '9075': '1',
      '1221': '3860',
      '1223': '114359',
      '1224': '000000',
      '1225': '정적',
      '1236': '3490',
      '1237': '0',
      '1238': '+10.60',
      '1239': '0.00',
      '1490': '1',
      '9069': '1',
      '1279': '+정적',
    });
    const dynamic = {
      ...vi,
      kind: 'dynamic' as const,
      direction: 'down' as const,
      staticBase: 0,
      dynamicBase: 4_110,
    };
    expect(parse(viValues(view, { ...dynamic, releasedAt: at('11:46:11') }))).toMatchObject({
      '9068': '2',
      '1225': '동적',
      '1224': '114611',
      '1236': '0',
      '1237': '4110',
      '1239': '-6.08',
      '9069': '2',
      '1279': '-동적',
    });
  });

  it('E9: 0g carries limits and base, and the VI only while it is in force', () => {
    const { exchange, run } = openMarket(at('10:00:00'), ['005930']);
    expect(parse(issueInfoValues(exchange.view('005930')!))).toMatchObject({
      '297': ' ',
      '305': '+260500',
      '306': '-140500',
      '307': '200500',
    });
    exchange.force('005930', 'vi');
    expect(parse(issueInfoValues(exchange.view('005930')!))['297']).toBe('정적VI');
    run(at('10:03:00'));
    expect(parse(issueInfoValues(exchange.view('005930')!))['297']).toBe(' ');
  });

  it('E12: 0E, 0J and 0s are spelled as in the document', () => {
    const { exchange, run } = openMarket(at('08:30:00'), ['005930']);
    run(at('08:32:00'));
    const { offHours } = exchange.issue('005930' as never)!.krx!;
    const e = parse(offHoursValues(offHours, at('08:32:00')));
    expect(e).toMatchObject({ '21': '083200', '131': String(offHours.ask), '135': '0', '136': '0' });
    expect(e['132']).toMatch(/^\+\d+$/);
    const j = parse(
      indexValues({
        code: '001',
        at: at('11:04:30'),
        base: 1_952.12,
        price: 1_762.61,
        open: 1_949.04,
        high: 1_961.28,
        low: 1_756.13,
        volume: 725_277_400,
        tickVolume: 2_800_000,
        value: 60_711_859_000_000,
        previousVolume: 2_207_640_000,
      }),
    );
    expect(j).toEqual({
      '20': '110430',
      '10': '-1762.61',
      '11': '-189.51',
      '12': '-9.71',
      '15': '2800',
      '13': '725277',
      '14': '60711859',
      '16': '-1949.04',
      '17': '+1961.28',
      '18': '-1756.13',
      '25': '5',
      '26': '-1482363',
    });
    expect(parse(sessionValues({ at: at('08:40:00'), code: '0', remaining: 1_200_000 }))).toEqual({
      '215': '0',
      '20': '084000',
      '214': '002000',
    });
  });
});

describe('frames', () => {
  it('E20: key order varies in elements and frames and the meaning does not', () => {
    const elements = [0, 1, 2].map((order) =>
      elementText('0B', '005930_AL', '{"10":"+1"}', order, LIVE_DIALECT),
    );
    expect(new Set(elements).size).toBe(3);
    for (const element of elements) {
      expect(JSON.parse(element)).toEqual({
        type: '0B',
        name: '주식체결',
        item: '005930_AL',
        values: { '10': '+1' },
      });
    }
    const frames = [0, 1].map((order) => frameText(elements, order));
    expect(frames[0]).toMatch(/^\{"trnm"/);
    expect(frames[1]).toMatch(/^\{"data"/);
    expect(JSON.parse(frames[0]!)).toEqual(JSON.parse(frames[1]!));
  });

  it('E22: 0A goes by either of its names; an item is escaped as JSON wants', () => {
    const other = { ...LIVE_DIALECT, name0A: '주식시세' } as const;
    expect(JSON.parse(elementText('0A', '"\\', '{}', 0, other))).toMatchObject({
      name: '주식시세',
      item: '"\\',
    });
    expect(JSON.parse(elementText('0A', '', '{}', 1, LIVE_DIALECT))).toMatchObject({ name: '주식기세' });
  });
});
