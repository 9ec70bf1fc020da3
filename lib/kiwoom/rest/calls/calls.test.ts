import { describe, expect, it } from 'vitest';
import type { Code } from '../../../market/code';
import { type KstDate, kstInstant, parseHhmmss } from '../../../market/kst';
import type { Ticker } from '../../../market/ticker';
import { readCall as read } from '../../testing/read-call';
import examples from '../../testing/samples/doc_examples_rest.json';
import live10001 from '../../testing/samples/ka10001_006360_live.json';
import { readReply } from '../call';
import { ka10001 } from './ka10001';
import { ka10004 } from './ka10004';
import { ka10095 } from './ka10095';
import { ka10099 } from './ka10099';
import { ka10100 } from './ka10100';

const at = (date: string, hhmmss: string) => kstInstant(date as KstDate, parseHhmmss(hhmmss)!);
const ticker = (text: string) => text as Ticker;

describe('ka10001 주식기본정보', () => {
  const input = { ticker: ticker('006360') };

  it('K16: a recorded reply, without the expected price that is stale outside auctions', () => {
    expect(ka10001.body(input)).toEqual({ stk_cd: '006360' });
    expect(read(ka10001, live10001.data, input).result).toEqual({
      kind: 'snapshot',
      ticker: '006360',
      day: '2026-07-20',
      exchangeTime: null,
      price: 34_950,
      change: 800,
      rate: 2.34,
      sign: 2,
      open: 33_050,
      high: 35_900,
      low: 32_100,
      volume: 2_837_598,
      value: null,
      ask: null,
      bid: null,
      base: 34_150,
      upper: 44_350,
      lower: 23_950,
      strength: null,
      expected: null,
    });
  });

  it('K16: in an auction the expected price is measured against 기준가', () => {
    expect(read(ka10001, live10001.data, { ...input, auction: true }).result.expected).toEqual({
      price: 35_000,
      qty: 2_198,
      change: 850,
      rate: 2.49,
    });
    const without = { ...live10001.data, exp_cntr_pric: '-0', exp_cntr_qty: '0' };
    expect(read(ka10001, without, { ...input, auction: true }).result.expected).toBeNull();
    const baseless = { ...live10001.data, base_pric: '' };
    expect(read(ka10001, baseless, { ...input, auction: true }).result.expected).toEqual({
      price: 35_000,
      qty: 2_198,
      change: null,
      rate: null,
    });
  });

  it('O3: a reply without a price names the field', () => {
    expect(() => read(ka10001, { ...live10001.data, cur_prc: '' }, input)).toThrow('ka10001: cur_prc is ""');
    expect(() => read(ka10001, {}, input)).toThrow('ka10001: cur_prc is missing');
  });
});

describe('ka10095 관심종목정보', () => {
  const input = { tickers: [ticker('005930'), ticker('000660_NX')] };

  it('K16: a row without a date is of the past, also when its last trade was half a day ago', () => {
    const row = { stk_cd: '005930', cur_prc: '+71000', cntr_tm: '080512' };
    const evening = { near: at('2026-11-23', '210000'), skipRow: () => {} };
    const [quote] = readReply(ka10095, { atn_stk_infr: [row] }, { tickers: [ticker('005930')] }, evening);
    expect(quote?.exchangeTime).toBe(at('2026-11-23', '080512'));
  });

  it('K16: the official reply; 거래대금 is in 백만원 and the time has its date', () => {
    expect(ka10095.body(input)).toEqual({ stk_cd: '005930|000660_NX' });
    const { result, skipped } = read(ka10095, examples.data.ka10095, { ...input, auction: true });
    expect(skipped).toEqual([]);
    expect(result).toEqual([
      {
        kind: 'snapshot',
        ticker: '005930',
        day: '2024-11-28',
        exchangeTime: at('2024-11-28', '163713'),
        price: 156_600,
        change: 34_900,
        rate: 28.68,
        sign: 2,
        open: 121_700,
        high: 158_200,
        low: 85_200,
        volume: 118_636,
        value: 14_889,
        ask: 156_700,
        bid: 156_600,
        base: 121_700,
        upper: 158_200,
        lower: 85_200,
        strength: 172.01,
        expected: { price: 156_600, qty: 823, change: 34_900, rate: 28.68 },
      },
    ]);
  });

  it('O3: a bad row costs only itself', () => {
    const row = examples.data.ka10095.atn_stk_infr[0]!;
    const rows = [
      { ...row, stk_cd: '064550_AL', dt: '', cntr_tm: '115959' },
      { ...row, stk_cd: 'XX' },
      { ...row, cur_prc: '' },
      { ...row, stk_cd: 5930 },
      null,
      { stk_cd: '0010E0', cur_prc: '-100', dt: '20261301', cntr_tm: '' },
    ];
    const { result, skipped } = read(ka10095, { atn_stk_infr: rows }, input);
    expect(result.map((e) => [e.ticker, e.exchangeTime, e.expected])).toEqual([
      ['064550_AL', at('2026-07-20', '115959'), null],
      ['0010E0', null, null],
    ]);
    expect(skipped.slice(0, 2)).toEqual(['stk_cd is "XX"', 'cur_prc of 005930 is ""']);
    expect(skipped).toHaveLength(4);
    expect(() => read(ka10095, { return_code: 0 }, input)).toThrow('ka10095: atn_stk_infr: ');
  });

  it('K16: takes one to a hundred tickers', () => {
    const many = (n: number) => ({ tickers: Array<Ticker>(n).fill(ticker('005930')) });
    expect(ka10095.body(many(100)).stk_cd?.split('|')).toHaveLength(100);
    for (const n of [0, 101]) expect(() => ka10095.body(many(n))).toThrow(`not ${n}`);
  });
});

describe('ka10004 주식호가', () => {
  const input = { ticker: ticker('005930_AL') };

  it('K5: the official reply of a closed market is ten empty levels a side', () => {
    expect(ka10004.body(input)).toEqual({ stk_cd: '005930_AL' });
    const empty = Array(10).fill({ price: 0, qty: 0, change: 0 });
    expect(read(ka10004, examples.data.ka10004, input).result).toEqual({
      kind: 'book',
      ticker: '005930_AL',
      exchangeTime: at('2026-07-16', '162000'),
      asks: empty,
      bids: empty,
      totalAsk: 0,
      totalBid: 0,
      totalAskChange: 0,
      totalBidChange: 0,
      expected: null,
    });
  });

  it('K17: reads the irregular keys of the first level and the regular ones of the others', () => {
    const body: Record<string, string> = { ...examples.data.ka10004, return_code: '0' };
    const put = (values: Record<string, string>) => Object.assign(body, values);
    put({ sel_fpr_bid: '-20800', sel_fpr_req: '82', sel_1th_pre_req_pre: '-5' });
    put({ buy_fpr_bid: '-20700', buy_fpr_req: '23847', buy_1th_pre_req_pre: '+7' });
    for (let n = 2; n <= 10; n++) {
      put({ [`sel_${n}th_pre_bid`]: `+${20_800 + n}`, [`sel_${n}th_pre_req`]: `${n}` });
      put({ [`sel_${n}th_pre_req_pre`]: `-${n}`, [`buy_${n}th_pre_bid`]: `-${20_700 - n}` });
      put({ [`buy_${n}th_pre_req`]: `${10 * n}`, [`buy_${n}th_pre_req_pre`]: `+${n}` });
    }
    put({ tot_sel_req: '100', tot_sel_req_jub_pre: '-1', tot_buy_req: '200', tot_buy_req_jub_pre: '+2' });
    const { result } = read(ka10004, body, input);
    expect(result.asks).toEqual([
      { price: 20_800, qty: 82, change: -5 },
      ...[2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => ({ price: 20_800 + n, qty: n, change: -n })),
    ]);
    expect(result.bids).toEqual([
      { price: 20_700, qty: 23_847, change: 7 },
      ...[2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => ({ price: 20_700 - n, qty: 10 * n, change: n })),
    ]);
    expect([result.totalAsk, result.totalAskChange, result.totalBid, result.totalBidChange]).toEqual([
      100, -1, 200, 2,
    ]);
  });

  it('K5: a reply without the first level is no book', () => {
    expect(() => read(ka10004, { return_code: 0 }, input)).toThrow('ka10004: sel_fpr_bid is missing');
  });
});

describe('the instrument master', () => {
  it('K18: the official rows of ka10099', () => {
    expect(ka10099.body({ market: '10' })).toEqual({ mrkt_tp: '10' });
    const { result, skipped } = read(ka10099, examples.data.ka10099, { market: '10' });
    expect(skipped).toEqual([]);
    expect(result).toHaveLength(5);
    expect(result[0]).toEqual({
      code: '005930',
      name: '삼성전자',
      market: 'KOSDAQ',
      base: 197,
      nxt: true,
      warning: '관리종목',
    });
    expect(result.map((i) => [i.base, i.warning])).toEqual([
      [197, '관리종목'],
      [213, null],
      [614, null],
      [336, null],
      [951, '관리종목'],
    ]);
  });

  it('K18: the official reply of ka10100', () => {
    const input = { code: '005930' as Code };
    expect(ka10100.body(input)).toEqual({ stk_cd: '005930' });
    expect(read(ka10100, examples.data.ka10100, input).result).toEqual({
      code: '005930',
      name: '삼성전자',
      market: 'KOSPI',
      base: 136_000,
      nxt: true,
      warning: null,
    });
  });

  const row = examples.data.ka10100;
  const instrument = (over: object) => read(ka10099, { list: [{ ...row, ...over }] }, { market: '0' });

  it('K18: the market is told by its code', () => {
    const codes = ['0', '10', '50', '8', '60', '70', '90', '3', '2', '4', '6', '30', '', undefined];
    expect(codes.map((marketCode) => instrument({ marketCode }).result[0]?.market)).toEqual([
      'KOSPI',
      'KOSDAQ',
      'KONEX',
      'ETF',
      'ETN',
      'ETN',
      'ETN',
      'ELW',
      'KOSPI',
      'KOSPI',
      'KOSPI',
      '기타',
      '기타',
      '기타',
    ]);
  });

  it('K18: the gravest warning that applies', () => {
    const warning = (orderWarning: string, state = '') =>
      instrument({ orderWarning, state }).result[0]?.warning;
    expect(['0', '1', '2', '3', '4', '5', '9'].map((w) => warning(w))).toEqual([
      null,
      'ETF투자주의',
      '정리매매',
      '단기과열',
      '투자위험',
      '투자경고',
      null,
    ]);
    expect(warning('0', '증거금100%|관리종목')).toBe('관리종목');
    expect(warning('5', '관리종목')).toBe('투자경고');
    expect(warning('2', '관리종목|거래정지')).toBe('거래정지');
  });

  it('F2: a code keeps its letters and its leading zeros, and a row with another shape is left out', () => {
    const { result, skipped } = read(
      ka10099,
      { list: [{ ...row, code: '0010E0' }, { ...row, code: '12345' }, {}, { ...row, code: 'A000020' }] },
      { market: '0' },
    );
    expect(result.map((i) => i.code)).toEqual(['0010E0', '000020']);
    expect(skipped[0]).toBe('code is "12345"');
    expect(skipped).toHaveLength(2);
    expect(instrument({ lastPrice: '00000000', nxtEnable: 'N' }).result[0]).toMatchObject({
      base: null,
      nxt: false,
    });
  });
});
