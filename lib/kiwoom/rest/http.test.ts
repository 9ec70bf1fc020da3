import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Answer, OK } from '../testing/fake-rest';
import { KEY, NOON, ROW, SAMSUNG, SECRET, talkingRest } from '../testing/talking-rest';
import { ka10100 } from './calls/ka10100';
import { KiwoomError, troubleOf } from './kiwoom-error';

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what a server may answer instead', () => {
  const troubleWith = async (answer: Answer) => {
    const { rest } = talkingRest(() => answer);
    return rest.call(ka10100, SAMSUNG).then(
      () => null,
      (e: unknown) => troubleOf(e),
    );
  };
  const page = (status: number, html: string) =>
    new Response(html, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });

  it('K9: an HTML maintenance page is maintenance, in its own words', async () => {
    const html =
      '<!doctype html><html><head><title>x</title><style>b{}</style></head>' +
      '<body><h1>시스템 점검</h1>&nbsp;중단 일시 08:00<br>중단 사유 정기점검</body></html>';
    const message = '시스템 점검 중단 일시 08:00 중단 사유 정기점검';
    expect(await troubleWith(page(200, html))).toEqual({ kind: 'maintenance', code: 'HTTP 200', message });
    expect(await troubleWith(page(503, html))).toEqual({ kind: 'maintenance', code: 'HTTP 503', message });
    expect(await troubleWith(new Response('  <p></p>'))).toMatchObject({ kind: 'maintenance' });
  });

  it('K9: other failures are told apart', async () => {
    expect(await troubleWith(new Response('bad gateway', { status: 502 }))).toEqual({
      kind: 'network',
      code: 'HTTP 502',
      message: 'bad gateway',
    });
    expect(await troubleWith(new Response('[1,2]'))).toMatchObject({ kind: 'protocol', code: 'HTTP 200' });
    expect(await troubleWith({ body: {} })).toEqual({
      kind: 'protocol',
      code: null,
      message: 'the reply has no return_code',
    });
    expect(await troubleWith({ status: 500, body: { return_msg: '오류' } })).toMatchObject({
      kind: 'network',
      code: 'HTTP 500',
    });
    expect(await troubleWith({ body: { return_code: 7, return_msg: '' } })).toEqual({
      kind: 'protocol',
      code: '7',
      message: '오류 내용이 없습니다',
    });
    const refused = new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') });
    expect(await troubleWith(refused)).toEqual({
      kind: 'network',
      code: null,
      message: 'connect ECONNREFUSED',
    });
    expect(await troubleWith(new TypeError('odd'))).toMatchObject({ kind: 'network', message: 'odd' });
  });

  it('K9: plain HTTP 429 and 401 without an envelope are a quota and a refused token', async () => {
    const busy = talkingRest(() => new Response('slow down', { status: 429 }));
    const result = busy.rest.call(ka10100, SAMSUNG).catch((e: unknown) => troubleOf(e));
    await vi.advanceTimersByTimeAsync(120_000);
    expect(await result).toEqual({ kind: 'quota', code: 'HTTP 429', message: 'slow down' });
    expect(busy.calledWith()).toHaveLength(4);
    const { rest, tokenRequests } = talkingRest((_, index) =>
      index === 0 ? page(401, '') : { body: { ...OK, ...ROW } },
    );
    await rest.token.get();
    vi.advanceTimersByTime(60_000);
    expect((await rest.call(ka10100, SAMSUNG)).code).toBe('005930');
    expect(tokenRequests()).toHaveLength(2);
    const bare = troubleWith({ status: 429, body: {} });
    await vi.advanceTimersByTimeAsync(120_000);
    expect(await bare).toMatchObject({ kind: 'quota', code: 'HTTP 429' });
    const unauthorised = await troubleWith({ status: 401, body: {} });
    expect(unauthorised).toMatchObject({ kind: 'token', code: 'HTTP 401' });
  });

  it('K9: a request that takes too long is a network failure', async () => {
    const { rest } = talkingRest(() => new Promise<Answer>(() => {}), { timeoutMs: 3_000 });
    const result = rest.call(ka10100, SAMSUNG).catch((e: unknown) => troubleOf(e));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await result).toEqual({ kind: 'network', code: null, message: '3초 안에 응답이 없습니다' });
  });

  it('K9: a text return_code and the camelCase spelling are read too', async () => {
    expect(await troubleWith({ body: { return_code: '0', ...ROW } })).toBeNull();
    expect(await troubleWith({ body: { returnCode: 0, returnMsg: '', ...ROW } })).toBeNull();
    expect(
      await troubleWith({
        body: { returnCode: '2', returnMsg: '입력 값 오류입니다[1902:종목 정보가 없습니다]' },
      }),
    ).toEqual({ kind: 'symbol', code: '1902', message: '종목 정보가 없습니다' });
  });

  it('O3: a reply of another shape is refused by the name of its field', async () => {
    expect(await troubleWith({ body: { ...OK, code: 5930 } })).toMatchObject({
      kind: 'protocol',
      message: 'ka10100: code is missing',
    });
    expect(await troubleWith({ body: { ...OK, ...ROW, code: '59' } })).toMatchObject({
      message: 'ka10100: code is "59"',
    });
  });

  it('O2: keys and tokens never reach an error, whatever the server repeats', async () => {
    const leak = `appkey=${KEY} secretkey=${SECRET} Authorization: Bearer token-1 token-1`;
    const answers: Answer[] = [
      { body: { return_code: 2, return_msg: `입력 값 오류입니다[1517:${leak}]` } },
      { status: 500, body: { return_msg: leak } },
      new Response(`<html>${leak}</html>`, { headers: { 'content-type': 'text/html' } }),
      new Response(leak),
      new Error(leak),
    ];
    for (const answer of answers) {
      const { rest } = talkingRest(() => answer);
      const error = await rest.call(ka10100, SAMSUNG).catch((e: unknown) => e);
      expect(error).toBeInstanceOf(KiwoomError);
      const shown = inspect(error, { depth: 9 }) + JSON.stringify(error) + String(error);
      expect(shown).not.toMatch(/AxserEsd|SEefdcwc|token-1/);
      expect(inspect(rest, { depth: 9, showHidden: true })).not.toMatch(/AxserEsd|SEefdcwc|token-1/);
    }
  });

  it('O2: a redirect is not followed, so keys go nowhere else', async () => {
    const spy = vi.fn(async (_url: unknown, init?: RequestInit) => {
      expect(init?.redirect).toBe('error');
      return new Response(JSON.stringify({ ...OK, token: 'token-1', expires_dt: '20991231235959' }));
    });
    const { rest } = talkingRest(() => ({ body: OK }), { fetch: spy });
    await rest.token.get();
    expect(spy).toHaveBeenCalledOnce();
  });
});
