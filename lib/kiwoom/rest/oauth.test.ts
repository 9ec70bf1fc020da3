import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeFetch, OK } from '../testing/fake-rest';
import errors from '../testing/samples/rest_oauth_and_errors.json';
import { KEY, NOON, ROW, SECRET, talkingRest } from '../testing/talking-rest';
import { KiwoomRest } from './client';

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('tokens over REST', () => {
  const issuing = (body: object, status = 200) => {
    const server = fakeFetch(() => ({ status, body }));
    const rest = new KiwoomRest({
      baseUrl: 'http://127.0.0.1:1',
      appKey: KEY,
      secretKey: SECRET,
      fetch: server.fetch,
    });
    return rest.token.get();
  };

  it('F6: the official reply is read, its end as KST', async () => {
    vi.setSystemTime(Date.parse('2024-11-06T08:37:13+09:00'));
    const { rest, requests } = talkingRest(() => ({ body: { ...OK, ...ROW } }), {
      fetch: fakeFetch((_, i) => ({
        body: { ...errors.data.token_ok, token: `${errors.data.token_ok.token}${i}` },
      })).fetch,
    });
    expect(requests).toEqual([]);
    expect(await rest.token.get()).toBe('WQJCwyqInphKnR3bSRtB9NE1lv...0');
    vi.setSystemTime(Date.parse('2024-11-07T08:27:12+09:00'));
    expect(await rest.token.get()).toBe('WQJCwyqInphKnR3bSRtB9NE1lv...0');
    vi.setSystemTime(Date.parse('2024-11-07T08:27:13+09:00'));
    expect(await rest.token.get()).toBe('WQJCwyqInphKnR3bSRtB9NE1lv...1');
  });

  it('F6: wrong keys, the wrong server and an unregistered address are told apart', async () => {
    const refusal = (code: string) => ({ return_code: 3, return_msg: `인증에 실패했습니다[${code}:거절]` });
    await expect(issuing(refusal('8001'))).rejects.toMatchObject({ trouble: { kind: 'auth', code: '8001' } });
    await expect(issuing(refusal('8030'), 400)).rejects.toMatchObject({
      trouble: { kind: 'auth', code: '8030' },
    });
    await expect(issuing(refusal('8050'))).rejects.toMatchObject({
      trouble: { kind: 'device', code: '8050' },
    });
  });

  it('O3: a token reply without its fields names the field and not the token', async () => {
    await expect(issuing({ ...OK, expires_dt: '20991231235959' })).rejects.toThrow(
      'au10001: token cannot be read',
    );
    for (const expires_dt of ['soon', '20991399999999', '20991331000000']) {
      const error = await issuing({ ...OK, token: 'very-secret', expires_dt }).catch((e: unknown) => e);
      expect(String(error)).toContain('au10001: expires_dt cannot be read');
      expect(inspect(error)).not.toContain('very-secret');
    }
  });

  it('F6: closing revokes only when asked to, and only a token there is', async () => {
    const { rest, requests } = talkingRest(() => ({ body: OK }));
    await rest.close({ revoke: true });
    expect(requests).toEqual([]);
    await rest.token.get();
    await rest.close();
    await rest.token.get();
    await rest.close({ revoke: true });
    expect(requests.map((r) => r.path)).toEqual(['/oauth2/token', '/oauth2/token', '/oauth2/revoke']);
    expect(requests[2]?.body).toEqual({ appkey: KEY, secretkey: SECRET, token: 'token-2' });
  });
});
