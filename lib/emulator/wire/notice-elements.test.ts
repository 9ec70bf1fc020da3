import { describe, expect, it } from 'vitest';
import { at, openMarket } from '../testing/market';
import { offHoursValues } from './book-values';
import { elementText, frameText, LIVE_DIALECT } from './element';
import {
  expectedValues,
  indexValues,
  issueInfoValues,
  navValues,
  sessionValues,
  viValues,
} from './notice-values';
import { priceInfoValues } from './trade-values';

type Values = Record<string, string>;
const parse = (text: string): Values => JSON.parse(text) as Values;
const fids = (values: Values) =>
  Object.keys(values)
    .map(Number)
    .sort((a, b) => a - b);
const magnitude = (text: string | undefined) => Math.abs(Number(text));
const FIDS_0A = [10, 11, 12, 13, 14, 16, 17, 18, 25, 26, 27, 28, 29, 30, 31, 32, 311, 567, 568];
const FIDS_1H = [
  13, 14, 302, 1221, 1223, 1224, 1225, 1236, 1237, 1238, 1239, 1279, 1489, 1490, 9001, 9008, 9068, 9069, 9075,
];

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

  it('E54: 0G is the iNAV of an ETF while its market is open, its 괴리율 measured against the price', () => {
    const { exchange } = openMarket(at('10:00:00'), ['069500', '252670']);
    for (const code of ['069500', '252670']) {
      const v = parse(navValues(exchange.view(code)!, exchange.time)!);
      expect(fids(v)).toEqual([10, 11, 12, 13, 20, 25, 36, 37, 38, 39, 265, 266, 667, 668, 669]);
      const { price } = exchange.quote(code);
      expect(magnitude(v['10'])).toBe(price);
      expect(Number(v['266'])).toBeCloseTo((price / magnitude(v['36']) - 1) * 100, 1);
      expect(Math.abs(Number(v['266']))).toBeLessThan(2);
    }
    expect(navValues(exchange.view('005930')!, exchange.time)).toBeNull();
    expect(navValues(exchange.view('069500')!, at('08:59:59'))).toBeNull();
    expect(navValues(exchange.view('069500')!, at('15:31:00'))).toBeNull();
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
