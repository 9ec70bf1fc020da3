import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candle, CandleInterval } from '../../events/candle';
import { addDays, type KstDate, kstInstant } from '../../market/kst';
import type { Ticker } from '../../market/ticker';
import { type Answer, OK } from '../testing/fake-rest';
import examples from '../testing/samples/doc_examples_rest.json';
import misc from '../testing/samples/rest_misc_live_rows.json';
import { talkingRest } from '../testing/talking-rest';
import { wireDate } from '../wire/time';
import { indexCandles, stockCandles } from './candles';
import { mergeCandles } from './merge-candles';

const ticker = '005930' as Ticker;
const today = '2026-07-20' as KstDate;
const newest = (count: number, to: KstDate | null = null) => ({ count, to, today });
const FAST = { callsPerSecond: 1_000 };
const more = (key: string) => ({ 'cont-yn': 'Y', 'next-key': key });

const dayRow = (dt: string, price = '100') => ({
  dt,
  cur_prc: price,
  open_pric: price,
  high_pric: price,
  low_pric: price,
  trde_qty: '1',
  trde_prica: '1',
});
const minuteRow = (cntr_tm: string) => ({ ...dayRow(''), cntr_tm });

/** A server that pages `rows`, newest first, `size` at a time, each page beginning `overlap` rows early. */
function pagedRest(listKey: string, rows: readonly object[], size: number, overlap = 0) {
  return talkingRest(({ headers }): Answer => {
    const start = Number(headers['next-key'] ?? 0);
    const end = start + size;
    const page = rows.slice(Math.max(0, start - overlap), end);
    return { headers: end < rows.length ? more(String(end)) : {}, body: { ...OK, [listKey]: page } };
  }, FAST);
}

describe('candles of a ticker', () => {
  it('K34: each interval has its call, and asks up to a day', async () => {
    const intervals: readonly CandleInterval[] = [
      { unit: 'tick', size: 10 },
      { unit: 'minute', size: 5 },
      { unit: 'day' },
      { unit: 'week' },
      { unit: 'month' },
      { unit: 'year' },
    ];
    const { rest, calledWith } = talkingRest(({ headers }) => {
      const apiId = headers['api-id'] as keyof typeof examples.data;
      return { body: { ...OK, ...examples.data[apiId] } };
    });
    const found = [];
    for (const interval of intervals) found.push(await stockCandles(rest, ticker, interval, newest(1)));
    const asked = calledWith().map(({ headers, body }) => [headers['api-id'], body.tic_scope, body.base_dt]);
    expect(asked).toEqual([
      ['ka10079', '10', undefined],
      ['ka10080', '5', undefined],
      ['ka10081', undefined, '20260720'],
      ['ka10082', undefined, '20260720'],
      ['ka10083', undefined, '20260720'],
      ['ka10094', undefined, '20260720'],
    ]);
    expect(found.map(({ items, more: older }) => [items[0]?.close, older])).toEqual([
      [78_900, true],
      [78_800, true],
      [70_100, true],
      [69_500, true],
      [78_900, true],
      [78_200, true],
    ]);
    await stockCandles(rest, ticker, { unit: 'minute', size: 1 }, newest(1, '2026-07-17' as KstDate));
    await stockCandles(rest, ticker, { unit: 'year' }, newest(1, '2026-07-17' as KstDate));
    expect(
      calledWith()
        .slice(-2)
        .map(({ body }) => body.base_dt),
    ).toEqual(['20260717', '20260717']);
  });

  it('K34: pages until there are enough, and tells whether there are older ones', async () => {
    const days = ['20260720', '20260717', '20260716', '20260715', '20260714'].map((dt) => dayRow(dt));
    const closes = async (count: number, to: KstDate | null = null) => {
      const { rest, calledWith } = pagedRest('stk_dt_pole_chart_qry', days, 2);
      const page = await stockCandles(rest, ticker, { unit: 'day' }, newest(count, to));
      return [page.items.length, page.more, calledWith().length];
    };
    expect(await closes(1)).toEqual([1, true, 1]);
    expect(await closes(2)).toEqual([2, true, 1]);
    expect(await closes(3)).toEqual([3, true, 2]);
    expect(await closes(5)).toEqual([5, false, 3]);
    expect(await closes(600)).toEqual([5, false, 3]);
    expect(await closes(4, '2026-07-17' as KstDate)).toEqual([4, false, 3]);
  });

  it('K34: stops after ten requests and says that there are more', async () => {
    const { rest, calledWith } = talkingRest(
      (_, i) => ({ headers: more(`k${i}`), body: { ...OK, stk_dt_pole_chart_qry: [dayRow('20260720')] } }),
      FAST,
    );
    const page = await stockCandles(rest, ticker, { unit: 'day' }, newest(1_000));
    expect([page.items.length, page.more, calledWith().length]).toEqual([1, true, 10]);
  });

  it('K34: ticks cannot begin at a day and are paged back to it', async () => {
    const ticks = [20, 20, 17, 17, 16].map((day) => minuteRow(`202607${day}100000`));
    const { rest, calledWith } = pagedRest('stk_tic_chart_qry', ticks, 2);
    const range = newest(2, '2026-07-17' as KstDate);
    const page = await stockCandles(rest, ticker, { unit: 'tick', size: 1 }, range);
    expect([page.items.length, page.more, calledWith().length]).toEqual([2, true, 2]);
    expect(page.items.map((c) => c.at)).toEqual(
      Array(2).fill(kstInstant('2026-07-17' as KstDate, 10 * 3_600_000)),
    );
  });

  it('K34: ticks of one second on two pages are all kept', async () => {
    const ticks = [3, 2, 2, 2, 1].map((second) => minuteRow(`2026072010000${second}`));
    const { rest } = pagedRest('stk_tic_chart_qry', ticks, 2);
    const page = await stockCandles(rest, ticker, { unit: 'tick', size: 1 }, newest(9));
    const seconds = page.items.map((c) => (c.at / 1_000) % 60);
    expect([seconds, page.more]).toEqual([[1, 2, 2, 2, 3], false]);
  });

  it('K34: past what Kiwoom keeps there is nothing, and no more', async () => {
    const sentinel = Object.fromEntries(Object.keys(minuteRow('')).map((key) => [key, '']));
    const { rest, notices } = talkingRest(() => ({ body: { ...OK, stk_min_pole_chart_qry: [sentinel] } }));
    const page = await stockCandles(rest, ticker, { unit: 'minute', size: 1 }, newest(900, today));
    expect([page, notices]).toEqual([{ items: [], more: false }, []]);
  });

  it('K34: the newest of any list, however paged, strictly ascending', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 5, max: 12 }),
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 1, max: 45 }),
        fc.integer({ min: 0, max: 45 }),
        async (length, size, overlap, count, back) => {
          const dates = Array.from({ length }, (_, i) => addDays(today, -i));
          const rows = dates.map((date) => dayRow(wireDate(date)));
          const { rest } = pagedRest('stk_dt_pole_chart_qry', rows, size, overlap);
          const to = addDays(today, -back);
          const page = await stockCandles(rest, ticker, { unit: 'day' }, newest(count, to));
          const wanted = dates.filter((date) => date <= to).map((date) => kstInstant(date));
          const enough = wanted.slice(0, count).reverse();
          expect(page.items.map((c) => c.at)).toEqual(enough);
          if (enough.length < wanted.length) expect(page.more).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('candles of an index', () => {
  it('K33: days', async () => {
    const { rest, calledWith } = talkingRest(() => ({ body: { ...OK, ...examples.data.ka20006 } }));
    const page = await indexCandles(rest, '001', { unit: 'day' }, newest(10));
    expect(page.items.map((c) => c.close)).toEqual([2_521.92, 2_521.27]);
    expect(page.more).toBe(false);
    expect(calledWith()[0]?.body).toEqual({ inds_cd: '001', base_dt: '20260720' });
  });

  it('K39: sizes that Kiwoom offers are asked for, the others are put together', async () => {
    const live = misc.data.ka20005_row_20260729;
    const rows = ['0955', '0950', '0945', '0940', '0935', '0930'].map((time, i) => ({
      ...live,
      cntr_tm: `20260729${time}00`,
      high_pric: `+${500_000 + i}`,
      low_pric: `-${400_000 - i}`,
      open_pric: `${450_000 + i}`,
      cur_prc: `--${460_000 + i}`,
      trde_qty: '10',
    }));
    const { rest, calledWith } = pagedRest('inds_min_pole_qry', rows, 900);
    const sizes = [1, 3, 5, 10, 15, 30, 45, 60] as const;
    for (const size of sizes) await indexCandles(rest, '001', { unit: 'minute', size }, newest(1));
    const scopes = calledWith().map((r) => Number(r.body.tic_scope));
    expect(scopes).toEqual([1, 3, 5, 10, 5, 30, 5, 30]);

    const page = await indexCandles(rest, '001', { unit: 'minute', size: 15 }, newest(10));
    const at = (hhmm: string) => Date.parse(`2026-07-29T${hhmm}:00+09:00`);
    expect(page).toEqual({
      items: [
        {
          at: at('09:30'),
          open: 4_500.05,
          high: 5_000.05,
          low: 3_999.95,
          close: 4_600.03,
          volume: 30,
          value: null,
        },
        {
          at: at('09:45'),
          open: 4_500.02,
          high: 5_000.02,
          low: 3_999.98,
          close: 4_600,
          volume: 30,
          value: null,
        },
      ],
      more: false,
    });
    const one = await indexCandles(rest, '001', { unit: 'minute', size: 15 }, newest(1));
    expect([one.items.map((c) => c.at), one.more]).toEqual([[at('09:45')], true]);
  });

  it('K39: the oldest is left out when its beginning may be missing', async () => {
    const live = misc.data.ka20005_row_20260729;
    const rows = ['0950', '0945', '0940'].map((time) => ({ ...live, cntr_tm: `20260729${time}00` }));
    const { rest } = talkingRest((_, i) =>
      i === 0
        ? { headers: more('k'), body: { ...OK, inds_min_pole_qry: rows } }
        : { body: { ...OK, inds_min_pole_qry: [] } },
    );
    const page = await indexCandles(rest, '001', { unit: 'minute', size: 15 }, newest(1));
    expect(page.items.map((c) => c.volume)).toEqual([2 * 20_876]);
    expect(page.more).toBe(true);
  });

  it('K39: there are no weeks, months, years or ticks', async () => {
    const { rest } = talkingRest(() => ({ body: OK }));
    for (const interval of [{ unit: 'week' }, { unit: 'tick', size: 1 }] as const) {
      await expect(indexCandles(rest, '001', interval, newest(1))).rejects.toMatchObject({
        trouble: { kind: 'protocol', message: '업종 차트는 일봉과 분봉만 있습니다' },
      });
    }
  });

  it('K39: merging adds values where all are known, and loses no volume', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 389 }), fc.integer({ min: 1, max: 1_000 }))),
        fc.constantFrom(15, 45, 60),
        (parts, minutes) => {
          const nine = kstInstant(today, 9 * 3_600_000);
          const candles: Candle[] = parts
            .sort(([a], [b]) => a - b)
            .map(([minute, n]) => ({
              at: nine + minute * 60_000,
              open: n,
              high: n,
              low: n,
              close: n,
              volume: n,
              value: n,
            }));
          const merged = mergeCandles(candles, minutes);
          const total = (list: readonly Candle[]) =>
            list.reduce((sum, c) => sum + c.volume + (c.value ?? 0), 0);
          expect(total(merged)).toBe(total(candles));
          for (const c of merged) {
            expect((c.at - nine) % (minutes * 60_000)).toBe(0);
            expect(c.low).toBeLessThanOrEqual(Math.min(c.open, c.close));
            expect(c.high).toBeGreaterThanOrEqual(Math.max(c.open, c.close));
          }
        },
      ),
    );
  });
});
