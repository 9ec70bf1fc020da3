import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Answer, OK } from '../testing/fake-rest';
import errors from '../testing/samples/rest_oauth_and_errors.json';
import { KEY, NOON, ROW, SAMSUNG, SECRET, talkingRest } from '../testing/talking-rest';
import { ka10099 } from './calls/ka10099';
import { ka10100 } from './calls/ka10100';
import { troubleOf } from './kiwoom-error';

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
});
afterEach(() => {
  vi.useRealTimers();
});

const failure = (index: number): Answer => {
  const found = errors.data.errors[index];
  if (found === undefined) throw new Error('no such sample');
  return { status: found.http, body: found.body };
};
const EXPIRED = 0;
const MISSING_FIELD = 2;
const TOO_FAST = 3;
const TOO_MANY_CODES = 4;

describe('a REST call', () => {
  it('sends path, api-id and bearer token as Kiwoom wants them', async () => {
    const { rest, requests } = talkingRest(() => ({ body: { ...OK, ...ROW } }));
    await rest.call(ka10100, SAMSUNG);
    expect(requests).toEqual([
      {
        path: '/oauth2/token',
        headers: { 'content-type': 'application/json;charset=UTF-8' },
        body: { grant_type: 'client_credentials', appkey: KEY, secretkey: SECRET },
      },
      {
        path: '/api/dostk/stkinfo',
        headers: {
          'content-type': 'application/json;charset=UTF-8',
          authorization: 'Bearer token-1',
          'api-id': 'ka10100',
        },
        body: { stk_cd: '005930' },
      },
    ]);
  });

  it('F6: an auth failure inside HTTP 200 renews the token once and sends the call again', async () => {
    const { rest, calledWith } = talkingRest((_, index) =>
      index === 1 ? failure(EXPIRED) : { body: { ...OK, ...ROW } },
    );
    await rest.call(ka10100, SAMSUNG);
    vi.advanceTimersByTime(60_000);
    await rest.call(ka10100, SAMSUNG);
    expect(calledWith().map((r) => r.headers.authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-1',
      'Bearer token-2',
    ]);
  });

  it('F6: calls that meet one expired token together renew it once', async () => {
    const { rest, tokenRequests } = talkingRest(
      (request) =>
        request.headers.authorization === 'Bearer token-1' ? failure(EXPIRED) : { body: { ...OK, ...ROW } },
      { callsPerSecond: 20 },
    );
    await rest.token.get();
    vi.advanceTimersByTime(60_000);
    await Promise.all(Array.from({ length: 8 }, () => rest.call(ka10100, SAMSUNG)));
    expect(tokenRequests()).toHaveLength(2);
  });

  it('F6: a new token that is refused too ends the call and pauses the issuing', async () => {
    const { rest, tokenRequests, calledWith } = talkingRest(() => failure(EXPIRED));
    await rest.token.get();
    vi.advanceTimersByTime(60_000);
    await expect(rest.call(ka10100, SAMSUNG)).rejects.toMatchObject({
      name: 'KiwoomError',
      outerClass: 3,
      trouble: { kind: 'token', code: '8005', message: 'Token이 유효하지 않습니다' },
    });
    expect(calledWith()).toHaveLength(2);
    for (let i = 0; i < 5; i++) await rest.call(ka10100, SAMSUNG).catch(() => {});
    expect(tokenRequests()).toHaveLength(2);
  });

  it('K13: 1700 slows the limiter down and the call is sent again', async () => {
    const { rest, calledWith } = talkingRest((_, index) =>
      index < 2 ? failure(TOO_FAST) : { body: { ...OK, ...ROW } },
    );
    const result = rest.call(ka10100, SAMSUNG);
    await vi.advanceTimersByTimeAsync(10_000);
    expect((await result).code).toBe('005930');
    expect(calledWith()).toHaveLength(3);
  });

  it('K13: 1700 again and again ends the call after three further tries', async () => {
    const { rest, calledWith } = talkingRest(() => failure(TOO_FAST));
    const result = rest.call(ka10100, SAMSUNG).catch((e: unknown) => troubleOf(e));
    await vi.advanceTimersByTimeAsync(120_000);
    expect(await result).toEqual({
      kind: 'quota',
      code: '1700',
      message: '허용된 API 요청 개수를 초과하였습니다. 유량=5, API ID=ka10080',
    });
    expect(calledWith()).toHaveLength(4);
  });

  it('K9: 1634 and a missing field are not tried again', async () => {
    for (const [sample, code] of [
      [TOO_MANY_CODES, '1634'],
      [MISSING_FIELD, '1511'],
    ] as const) {
      const { rest, calledWith } = talkingRest(() => failure(sample));
      await expect(rest.call(ka10100, SAMSUNG)).rejects.toMatchObject({
        trouble: { kind: 'protocol', code },
      });
      expect(calledWith()).toHaveLength(1);
    }
  });

  it('K7: five calls a second of one api-id; another api-id has its own five', async () => {
    const { rest, calledWith } = talkingRest(({ headers }) => ({
      body: headers['api-id'] === 'ka10099' ? { ...OK, list: [] } : { ...OK, ...ROW },
    }));
    await rest.token.get();
    const calls = Array.from({ length: 12 }, () => rest.call(ka10100, SAMSUNG));
    const others = Array.from({ length: 5 }, () => rest.call(ka10099, { market: '0' }));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(calledWith()).toHaveLength(10);
    await vi.advanceTimersByTimeAsync(2_000);
    await Promise.all([...calls, ...others]);
    expect(calledWith()).toHaveLength(17);
  });

  it('K7: the pace is set per api-id', async () => {
    const { rest, calledWith } = talkingRest(() => ({ body: { ...OK, ...ROW } }), {
      callsPerSecondOf: { ka10100: 1 },
    });
    const calls = [rest.call(ka10100, SAMSUNG), rest.call(ka10100, SAMSUNG)];
    await vi.advanceTimersByTimeAsync(1_000);
    expect(calledWith()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(100);
    await Promise.all(calls);
  });

  it('K14: a caller who gives up is let go, in the line and on the way', async () => {
    const { rest } = talkingRest(() => new Promise<Answer>(() => {}));
    const gone = new AbortController();
    const result = rest.call(ka10100, SAMSUNG, { signal: gone.signal });
    const rejected = expect(result).rejects.toThrow('gave up');
    await vi.advanceTimersByTimeAsync(5);
    gone.abort(new Error('gave up'));
    await rejected;
  });
});
