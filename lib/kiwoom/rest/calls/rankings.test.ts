import { describe, expect, it } from 'vitest';
import * as rate from '../../schema/generated/ka10027';
import * as expected from '../../schema/generated/ka10029';
import * as volume from '../../schema/generated/ka10030';
import * as value from '../../schema/generated/ka10032';
import { readCall } from '../../testing/read-call';
import examples from '../../testing/samples/doc_examples_rest.json';
import { ka10027 } from './ka10027';
import { ka10029 } from './ka10029';
import { ka10030 } from './ka10030';
import { ka10032 } from './ka10032';

const whole = { market: 'all', venue: 'SOR' } as const;
const up = { ...whole, direction: 'up' } as const;
const down = { ...whole, direction: 'down' } as const;

describe('what a ranking asks', () => {
  it('K36: the official requests are what the whole market asks', () => {
    expect(ka10027.body(up)).toEqual(examples.requests.ka10027);
    expect(ka10029.body(up)).toEqual(examples.requests.ka10029);
    expect(ka10030.body(whole)).toEqual(examples.requests.ka10030);
    expect(ka10032.body({ market: 'kospi', venue: 'SOR' })).toEqual(examples.requests.ka10032);
  });

  it('K36: falling is 3 in ka10027 and 4 in ka10029', () => {
    expect([ka10027.body(down).sort_tp, ka10029.body(down).sort_tp]).toEqual(['3', '4']);
  });

  it('K36: 관리종목 are included, by 0 in ka10030 and by 1 in ka10032', () => {
    expect([ka10030.body(whole).mang_stk_incls, ka10032.body(whole).mang_stk_incls]).toEqual(['0', '1']);
  });

  it('K36: markets and venues by their codes, all within the schemas', () => {
    const scopes = (['all', 'kospi', 'kosdaq'] as const).flatMap((market) =>
      (['KRX', 'NXT', 'SOR'] as const).map((venue) => ({ market, venue, direction: 'down' }) as const),
    );
    const told = scopes.map((scope) => ka10032.body(scope)).map((b) => [b.mrkt_tp, b.stex_tp]);
    expect(told).toEqual(['000', '001', '101'].flatMap((m) => ['1', '2', '3'].map((v) => [m, v])));
    for (const scope of scopes) {
      expect(rate.request.strict().safeParse(ka10027.body(scope)).success).toBe(true);
      expect(expected.request.strict().safeParse(ka10029.body(scope)).success).toBe(true);
      expect(volume.request.strict().safeParse(ka10030.body(scope)).success).toBe(true);
      expect(value.request.strict().safeParse(ka10032.body(scope)).success).toBe(true);
    }
  });
});

describe('what a ranking answers', () => {
  const samsung = { ticker: '005930_AL', name: '삼성전자' };

  it('K36: by 등락률, with 체결강도', () => {
    const { result, skipped } = readCall(ka10027, examples.data.ka10027, up);
    expect(skipped).toEqual([]);
    expect(result.map((row) => [row.rank, row.rate])).toEqual([
      [1, 29.86],
      [2, 24.74],
      [3, 11.36],
      [4, 9.62],
    ]);
    expect(result[0]).toEqual({
      ...samsung,
      rank: 1,
      price: 74_800,
      change: 17_200,
      rate: 29.86,
      sign: 1,
      volume: 446_203,
      value: null,
      strength: 346.54,
    });
  });

  it('K36: by expected 등락률, whose price and volume are expected ones', () => {
    const { result, skipped } = readCall(ka10029, examples.data.ka10029, { ...up, venue: 'KRX' });
    expect(skipped).toEqual([]);
    expect(result).toHaveLength(3);
    expect(result[1]).toEqual({
      ticker: '005930',
      name: '삼성전자',
      rank: 2,
      price: 40_000,
      change: 5_865,
      rate: 17.18,
      sign: 2,
      volume: 1,
      value: null,
      strength: null,
    });
  });

  const largest = { ...samsung, rank: 1, price: 152_000, change: -100, rate: -0.07, sign: 5 };

  it('K36: by 거래량; the amount is in 백만원, and the envelope of the example is the camelCase one', () => {
    expect(examples.data.ka10030).toHaveProperty('returnCode', 0);
    const { result, skipped } = readCall(ka10030, examples.data.ka10030, whole);
    expect(skipped).toEqual([]);
    expect(result).toHaveLength(2);
    expect(result[0]).toEqual({ ...largest, volume: 34_954_641, value: 5_308_092, strength: null });
  });

  it('K36: by 거래대금, in 백만원', () => {
    const { result, skipped } = readCall(ka10032, examples.data.ka10032, whole);
    expect(skipped).toEqual([]);
    expect(result.map((row) => [row.rank, row.sign])).toEqual([
      [1, 5],
      [2, 4],
      [3, 5],
    ]);
    expect(result[0]).toEqual({ ...largest, volume: 34_954_641, value: 5_308_092, strength: null });
    for (const { price, volume: shares, value: millions } of result) {
      const ratio = ((millions ?? 0) * 1_000_000) / (price * (shares ?? 1));
      expect(ratio).toBeGreaterThan(0.5);
      expect(ratio).toBeLessThan(2);
    }
  });

  it('P2: the venue is the one asked for, however the row spells its code', () => {
    const row = examples.data.ka10032.trde_prica_upper[0]!;
    const rows = ['064550_AL', '064550', 'A064550'].map((stk_cd) => ({ ...row, stk_cd }));
    const tickersOn = (venue: 'KRX' | 'NXT' | 'SOR') =>
      readCall(ka10032, { trde_prica_upper: rows }, { market: 'all', venue }).result.map((r) => r.ticker);
    expect(tickersOn('SOR')).toEqual(Array(3).fill('064550_AL'));
    expect(tickersOn('NXT')).toEqual(Array(3).fill('064550_NX'));
    expect(tickersOn('KRX')).toEqual(Array(3).fill('064550'));
  });

  it('O3, K36: a bad row costs only itself and keeps its place; a missing list is named', () => {
    const row = examples.data.ka10030.tdy_trde_qty_upper[0]!;
    const rows = [{ ...row, stk_cd: '' }, { ...row, cur_prc: '0' }, { ...row, stk_nm: ' ' }, row];
    const { result, skipped } = readCall(ka10030, { tdy_trde_qty_upper: rows }, whole);
    expect(skipped).toEqual(['stk_cd is ""', 'cur_prc is "0"', 'stk_nm is " "']);
    expect(result.map((r) => r.rank)).toEqual([4]);
    expect(() => readCall(ka10027, {}, up)).toThrow('ka10027: pred_pre_flu_rt_upper: ');
    expect(() => readCall(ka10029, {}, up)).toThrow('ka10029: exp_cntr_flu_rt_upper: ');
    expect(() => readCall(ka10030, {}, whole)).toThrow('ka10030: tdy_trde_qty_upper: ');
    expect(() => readCall(ka10032, {}, whole)).toThrow('ka10032: trde_prica_upper: ');
    const bare = { ...examples.data.ka10029.exp_cntr_flu_rt_upper[0], exp_cntr_pric: '' };
    const auction = readCall(ka10029, { exp_cntr_flu_rt_upper: [bare] }, up);
    expect(auction.skipped).toEqual(['exp_cntr_pric is ""']);
    const priceless = readCall(ka10027, { pred_pre_flu_rt_upper: [{ ...row, cur_prc: '' }] }, up);
    expect(priceless.skipped).toEqual(['cur_prc is ""']);
  });
});
