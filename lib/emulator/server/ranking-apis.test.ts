import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asking, openAsking, type Row } from '../testing/asking';
import { allListed } from '../testing/market';

let asking: Asking;
let auction: Asking;
beforeAll(async () => {
  asking = await openAsking();
  auction = await openAsking('2026-11-20T08:55:00+09:00');
});
afterAll(async () => {
  await asking.emulator.close();
  await auction.emulator.close();
});

const numbers = (rows: readonly Row[], field: string) => rows.map((row) => Number(row[field]));
const descending = (values: readonly number[]) => [...values].sort((a, b) => b - a);
const kospi = new Set(allListed().flatMap((row) => (row.market === 'KOSPI' ? [row.code as string] : [])));

describe('ka10027, who moved', () => {
  it('E36: a hundred rows in order, each what a quote says', async () => {
    const rows = await asking.rows('ka10027');
    expect(rows).toHaveLength(100);
    expect(numbers(rows, 'flu_rt')).toEqual(descending(numbers(rows, 'flu_rt')));
    for (const row of rows) {
      const quote = asking.emulator.exchange.quote(row.stk_cd!);
      expect(row).toMatchObject({
        pred_pre_sig: String(quote.sign),
        flu_rt: `+${quote.rate.toFixed(2)}`,
        now_trde_qty: String(quote.volume),
        cur_prc: `+${quote.price}`,
      });
    }
  });

  it('E36: the first hundred of all stocks, not of some', async () => {
    const rows = await asking.rows('ka10027');
    const { exchange } = asking.emulator;
    const rates = allListed().flatMap((row) =>
      row.market === 'KONEX' ? [] : [exchange.quote(row.code).rate],
    );
    const best = descending(rates).slice(0, 100);
    const missed = best.filter((rate) => !numbers(rows, 'flu_rt').includes(rate));
    expect(missed.length).toBeLessThanOrEqual(3);
  });

  it.each([
    ['2', 'pred_pre', 1],
    ['3', 'flu_rt', -1],
    ['4', 'pred_pre', -1],
  ] as const)('E36: sort_tp %s goes by %s', async (sort_tp, field, sign) => {
    const values = numbers(await asking.rows('ka10027', { sort_tp }), field).map((value) => value * sign);
    expect(values.length).toBe(100);
    expect(values).toEqual(descending(values));
    expect(values.at(-1)!).toBeGreaterThan(0);
  });

  it('E36: sort_tp 5 is who stands still', async () => {
    const rows = await asking.rows('ka10027', { sort_tp: '5' });
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map((row) => row.pred_pre_sig))).toEqual(new Set(['3']));
  });

  it('E36: mrkt_tp and the conditions choose', async () => {
    for (const row of await asking.rows('ka10027', { mrkt_tp: '001' }))
      expect(kospi.has(row.stk_cd!)).toBe(true);
    for (const row of await asking.rows('ka10027', { mrkt_tp: '101' }))
      expect(kospi.has(row.stk_cd!)).toBe(false);
    const chosen = await asking.rows('ka10027', {
      trde_qty_cnd: '0100',
      stk_cnd: '3',
      updown_incls: '0',
      pric_cnd: '3',
      trde_prica_cnd: '10',
    });
    expect(chosen.length).toBeGreaterThan(0);
    for (const row of chosen) {
      expect(Number(row.now_trde_qty)).toBeGreaterThanOrEqual(100_000);
      expect(Math.abs(Number(row.cur_prc))).toBeGreaterThanOrEqual(2_000);
      expect(Math.abs(Number(row.cur_prc))).toBeLessThan(5_000);
      expect(row.stk_cd).toMatch(/0$/);
      expect(row.pred_pre_sig).not.toBe('1');
    }
    expect(await asking.rows('ka10027', { stk_cnd: '6' })).toEqual([]);
    expect(await asking.rows('ka10027', { crd_cnd: '3' })).toEqual([]);
    const names = (await asking.rows('ka10027', { stk_cnd: '15' })).map((row) => row.stk_nm);
    expect(names.some((name) => name!.includes('스팩'))).toBe(false);
  });

  it('E36: stex_tp chooses the venue, and the codes say it', async () => {
    const nxt = await asking.rows('ka10027', { stex_tp: '2' });
    const both = await asking.rows('ka10027', { stex_tp: '3' });
    expect(nxt.every((row) => row.stk_cd!.endsWith('_NX'))).toBe(true);
    expect(both.every((row) => row.stk_cd!.endsWith('_AL'))).toBe(true);
    const row = both.find(({ stk_cd }) => nxt.some((each) => each.stk_cd === stk_cd!.replace('_AL', '_NX')))!;
    expect(Number(row.now_trde_qty)).toBe(asking.emulator.exchange.quote(row.stk_cd!).volume);
  });
});

describe('ka10030 and ka10032, who traded most', () => {
  it.each([
    ['1', 'trde_qty'],
    ['2', 'trde_tern_rt'],
    ['3', 'trde_amt'],
  ])('E36: ka10030 by sort_tp %s', async (sort_tp, field) => {
    const rows = await asking.rows('ka10030', { sort_tp });
    expect(rows).toHaveLength(100);
    expect(numbers(rows, field)).toEqual(descending(numbers(rows, field)));
    expect(Object.keys(rows[0]!)).toHaveLength(22);
  });

  it('E36: ka10030 knows its own conditions', async () => {
    const rows = await asking.rows('ka10030', { pric_tp: '9', trde_prica_tp: '4', trde_qty_tp: '5' });
    for (const row of rows) expect(Math.abs(Number(row.cur_prc))).toBeGreaterThanOrEqual(100_000);
  });

  it('E36: ka10032 has the ranks of today and of the day before, in 백만원', async () => {
    const rows = await asking.rows('ka10032');
    expect(numbers(rows, 'now_rank')).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
    expect(numbers(rows, 'trde_prica')).toEqual(descending(numbers(rows, 'trde_prica')));
    const isOnItsFirstDay = (row: { stk_cd?: string }) => row.stk_cd === '0990C0';
    const before = rows
      .slice(0, 40)
      .filter((row) => !isOnItsFirstDay(row))
      .sort((a, b) => Number(a.pred_rank) - Number(b.pred_rank));
    const values: number[] = [];
    for (const row of before) {
      const [, yesterday] = await asking.rows('ka10081', { stk_cd: row.stk_cd! });
      expect(row.pred_trde_qty).toBe(yesterday!.trde_qty);
      values.push(Number(yesterday!.trde_prica));
    }
    expect(values).toEqual(descending(values));
    const quote = asking.emulator.exchange.quote(rows[0]!.stk_cd!);
    expect(rows[0]!.trde_prica).toBe(String(Math.floor(quote.value / 1e6)));
  });
});

describe('ka10029, expected prices', () => {
  it('E36: is empty outside auctions, and in one ranks what it would trade', async () => {
    // 단일가매매 is an auction all day.
    expect((await asking.rows('ka10029')).map((row) => row.stk_cd)).toEqual(['0990B0']);
    const rows = await auction.rows('ka10029');
    expect(rows.length).toBe(100);
    expect(numbers(rows, 'flu_rt')).toEqual(descending(numbers(rows, 'flu_rt')));
    for (const row of rows) {
      const { expected, base } = auction.emulator.exchange.quote(row.stk_cd!);
      expect([Math.abs(Number(row.exp_cntr_pric)), Number(row.exp_cntr_qty), Number(row.base_pric)]).toEqual([
        expected!.price,
        expected!.qty,
        base,
      ]);
    }
    expect(await auction.rows('ka10027')).toEqual([]);
    const falls = numbers(await auction.rows('ka10029', { sort_tp: '4' }), 'flu_rt');
    expect(falls[0]).toBeLessThan(0);
  });
});
