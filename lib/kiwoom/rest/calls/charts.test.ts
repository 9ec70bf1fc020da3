import { describe, expect, it } from 'vitest';
import type { KstDate } from '../../../market/kst';
import type { Ticker } from '../../../market/ticker';
import * as dayChart from '../../schema/generated/ka10081';
import { readCall } from '../../testing/read-call';
import examples from '../../testing/samples/doc_examples_rest.json';
import liveMinutes from '../../testing/samples/ka10080_005930_5min_live.json';
import misc from '../../testing/samples/rest_misc_live_rows.json';
import { ka10079 } from './ka10079';
import { ka10080 } from './ka10080';
import { ka10081 } from './ka10081';
import { ka10082 } from './ka10082';
import { ka10083 } from './ka10083';
import { ka10094 } from './ka10094';
import { ka20005 } from './ka20005';
import { ka20006 } from './ka20006';

const kst = (text: string) => Date.parse(`${text}+09:00`);
const midnight = (date: string) => kst(`${date}T00:00:00`);
const ticker = '005930' as Ticker;
const to = '2025-09-08' as KstDate;
const input = { ticker, to };

describe('days, weeks, months and years', () => {
  it('K31: ask for adjusted prices up to a day, of any venue', () => {
    const body = { stk_cd: '005930_AL', base_dt: '20250908', upd_stkpc_tp: '1' };
    for (const call of [ka10081, ka10082, ka10083, ka10094]) {
      expect(call.body({ ticker: '005930_AL' as Ticker, to })).toEqual(body);
    }
    expect(dayChart.request.parse(body)).toEqual(body);
  });

  it('K32: a day’s 거래대금 is in 백만원', () => {
    const { result, skipped } = readCall(ka10081, examples.data.ka10081, input);
    expect(skipped).toEqual([]);
    expect(result).toEqual([
      {
        at: midnight('2025-09-05'),
        open: 70_300,
        high: 70_400,
        low: 69_500,
        close: 69_500,
        volume: 11_526_724,
        value: 804_642,
      },
      {
        at: midnight('2025-09-08'),
        open: 69_800,
        high: 70_500,
        low: 69_600,
        close: 70_100,
        volume: 9_263_135,
        value: 648_525,
      },
    ]);
  });

  it('K32: a week’s, a month’s and a year’s come in 원 and are turned into 백만원', () => {
    const newest = [
      readCall(ka10082, examples.data.ka10082, input),
      readCall(ka10083, examples.data.ka10083, input),
      readCall(ka10094, examples.data.ka10094, input),
    ].map(({ result, skipped }) => ({ ...result.at(-1), count: result.length, skipped }));
    expect(newest).toEqual([
      {
        at: midnight('2025-09-01'),
        open: 68_400,
        high: 70_400,
        low: 67_500,
        close: 69_500,
        volume: 56_700_518,
        value: 3_922_031,
        count: 2,
        skipped: [],
      },
      {
        at: midnight('2025-09-01'),
        open: 68_400,
        high: 79_500,
        low: 67_500,
        close: 78_900,
        volume: 215_040_968,
        value: 15_774_571,
        count: 2,
        skipped: [],
      },
      {
        at: midnight('2025-01-02'),
        open: 65_100,
        high: 118_800,
        low: 34_900,
        close: 78_200,
        volume: 10_541_142_553,
        value: 698_972_288,
        count: 2,
        skipped: [],
      },
    ]);
  });

  it('K32: every 거래대금 is about the price times the volume', () => {
    const candles = [
      ...readCall(ka10081, examples.data.ka10081, input).result,
      ...readCall(ka10082, examples.data.ka10082, input).result,
      ...readCall(ka10083, examples.data.ka10083, input).result,
      ...readCall(ka10094, examples.data.ka10094, input).result,
    ];
    for (const { value, close, volume } of candles) {
      expect(((value ?? 0) * 1_000_000) / (close * volume)).toBeGreaterThan(0.5);
      expect(((value ?? 0) * 1_000_000) / (close * volume)).toBeLessThan(2);
    }
  });

  const row = examples.data.ka10081.stk_dt_pole_chart_qry[0]!;
  const list = (...rows: unknown[]) => ({ stk_dt_pole_chart_qry: rows });

  it('K31: a day on which nothing traded is flat and counts nothing, and is no bad row', () => {
    const halted = { ...row, dt: '20250909', trde_qty: '0', open_pric: '0', high_pric: '0', low_pric: '0' };
    const { result, skipped } = readCall(ka10081, list(halted, row), input);
    expect([result.map((c) => c.at), skipped]).toEqual([
      [midnight('2025-09-08'), midnight('2025-09-09')],
      [],
    ]);
    const { open, high, low, close, volume } = result[1]!;
    expect(new Set([open, high, low, close]).size).toBe(1);
    expect(volume).toBe(0);
  });

  it('K30: the row of empty fields past the end is left out without a word', () => {
    const sentinel = Object.fromEntries(Object.keys(row).map((key) => [key, '']));
    expect(readCall(ka10081, list(sentinel), input)).toEqual({ result: [], skipped: [] });
  });

  it('O3: a bad row costs only itself and names its field; a missing list is named', () => {
    const rows = [row, null, { ...row, dt: '20250230' }, { ...row, open_pric: '' }, { ...row, trde_qty: 5 }];
    const { result, skipped } = readCall(ka10081, list(...rows), input);
    expect(result).toHaveLength(1);
    expect(skipped[0]).toMatch(/^reply: /);
    expect(skipped.slice(1)).toEqual(['dt is "20250230"', 'open_pric is ""', 'trde_qty is missing']);
    expect(() => readCall(ka10081, {}, input)).toThrow('ka10081: stk_dt_pole_chart_qry: ');
    expect(() => readCall(ka10082, {}, input)).toThrow('ka10082: stk_stk_pole_chart_qry: ');
    expect(() => readCall(ka10083, {}, input)).toThrow('ka10083: stk_mth_pole_chart_qry: ');
    expect(() => readCall(ka10094, {}, input)).toThrow('ka10094: stk_yr_pole_chart_qry: ');
    const spoiled = readCall(ka10094, { stk_yr_pole_chart_qry: [{ ...row, trde_prica: 'x' }] }, input);
    expect(spoiled.result[0]?.value).toBeNull();
  });
});

describe('minutes and ticks', () => {
  it('K34: minutes begin at any day, or at the newest', () => {
    const of = (day: KstDate | null) => ka10080.body({ ticker, size: 15, to: day });
    expect(of(null)).toEqual({ stk_cd: '005930', tic_scope: '15', upd_stkpc_tp: '1' });
    expect(of(to)).toEqual({ stk_cd: '005930', tic_scope: '15', upd_stkpc_tp: '1', base_dt: '20250908' });
    expect(ka10079.body({ ticker, size: 30 })).toEqual({
      stk_cd: '005930',
      tic_scope: '30',
      upd_stkpc_tp: '1',
    });
  });

  it('K31, K34: a recorded page: signed prices are magnitudes, each candle by its start', () => {
    const { result, skipped } = readCall(ka10080, liveMinutes.data, { ticker, size: 5, to: null });
    expect(skipped).toEqual([]);
    expect(result).toHaveLength(14);
    expect(result.map((c) => c.at)).toEqual(result.map((c) => c.at).sort((a, b) => a - b));
    // 15:20 to 15:29 are absent, 15:30 is the closing auction and a past day has a little after it.
    const day = result.filter((c) => c.at < midnight('2025-10-29')).slice(-3);
    expect(day.map((c) => c.at)).toEqual(
      ['15:15', '15:30', '15:35'].map((time) => kst(`2025-10-28T${time}:00`)),
    );
    expect(result.at(-1)).toEqual({
      at: kst('2025-10-29T15:30:00'),
      open: 100_500,
      high: 100_500,
      low: 100_500,
      close: 100_500,
      volume: 1_095_888,
      value: null,
    });
    // Above, at and below 기준가 within one row.
    expect(result.find((c) => c.at === kst('2025-10-29T09:15:00'))).toEqual({
      at: kst('2025-10-29T09:15:00'),
      open: 99_750,
      high: 99_800,
      low: 99_400,
      close: 99_500,
      volume: 386_575,
      value: null,
    });
  });

  it('K31: the same close, signed in minutes and unsigned in days', () => {
    const { ka10080_005930_20260803_cur_prc: minute, ka10081_005930_20260803: day } = misc.data;
    const prices = { open_pric: '1', high_pric: '1', low_pric: '1', trde_qty: '1' };
    const minutes = { stk_min_pole_chart_qry: [{ ...prices, cur_prc: minute, cntr_tm: '20260803153000' }] };
    const days = { stk_dt_pole_chart_qry: [{ ...prices, ...day, dt: '20260803' }] };
    expect(readCall(ka10080, minutes, { ticker, size: 1, to: null }).result[0]?.close).toBe(239_500);
    expect(readCall(ka10081, days, input).result[0]?.close).toBe(239_500);
  });

  it('K31: ticks of one second keep their order', () => {
    const { result } = readCall(ka10079, examples.data.ka10079, { ticker, size: 1 });
    expect(result.map((c) => [c.at, c.close, c.volume])).toEqual([
      [kst('2025-09-17T13:19:39'), 78_900, 200],
      [kst('2025-09-17T13:19:39'), 78_900, 143],
    ]);
  });

  it('O3: rows without a time and replies without their list are named', () => {
    const row = { ...liveMinutes.data.stk_min_pole_chart_qry[0], cntr_tm: '20251029' };
    const minutes = readCall(ka10080, { stk_min_pole_chart_qry: [row] }, { ticker, size: 1, to: null });
    expect(minutes).toEqual({ result: [], skipped: ['cntr_tm is "20251029"'] });
    const ticks = readCall(ka10079, { stk_tic_chart_qry: [row] }, { ticker, size: 1 });
    expect(ticks).toEqual({ result: [], skipped: ['cntr_tm is "20251029"'] });
    expect(() => readCall(ka10080, {}, { ticker, size: 1, to: null })).toThrow('stk_min_pole_chart_qry: ');
    expect(() => readCall(ka10079, {}, { ticker, size: 1 })).toThrow('ka10079: stk_tic_chart_qry: ');
  });
});

describe('index charts', () => {
  it('K33: a day’s points come times a hundred; 천주 and 백만원', () => {
    expect(ka20006.body({ index: '001', to })).toEqual({ inds_cd: '001', base_dt: '20250908' });
    const { result, skipped } = readCall(ka20006, examples.data.ka20006, { index: '001', to });
    expect(skipped).toEqual([]);
    expect(result.map((c) => c.at)).toEqual([midnight('2025-02-07'), midnight('2025-02-10')]);
    expect(result[1]).toEqual({
      at: midnight('2025-02-10'),
      open: 2_510.64,
      high: 2_527.33,
      low: 2_499.18,
      close: 2_521.27,
      volume: 393_564,
      value: 10_582_466,
    });
  });

  const minutes = { index: '001', size: 5, to: null } as const;
  const live = misc.data.ka20005_row_20260729;

  it('K33: a recorded minute, signed and double-signed, under either key of the list', () => {
    const candle = {
      at: kst('2026-07-29T15:30:00'),
      open: 5_665.44,
      high: 5_665.44,
      low: 5_658.82,
      close: 5_663.24,
      volume: 20_876,
      value: null,
    };
    for (const key of ['inds_min_pole_qry', 'inds_dt_pole_qry']) {
      expect(readCall(ka20005, { [key]: [live] }, minutes)).toEqual({ result: [candle], skipped: [] });
    }
    expect(ka20005.body(minutes)).toEqual({ inds_cd: '001', tic_scope: '5' });
    expect(ka20005.body({ ...minutes, to })).toEqual({ inds_cd: '001', tic_scope: '5', base_dt: '20250908' });
  });

  it('K33: an index minute without volume is still a candle', () => {
    const { result } = readCall(ka20005, { inds_min_pole_qry: [{ ...live, trde_qty: '0' }] }, minutes);
    expect(result[0]?.volume).toBe(0);
  });

  it('K33: the official example, which is of days, has no minutes; a reply without a list names it', () => {
    const { result, skipped } = readCall(ka20005, examples.data.ka20005, minutes);
    expect([result, skipped]).toEqual([[], ['cntr_tm is missing', 'cntr_tm is missing']]);
    expect(() => readCall(ka20005, {}, minutes)).toThrow('ka20005: inds_min_pole_qry is missing');
    expect(() => readCall(ka20006, {}, { index: '001', to })).toThrow('ka20006: inds_dt_pole_qry: ');
  });
});
