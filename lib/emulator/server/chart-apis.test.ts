import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asking, openAsking, type Row } from '../testing/asking';

let asking: Asking;
beforeAll(async () => {
  asking = await openAsking();
});
afterAll(() => asking.emulator.close());

const price = (text: string | undefined) => Math.abs(Number(text));
const total = (rows: readonly Row[], field: string) => rows.reduce((sum, row) => sum + Number(row[field]), 0);

describe('ka10081, days', () => {
  it('E37: a page is 600 rows, newest first, unsigned prices, 백만원, with today as it is quoted', async () => {
    const answer = await asking.ask('ka10081');
    const rows = answer.body.stk_dt_pole_chart_qry as Row[];
    const quote = asking.emulator.exchange.quote('005930');
    expect(rows).toHaveLength(600);
    expect([answer.headers.get('cont-yn'), answer.headers.get('next-key')]).toEqual([
      'Y',
      `005930${rows.at(-1)!.dt}`,
    ]);
    expect(answer.body.stk_cd).toBe('005930');
    expect(rows[0]).toEqual({
      cur_prc: String(quote.price),
      trde_qty: String(quote.volume),
      trde_prica: String(Math.floor(quote.value / 1e6)),
      dt: '20261120',
      open_pric: String(quote.open),
      high_pric: String(quote.high),
      low_pric: String(quote.low),
      pred_pre: quote.change > 0 ? `+${quote.change}` : String(quote.change),
      pred_pre_sig: String(quote.sign),
      trde_tern_rt: `+${((quote.volume / 5_919_637_922) * 100).toFixed(2)}`,
    });
    expect(rows[1]).toMatchObject({ dt: '20261119', cur_prc: String(quote.base) });
    expect(rows.map((row) => row.dt)).toEqual(
      rows
        .map((row) => row.dt)
        .sort()
        .reverse(),
    );
    for (const [i, row] of rows.slice(0, -1).entries()) {
      expect(Number(row.cur_prc) - Number(row.pred_pre)).toBe(Number(rows[i + 1]!.cur_prc));
      expect(row.pred_pre_sig).toMatch(
        Number(row.pred_pre) > 0 ? /^[12]$/ : Number(row.pred_pre) < 0 ? /^[45]$/ : /^3$/,
      );
    }
  });

  it('E31: pages follow each other to the first day; `base_dt` begins anywhere', async () => {
    const { rows, pages } = await asking.everything('ka10081');
    expect(pages).toBe(Math.ceil(rows.length / 600));
    expect(rows.at(-1)!.dt).toBe('20050103');
    expect(new Set(rows.map((row) => row.dt)).size).toBe(rows.length);
    const [there] = await asking.rows('ka10081', { base_dt: '20100117' });
    expect(there).toEqual(rows.find((row) => row.dt! <= '20100117'));
    expect(await asking.rows('ka10081', { base_dt: '20000101' })).toEqual([]);
  });

  it('E5: `_NX` begins with NXT, `_AL` is both; neither is there for a stock NXT does not trade', async () => {
    const nxt = await asking.everything('ka10081', { stk_cd: '005930_NX' });
    expect(nxt.rows.at(-1)!.dt).toBe('20250304');
    const [krx, both] = [await asking.rows('ka10081'), await asking.rows('ka10081', { stk_cd: '005930_AL' })];
    expect(Number(both[5]!.trde_qty)).toBe(Number(krx[5]!.trde_qty) + Number(nxt.rows[5]!.trde_qty));
    const refused = await asking.ask('ka10081', { stk_cd: '0072Z0_NX' });
    expect(refused.body.return_msg).toContain('[1902:');
  });
});

describe('ka10082, ka10083, ka10094: weeks, months, years', () => {
  it.each([
    ['ka10082', 'stk_stk_pole_chart_qry', '20261116'],
    ['ka10083', 'stk_mth_pole_chart_qry', '20261102'],
    ['ka10094', 'stk_yr_pole_chart_qry', '20260102'],
  ])('E31: %s adds up its days, in 원, by the first of them', async (apiId, key, dt) => {
    const answer = await asking.ask(apiId);
    const [newest, before] = answer.body[key] as Row[];
    const days = await asking.rows('ka10081');
    const own = days.filter((day) => day.dt! >= dt);
    expect(newest).toMatchObject({
      dt,
      cur_prc: own[0]!.cur_prc,
      open_pric: own.at(-1)!.open_pric,
      high_pric: String(Math.max(...own.map((day) => Number(day.high_pric)))),
      low_pric: String(Math.min(...own.map((day) => Number(day.low_pric)))),
      trde_qty: String(total(own, 'trde_qty')),
    });
    expect(Math.abs(Number(newest!.trde_prica) / 1e6 - total(own, 'trde_prica'))).toBeLessThan(own.length);
    if (apiId === 'ka10094') expect(Object.keys(newest!)).toHaveLength(7);
    else expect(Number(newest!.cur_prc) - Number(newest!.pred_pre)).toBe(Number(before!.cur_prc));
  });

  it.each(['ka10082', 'ka10083'])('E31: %s has the same rows however it is paged', async (apiId) => {
    const whole = await asking.everything(apiId);
    asking.emulator.faults.pages(100);
    const paged = await asking.everything(apiId);
    asking.emulator.faults.pages(null);
    expect(paged.rows).toEqual(whole.rows);
    expect(paged.pages).toBeGreaterThan(whole.pages);
  });
});

describe('ka10080, minutes', () => {
  it('E37: 900 rows of signed prices, times of the start, 누적거래량 of the day', async () => {
    const answer = await asking.ask('ka10080');
    const rows = answer.body.stk_min_pole_chart_qry as Row[];
    expect(rows).toHaveLength(900);
    expect(Object.keys(rows[0]!)).toEqual([
      'cur_prc',
      'trde_qty',
      'cntr_tm',
      'open_pric',
      'high_pric',
      'low_pric',
      'acc_trde_qty',
      'pred_pre',
      'pred_pre_sig',
    ]);
    const quote = asking.emulator.exchange.quote('005930');
    const today = rows.filter((row) => row.cntr_tm!.startsWith('20261120'));
    expect(today.at(-1)!.cntr_tm).toBe('20261120090000');
    expect(today[0]!.acc_trde_qty).toBe(String(quote.volume));
    expect(total(today, 'trde_qty')).toBe(quote.volume);
    expect(price(today[0]!.cur_prc)).toBe(quote.price);
    expect(price(today.at(-1)!.open_pric)).toBe(quote.open);
    for (const row of today) {
      const change = price(row.cur_prc) - quote.base;
      expect(row.cur_prc!.startsWith('+')).toBe(change > 0);
      expect(row.cur_prc!.startsWith('-')).toBe(change < 0);
      expect(Number(row.pred_pre)).toBe(change);
    }
  });

  it.each(['3', '5', '10', '15', '30', '45', '60'])(
    'E32: %s-minute bars add up single minutes',
    async (tic_scope) => {
      const base_dt = '20261118';
      const ofDay = (rows: readonly Row[]) => rows.filter((row) => row.cntr_tm!.startsWith(base_dt));
      const single = ofDay(await asking.rows('ka10080', { base_dt }));
      const bars = ofDay(await asking.rows('ka10080', { base_dt, tic_scope }));
      const scope = Number(tic_scope);
      const minuteOf = (row: Row) =>
        Number(row.cntr_tm!.slice(8, 10)) * 60 + Number(row.cntr_tm!.slice(10, 12));
      for (const bar of bars) {
        expect(minuteOf(bar) % scope).toBe(0);
        const own = single.filter((row) => Math.floor(minuteOf(row) / scope) * scope === minuteOf(bar));
        expect(bar).toMatchObject({
          open_pric: own.at(-1)!.open_pric,
          cur_prc: own[0]!.cur_prc,
          acc_trde_qty: own[0]!.acc_trde_qty,
          trde_qty: String(total(own, 'trde_qty')),
        });
      }
      expect(total(bars, 'trde_qty')).toBe(total(single, 'trde_qty'));
    },
  );

  it('E32: a past day’s minutes are its daily row; a year back they end in one empty row', async () => {
    const days = await asking.rows('ka10081');
    const day = days.find((row) => row.dt === '20260310')!;
    const own = (await asking.rows('ka10080', { base_dt: '20260310' })).filter((row) =>
      row.cntr_tm!.startsWith('20260310'),
    );
    expect([price(own.at(-1)!.open_pric), price(own[0]!.cur_prc), total(own, 'trde_qty')]).toEqual([
      Number(day.open_pric),
      Number(day.cur_prc),
      Number(day.trde_qty),
    ]);
    expect(Math.max(...own.map((row) => price(row.high_pric)))).toBe(Number(day.high_pric));
    expect(own[0]!.cntr_tm).toBe('20260310153000');
    const out = await asking.ask('ka10080', { base_dt: '20251101' });
    expect(out.headers.get('cont-yn')).toBe('N');
    const [empty, ...more] = out.body.stk_min_pole_chart_qry as Row[];
    expect(more).toEqual([]);
    expect(new Set(Object.values(empty!))).toEqual(new Set(['']));
    expect(Object.keys(empty!)).toHaveLength(9);
  });

  it('E31: pages go on where the one before ended, within a day', async () => {
    const whole = (await asking.rows('ka10080', { tic_scope: '5' })).slice(0, 250);
    asking.emulator.faults.pages(100);
    const first = await asking.ask('ka10080', { tic_scope: '5' });
    const next = first.headers.get('next-key') ?? '';
    expect(next).toMatch(/^005930\d{14}$/);
    const second = await asking.ask('ka10080', { tic_scope: '5' }, { 'cont-yn': 'Y', 'next-key': next });
    asking.emulator.faults.pages(null);
    const paged = [first, second].flatMap(({ body }) => body.stk_min_pole_chart_qry as Row[]);
    expect(paged).toEqual(whole.slice(0, 200));
  });
});

describe('ka10079, ticks', () => {
  it('E33: single ticks are the prints of ka10003; longer bars add them up', async () => {
    const ticks = await asking.rows('ka10079');
    const prints = await asking.rows('ka10003');
    expect(ticks.slice(0, 30).map((row) => [row.cur_prc, row.trde_qty, row.cntr_tm])).toEqual(
      prints.map((row) => [
        row.cur_prc!.replace(/^[+-]/, ''),
        row.cntr_trde_qty!.replace(/^[+-]/, ''),
        `20261120${row.tm}`,
      ]),
    );
    const answer = await asking.ask('ka10079', { tic_scope: '5' });
    const [newest, full] = answer.body.stk_tic_chart_qry as Row[];
    const filled = Number(answer.body.last_tic_cnt);
    expect(Number(newest!.trde_qty)).toBe(total(ticks.slice(0, filled), 'trde_qty'));
    expect(Number(full!.trde_qty)).toBe(total(ticks.slice(filled, filled + 5), 'trde_qty'));
    expect(full!.open_pric).toBe(ticks[filled + 4]!.cur_prc);
  });

  it('E33: `_AL` mixes both venues’ prints by time', async () => {
    const times = (await asking.rows('ka10079', { stk_cd: '005930_AL' })).map((row) => row.cntr_tm);
    expect(times).toEqual([...times].sort().reverse());
    expect(times.length).toBeGreaterThan(20);
  });
});

describe('ka10059 and ka10060, investors', () => {
  const LEAVES = ['ind_invsr', 'frgnr_invsr', 'orgn', 'etc_corp', 'natfor'];
  const EIGHT = ['fnnc_invt', 'insrnc', 'invtrt', 'etc_fnnc', 'bank', 'penfnd_etc', 'samo_fund', 'natn'];

  it('E34: nets sum to zero, 기관계 is its eight, flu_rt is ×100, in pages of a hundred', async () => {
    const days = new Map((await asking.rows('ka10081')).map((row) => [row.dt, row]));
    for (const amt_qty_tp of ['1', '2']) {
      const rows = await asking.rows('ka10059', { amt_qty_tp });
      expect(rows).toHaveLength(100);
      for (const row of rows) {
        expect(LEAVES.reduce((sum, field) => sum + Number(row[field]), 0)).toBe(0);
        expect(EIGHT.reduce((sum, field) => sum + Number(row[field]), 0)).toBe(Number(row.orgn));
        const day = days.get(row.dt)!;
        expect([price(row.cur_prc), Number(row.acc_trde_qty), Number(row.acc_trde_prica)]).toEqual([
          Number(day.cur_prc),
          Number(day.trde_qty),
          Number(day.trde_prica),
        ]);
        const base = Number(day.cur_prc) - Number(day.pred_pre);
        expect(Number(row.flu_rt)).toBe(Math.round((Number(day.pred_pre) / base) * 10_000) || 0);
      }
    }
  });

  it('E34: bought less sold is net; 단주 are a thousand 천주', async () => {
    const of = async (trde_tp: string, unit_tp: string) =>
      (await asking.rows('ka10060', { amt_qty_tp: '2', trde_tp, unit_tp }))[1]!;
    const [net, bought, sold] = [await of('0', '1'), await of('1', '1'), await of('2', '1')];
    for (const field of [...LEAVES, ...EIGHT]) {
      expect(Number(bought[field]) - Number(sold[field])).toBe(Number(net[field]));
    }
    const [, day] = await asking.rows('ka10081');
    expect(LEAVES.reduce((sum, field) => sum + Number(bought[field]), 0)).toBe(Number(day!.trde_qty));
    const thousands = await of('1', '1000');
    expect(Number(thousands.frgnr_invsr)).toBe(Math.floor(Number(bought.frgnr_invsr) / 1_000));
    expect(Object.keys(net)).toEqual(
      expect.arrayContaining(['dt', 'cur_prc', 'pred_pre', 'acc_trde_prica', ...LEAVES, ...EIGHT]),
    );
  });

  it('E31: goes on behind its cursor', async () => {
    const first = await asking.ask('ka10059');
    const second = await asking.ask(
      'ka10059',
      {},
      { 'cont-yn': 'Y', 'next-key': first.headers.get('next-key') ?? '' },
    );
    const rows = [first, second].flatMap(({ body }) => body.stk_invsr_orgn as Row[]);
    const days = await asking.rows('ka10081');
    expect(rows.map((row) => row.dt)).toEqual(days.slice(0, 200).map((row) => row.dt));
  });
});
