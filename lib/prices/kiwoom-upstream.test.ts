import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RANKINGS } from '../events/ranking';
import { OK, type SeenRequest } from '../kiwoom/testing/fake-rest';
import examples from '../kiwoom/testing/samples/doc_examples_rest.json';
import { talkingRest } from '../kiwoom/testing/talking-rest';
import type { Code } from '../market/code';
import { type KstDate, kstInstant } from '../market/kst';
import type { Ticker } from '../market/ticker';
import { kiwoomUpstream } from './kiwoom-upstream';

const NOON = Date.parse('2026-07-20T12:00:00+09:00');
const OPENING_AUCTION = Date.parse('2026-07-20T08:45:00+09:00');

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
});
afterEach(() => {
  vi.useRealTimers();
});

const official = ({ headers }: SeenRequest) => ({
  body: { ...OK, ...examples.data[headers['api-id'] as keyof typeof examples.data] },
});
const day = (date: string) => date as KstDate;
const samsung = '005930' as Ticker;

function upstreamAt(now: number) {
  const talking = talkingRest(official, { exchangeNow: () => now });
  return { ...talking, upstream: kiwoomUpstream(talking.rest, () => now) };
}

it('K34: candles of a ticker up to today by the exchange’s clock, or up to a day', async () => {
  const { upstream, calledWith } = upstreamAt(Date.parse('2025-09-08T23:59:59+09:00'));
  const newest = await upstream.candles(samsung, { unit: 'day' }, null, 1);
  expect(newest).toMatchObject({
    candles: [{ at: kstInstant(day('2025-09-08')), close: 70_100 }],
    more: true,
  });
  const before = await upstream.candles(samsung, { unit: 'day' }, day('2025-09-05'), 5);
  expect(before).toMatchObject({ candles: [{ at: kstInstant(day('2025-09-05')) }], more: false });
  expect(calledWith().map((r) => r.body.base_dt)).toEqual(['20250908', '20250905']);
});

it('K33: an index and its candles', async () => {
  const { upstream } = upstreamAt(NOON);
  expect(await upstream.index('001')).toMatchObject({ index: '001', price: 2_394.49 });
  const days = await upstream.indexCandles('001', { unit: 'day' }, null, 1);
  expect([days.candles.map((c) => c.close), days.more]).toEqual([[2_521.27], true]);
});

it('K35: investors up to a day, oldest first', async () => {
  const { upstream, calledWith } = upstreamAt(NOON);
  const ask = (to: string, count: number) => upstream.investors('005930' as Code, 'amount', day(to), count);
  expect((await ask('2024-11-07', 5)).map((f) => f.date)).toEqual(['2024-11-06', '2024-11-07']);
  expect((await ask('2024-11-07', 1)).map((f) => f.date)).toEqual(['2024-11-07']);
  expect((await ask('2024-11-06', 5)).map((f) => f.date)).toEqual(['2024-11-06']);
  expect(calledWith()[0]?.body).toMatchObject({ amt_qty_tp: '1', unit_tp: '1000', dt: '20241107' });
});

it('K37: the newest prints, at most thirty', async () => {
  const row = examples.data.ka10003.cntr_infr[0];
  const { rest } = talkingRest(() => ({ body: { ...OK, cntr_infr: Array(40).fill(row) } }));
  const trades = await kiwoomUpstream(rest).trades(samsung);
  expect(trades).toHaveLength(30);
  expect(trades[0]).toMatchObject({ ticker: '005930', price: 53_500, qty: 1_010, side: null });
});

it('K36: each ranking is its call, in its direction and on its venue', async () => {
  const { upstream, calledWith } = upstreamAt(NOON);
  const tops = [];
  for (const kind of RANKINGS) tops.push((await upstream.ranking(kind, 'kosdaq', 'NXT'))[0]);
  const asked = calledWith().map(({ headers, body }) => [headers['api-id'], body.sort_tp]);
  expect(asked).toEqual([
    ['ka10027', '1'],
    ['ka10027', '3'],
    ['ka10030', '1'],
    ['ka10032', undefined],
    ['ka10029', '1'],
    ['ka10029', '4'],
  ]);
  expect(calledWith().every(({ body }) => body.mrkt_tp === '101' && body.stex_tp === '2')).toBe(true);
  expect(tops.map((row) => [row?.ticker, row?.price])).toEqual([
    ['005930_NX', 74_800],
    ['005930_NX', 74_800],
    ['005930_NX', 152_000],
    ['005930_NX', 152_000],
    ['005930_NX', 48_100],
    ['005930_NX', 48_100],
  ]);
});

it('K36: the reply of ka10030 counts as a success in its camelCase envelope too', async () => {
  const { rest } = talkingRest(() => ({ body: examples.data.ka10030 }));
  const rows = await kiwoomUpstream(rest).ranking('volume', 'all', 'SOR');
  expect(rows.map((row) => row.volume)).toEqual([34_954_641, 34_854_261]);
});

it('K16: quotes carry expected prices while their venue is in an auction', async () => {
  const expectedAt = async (now: number, ticker: string) => {
    const { rest } = talkingRest(({ body }) => {
      const row = { ...examples.data.ka10095.atn_stk_infr[0], stk_cd: body.stk_cd };
      return { body: { ...OK, atn_stk_infr: [row] } };
    });
    const [quote] = await kiwoomUpstream(rest, () => now).quotes([ticker as Ticker]);
    return quote?.expected?.price ?? null;
  };
  expect(await expectedAt(OPENING_AUCTION, '005930')).toBe(156_600);
  expect(await expectedAt(OPENING_AUCTION, '005930_AL')).toBe(156_600);
  expect(await expectedAt(OPENING_AUCTION, '005930_NX')).toBeNull();
  expect(await expectedAt(NOON, '005930')).toBeNull();
  // No calendar, no auction.
  expect(await expectedAt(Date.parse('2030-07-22T08:45:00+09:00'), '005930')).toBeNull();
});

it('K17: a book without the wrapping of an event', async () => {
  const { upstream } = upstreamAt(NOON);
  const book = await upstream.book(samsung);
  expect(Object.keys(book).sort()).toEqual(
    ['asks', 'bids', 'expected', 'ticker', 'totalAsk', 'totalAskChange', 'totalBid', 'totalBidChange'].sort(),
  );
  expect(book.asks).toHaveLength(10);
});

it('K40: the master', async () => {
  const { upstream } = upstreamAt(NOON);
  expect((await upstream.master()).map((i) => [i.code, i.name])).toEqual([['005930', '삼성전자']]);
});

it('K9: a refusal is a KiwoomError that says why', async () => {
  const refusal = { return_code: 2, return_msg: '입력 값 오류입니다[1902:종목 정보가 없습니다]' };
  const { rest } = talkingRest(() => ({ body: refusal }));
  const upstream = kiwoomUpstream(rest);
  const trouble = { trouble: { kind: 'symbol', code: '1902', message: '종목 정보가 없습니다' } };
  await expect(upstream.candles(samsung, { unit: 'day' }, null, 1)).rejects.toMatchObject(trouble);
  await expect(upstream.quotes([samsung])).rejects.toMatchObject(trouble);
  await expect(upstream.index('999')).rejects.toMatchObject(trouble);
  await expect(upstream.trades(samsung)).rejects.toMatchObject(trouble);
});
