import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asking, openAsking, type Row } from '../testing/asking';

let asking: Asking;
beforeAll(async () => {
  asking = await openAsking('2026-11-20T13:00:00+09:00');
});
afterAll(() => asking.emulator.close());

const INDICES = [
  ['0', '001'],
  ['1', '101'],
  ['2', '201'],
] as const;
const total = (rows: readonly Row[], field: string) => rows.reduce((sum, row) => sum + Number(row[field]), 0);

describe('indices', () => {
  it.each(INDICES)(
    'E35: ka20001 %s %s: points with decimals, breadth that adds up, twenty rows',
    async (mrkt_tp, inds_cd) => {
      const { body } = await asking.ask('ka20001', { mrkt_tp, inds_cd });
      const now = body as unknown as Row;
      expect(now.cur_prc).toMatch(/^[+-]?\d+\.\d\d$/);
      expect(Number(now.rising) + Number(now.stdns) + Number(now.fall)).toBe(Number(now.trde_frmatn_stk_num));
      expect(Number(now.upl)).toBeLessThanOrEqual(Number(now.rising));
      expect(Number(now.lst)).toBeLessThanOrEqual(Number(now.fall));
      expect(Math.abs(Number(now['52wk_hgst_pric']))).toBeGreaterThanOrEqual(Math.abs(Number(now.high_pric)));
      expect(Math.abs(Number(now['52wk_lwst_pric']))).toBeLessThanOrEqual(Math.abs(Number(now.low_pric)));
      const rows = body.inds_cur_prc_tm as Row[];
      expect(rows).toHaveLength(20);
      expect(rows[0]!.tm_n).toBe('130000');
      expect(rows[1]!.tm_n).toBe('125950');
      expect(rows[0]!.cur_prc_n).toBe(now.cur_prc);
      expect(rows[0]!.acc_trde_qty_n).toBe(now.trde_qty);
      const figures = asking.emulator.exchange.index(inds_cd)!.figures(asking.emulator.exchange.time);
      expect(Math.abs(Number(now.cur_prc))).toBe(figures.price);
    },
  );

  it.each(INDICES)(
    'E35: %s %s: today’s minutes are its day, the day is now, and yesterday closed at the base',
    async (_, inds_cd) => {
      const days = await asking.rows('ka20006', { inds_cd });
      const minutes = await asking.rows('ka20005', { inds_cd });
      const { body } = await asking.ask('ka20001', { inds_cd });
      const now = body as unknown as Row;
      expect(days).toHaveLength(600);
      expect(Number(days[0]!.cur_prc) / 100).toBe(Math.abs(Number(now.cur_prc)));
      expect(Number(days[1]!.cur_prc) / 100).toBeCloseTo(
        Math.abs(Number(now.cur_prc)) - Number(now.pred_pre),
        6,
      );
      for (const day of days.slice(0, 2)) {
        const own = minutes.filter((row) => row.cntr_tm!.startsWith(day.dt!));
        const of = (field: string) => own.map((row) => Math.abs(Number(row[field])));
        expect({
          cur_prc: String(of('cur_prc')[0]),
          open_pric: String(of('open_pric').at(-1)),
          high_pric: String(Math.max(...of('high_pric'))),
          low_pric: String(Math.min(...of('low_pric'))),
          acc: own[0]!.acc_trde_qty,
        }).toEqual({
          cur_prc: day.cur_prc,
          open_pric: day.open_pric,
          high_pric: day.high_pric,
          low_pric: day.low_pric,
          acc: day.trde_qty,
        });
      }
    },
  );

  it('E37: ka20005 is ×100 and signed, a fall’s change doubly; ka20006 unsigned', async () => {
    const { rows } = await asking.everything('ka20005', { tic_scope: '60' });
    const signs = new Set(
      rows.map(
        (row) => `${row.pred_pre_sig}${row.cur_prc![0]}${row.pred_pre!.slice(0, 2).replace(/\d/g, '')}`,
      ),
    );
    expect(signs.has('5---')).toBe(true);
    expect(signs.has('2++')).toBe(true);
    expect((await asking.rows('ka20006')).every((row) => /^\d+$/.test(row.cur_prc!))).toBe(true);
    expect(rows.at(-1)!.cntr_tm!.slice(0, 8)).toBe('20251120');
  });

  it('E31: pages of days follow each other; out of range a minute chart is one empty row', async () => {
    const { rows, pages } = await asking.everything('ka20006');
    expect([pages, rows.at(-1)!.dt]).toEqual([Math.ceil(rows.length / 600), '20050103']);
    const [empty] = await asking.rows('ka20005', { base_dt: '20240102' });
    expect(total([empty!], 'trde_qty')).toBe(0);
    expect(empty!.cntr_tm).toBe('');
  });

  it('E35: an index that is not emulated is 1901', async () => {
    for (const apiId of ['ka20001', 'ka20005', 'ka20006']) {
      expect((await asking.ask(apiId, { inds_cd: '999' })).body).toMatchObject({
        return_code: 2,
        return_msg: expect.stringContaining('[1901:시장 코드값이 존재하지 않습니다. 종목코드=999]'),
      });
    }
  });
});

describe('after the close and on the next days', () => {
  it('E35: a lived day closes at the next day’s base and keeps its minutes', async () => {
    const late = await openAsking('2026-11-20T15:29:00+09:00');
    const { exchange } = late.emulator;
    const index = exchange.index('001')!;
    exchange.advance(Date.parse('2026-11-24T10:00:00+09:00'));
    const [tuesday, monday, friday, before] = [...index.bars('2026-11-24' as never, exchange.time)].slice(
      0,
      4,
    );
    expect([tuesday!.date, monday!.date, friday!.date, before!.date]).toEqual([
      '2026-11-24',
      '2026-11-23',
      '2026-11-20',
      '2026-11-19',
    ]);
    expect([tuesday!.base, monday!.base, friday!.base]).toEqual([
      monday!.close,
      friday!.close,
      before!.close,
    ]);
    const [, own] = [...index.minutes('2026-11-24' as never, exchange.time)].slice(0, 2);
    expect(own!.minutes.at(-1)!.close).toBe(monday!.close);
    expect(Math.max(...own!.minutes.map(({ high }) => high))).toBe(monday!.high);
    expect(index.figures(exchange.time).previousVolume).toBe(monday!.volume);
    await late.emulator.close();
  });
});
