import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Ticker } from '../../market/ticker';
import { OK } from '../testing/fake-rest';
import examples from '../testing/samples/doc_examples_rest.json';
import { NOON, ROW, talkingRest } from '../testing/talking-rest';
import type { RestCall } from './call';
import { ka10004 } from './calls/ka10004';
import { ka10099 } from './calls/ka10099';
import type { KiwoomRest } from './client';

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
});
afterEach(() => {
  vi.useRealTimers();
});

it('K2: a book’s time is found by the exchange’s clock where it is a pretended one', async () => {
  const pretended = Date.parse('2026-07-24T16:20:01+09:00');
  const { rest } = talkingRest(() => ({ body: examples.data.ka10004 }), { exchangeNow: () => pretended });
  const book = await rest.call(ka10004, { ticker: '005930' as Ticker });
  expect(book.exchangeTime).toBe(pretended - 1_000);
});

it('O3: a bad row is noted once and costs only itself', async () => {
  const { rest, notices } = talkingRest(() => ({ body: { ...OK, list: [{ ...ROW, code: '1' }, ROW] } }));
  for (let i = 0; i < 2; i++) {
    expect(await rest.call(ka10099, { market: '0' })).toMatchObject([{ code: '005930' }]);
  }
  expect(notices).toEqual(['bad-row ka10099 code is "1"']);
});

describe('paging', () => {
  const more = (key: string) => ({ 'cont-yn': 'Y', 'next-key': key });
  const list = (...codes: string[]) => ({ ...OK, list: codes.map((code) => ({ ...ROW, code })) });
  const collect = async (rest: KiwoomRest, options = {}) => {
    const codes: string[] = [];
    for await (const page of rest.pages(ka10099, { market: '0' }, options)) {
      codes.push(...page.map((i) => i.code));
    }
    return codes;
  };

  it('K15: follows cont-yn and next-key, which are headers, with the same body', async () => {
    const { rest, calledWith } = talkingRest((_, index) =>
      index === 0
        ? { headers: more('k1'), body: list('000010', '000020') }
        : index === 1
          ? { headers: more('k2'), body: list('000030') }
          : { headers: { 'cont-yn': 'N', 'next-key': '' }, body: list('000040') },
    );
    expect(await collect(rest)).toEqual(['000010', '000020', '000030', '000040']);
    expect(calledWith().map((r) => [r.headers['cont-yn'], r.headers['next-key'], r.body])).toEqual([
      [undefined, undefined, { mrkt_tp: '0' }],
      ['Y', 'k1', { mrkt_tp: '0' }],
      ['Y', 'k2', { mrkt_tp: '0' }],
    ]);
  });

  it('K15: ends at the page limit, at an empty key, and with an error at a key that does not advance', async () => {
    const endless = talkingRest((_, index) => ({ headers: more(`k${index}`), body: list('000010') }), {
      callsPerSecond: 20,
    });
    expect(await collect(endless.rest)).toHaveLength(10);
    expect(await collect(endless.rest, { maxPages: 2 })).toHaveLength(2);
    const empty = talkingRest(() => ({ headers: more(''), body: list('000010') }));
    expect(await collect(empty.rest)).toEqual(['000010']);
    const stuck = talkingRest(() => ({ headers: more('k'), body: list('000010') }));
    await expect(collect(stuck.rest)).rejects.toThrow('next-key does not advance');
  });
});

it('adding a call takes its schema and its meaning', async () => {
  const reply = z.object({ name: z.string() });
  const nameOf: RestCall<{ code: string }, z.infer<typeof reply>, string> = {
    apiId: 'ka10100',
    body: ({ code }) => ({ stk_cd: code }),
    reply,
    read: (body) => body.name,
  };
  const { rest } = talkingRest(() => ({ body: { ...OK, ...ROW } }));
  expect(await rest.call(nameOf, { code: '005930' })).toBe('삼성전자');
});
