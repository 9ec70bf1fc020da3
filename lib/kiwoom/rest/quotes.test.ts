import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Ticker } from '../../market/ticker';
import { OK } from '../testing/fake-rest';
import { NOON, ROW, talkingRest } from '../testing/talking-rest';
import { loadMaster } from './master';
import { fetchQuotes } from './quotes';

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
});
afterEach(() => {
  vi.useRealTimers();
});

const tickers = (n: number, from = 0) =>
  Array.from({ length: n }, (_, i) => String(100_000 + from + i) as Ticker);
const FAST = { callsPerSecond: 1_000 };
const UNKNOWN = { return_code: 2, return_msg: '입력 값 오류입니다[1902:종목 정보가 없습니다]' };

/** A server that refuses a whole request for one code it does not know, and counts what it was asked. */
function quotingRest(unknown: readonly string[] = []) {
  return talkingRest(({ body }) => {
    const codes = body.stk_cd?.split('|') ?? [];
    if (codes.some((code) => unknown.includes(code))) return { body: UNKNOWN };
    const rows = codes.map((stk_cd) => ({ stk_cd, cur_prc: '+100', exp_cntr_pric: '101', base_pric: '100' }));
    return { body: { ...OK, atn_stk_infr: rows } };
  }, FAST);
}
const never = () => false;

describe('quotes', () => {
  it('K38: a hundred a request, each ticker once', async () => {
    const { rest, calledWith } = quotingRest();
    const wanted = tickers(250);
    const quotes = await fetchQuotes(rest, [...wanted, ...wanted.slice(0, 50)], never);
    expect(quotes.map((q) => q.ticker).sort()).toEqual(wanted);
    expect(calledWith().map((r) => r.body.stk_cd?.split('|').length)).toEqual([100, 100, 50]);
    expect(await fetchQuotes(rest, [], never)).toEqual([]);
    expect(calledWith()).toHaveLength(3);
  });

  it('K38: an unknown code in a batch is left out and costs the others nothing', async () => {
    const wanted = tickers(120);
    const unknown = ['100007', '100099', '100110'];
    const { rest, calledWith } = quotingRest(unknown);
    const quotes = await fetchQuotes(rest, wanted, never);
    expect(quotes.map((q) => q.ticker).sort()).toEqual(wanted.filter((t) => !unknown.includes(t)));
    expect(calledWith().length).toBeLessThan(45);
  });

  it('K38: an unknown ticker asked for by itself fails as refused', async () => {
    const { rest, calledWith } = quotingRest(['100000']);
    const refused = fetchQuotes(rest, tickers(1), never);
    await expect(refused).rejects.toMatchObject({ trouble: { kind: 'symbol', code: '1902' } });
    expect(calledWith()).toHaveLength(1);
  });

  it('K38: any other failure is the batch’s', async () => {
    const { rest } = talkingRest(() => new TypeError('fetch failed'), FAST);
    await expect(fetchQuotes(rest, tickers(3), never)).rejects.toMatchObject({
      trouble: { kind: 'network' },
    });
  });

  it('K16: expected prices are read for the tickers whose venue is in an auction', async () => {
    const { rest } = quotingRest();
    const quotes = await fetchQuotes(rest, ['005930', '005930_NX'] as Ticker[], (t) => t === '005930');
    const expected = Object.fromEntries(quotes.map((q) => [q.ticker, q.expected?.price ?? null]));
    expect(expected).toEqual({ '005930': 101, '005930_NX': null });
  });
});

describe('the master', () => {
  it('K40: is KOSPI’s, KOSDAQ’s and KONEX’s lists, each code once', async () => {
    const lists: Record<string, string[]> = {
      '0': ['000010', '000020'],
      '10': ['000020', '000030'],
      '50': [],
    };
    const { rest, calledWith } = talkingRest(({ body }) => {
      const codes = lists[body.mrkt_tp ?? ''] ?? [];
      return { body: { ...OK, list: codes.map((code) => ({ ...ROW, code, marketCode: body.mrkt_tp })) } };
    });
    const master = await loadMaster(rest);
    expect(master.map((i) => [i.code, i.market])).toEqual([
      ['000010', 'KOSPI'],
      ['000020', 'KOSDAQ'],
      ['000030', 'KOSDAQ'],
    ]);
    expect(calledWith().map((r) => r.body.mrkt_tp)).toEqual(['0', '10', '50']);
  });
});
