import { afterEach, describe, expect, it } from 'vitest';
import { kstDate, kstTimeOfDay } from '../../market/kst';
import { post, TestClient, tokenOf } from '../testing/client';
import { at, FRIDAY } from '../testing/market';
import type { EmulatorSettings } from './options';
import { type Emulator, startEmulator } from './start-emulator';

const open: { close(): Promise<void> | void }[] = [];

async function start(settings: EmulatorSettings = {}): Promise<Emulator> {
  const emulator = await startEmulator({ tickMs: 5, bookIntervalMs: 20, ...settings });
  open.push(emulator);
  return emulator;
}

async function login(emulator: Emulator, appkey?: string): Promise<TestClient> {
  const client = await TestClient.login(emulator, appkey);
  open.push({ close: () => client.end() });
  return client;
}

afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

describe('addresses and clocks', () => {
  it('E27: listens on loopback, on one port or two', async () => {
    const one = await start();
    expect(one.restUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(one.wsUrl).toBe(`${one.restUrl.replace('http', 'ws')}/api/dostk/websocket`);
    const two = await start({ wsPort: 0 });
    expect(new URL(two.wsUrl).port).not.toBe(new URL(two.restUrl).port);
    const client = await login(two);
    await client.register(['005930'], ['0B']);
    await client.until(() => client.elements('0B').length > 0);
    await expect(TestClient.connect(two.wsUrl.replace('websocket', 'elsewhere'))).rejects.toThrow('404');
    expect((await fetch(two.wsUrl.replace('ws:', 'http:'))).status).toBe(404);
  });

  it('E27: a port that is taken is the system’s own error', async () => {
    const first = await start();
    await expect(start({ port: Number(new URL(first.restUrl).port) })).rejects.toThrow('EADDRINUSE');
  });

  it('E2: pretends mid-session, or follows KST', async () => {
    const session = await start();
    expect(session.clock.simulated).toBe(true);
    expect(kstTimeOfDay(session.clock.now()) - 10 * 3_600_000).toBeLessThan(60_000);
    const kst = await start({ clock: 'kst', now: () => at('03:00:00') });
    expect([kst.clock.simulated, kstDate(kst.clock.now())]).toEqual([false, FRIDAY]);
    expect(kst.exchange.quote('005930').volume).toBeGreaterThan(30_000_000);
  });

  it('E28: a list that cannot be read is named', async () => {
    await expect(start({ listingPath: 'nowhere.csv' })).rejects.toThrow(
      /list of stocks cannot be read at .*nowhere\.csv/,
    );
  });

  it('E15: one pair of keys can be demanded', async () => {
    const emulator = await start({
      credentials: { appKey: 'right', secretKey: 'secret' },
      dialect: { tokenErrorStatus: 400 },
    });
    const answer = await post(emulator, '/oauth2/token', {
      grant_type: 'client_credentials',
      appkey: 'wrong',
      secretkey: 'secret',
    });
    expect([answer.status, answer.body.return_code]).toEqual([400, 3]);
    expect(answer.body.return_msg).toBe('인증에 실패했습니다[8001:App Key와 Secret Key 검증에 실패했습니다]');
    expect((await tokenOf(emulator, 'right')).length).toBeGreaterThan(20);
  });

  it('E22: the envelope and the status of a bad token have their switches', async () => {
    const emulator = await start({ dialect: { envelopeKeys: 'returnCode', invalidTokenStatus: 401 } });
    const answer = await post(
      emulator,
      '/api/dostk/stkinfo',
      { stk_cd: '005930' },
      {
        'api-id': 'ka10001',
        authorization: 'Bearer no',
      },
    );
    expect([answer.status, answer.body]).toEqual([
      401,
      { returnCode: 3, returnMsg: '인증에 실패했습니다[8005:Token이 유효하지 않습니다]' },
    ]);
  });

  it('E16: the sixth request of a second on one api-id is HTTP 429', async () => {
    const emulator = await start();
    const token = await tokenOf(emulator);
    const ask = (apiId: string) =>
      post(
        emulator,
        '/api/dostk/stkinfo',
        { stk_cd: '005930' },
        { 'api-id': apiId, authorization: `Bearer ${token}` },
      );
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask('ka10001')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 429]);
    expect(answers.find(({ status }) => status === 429)?.body).toEqual({
      return_code: 5,
      return_msg:
        '허용된 요청 개수를 초과하였습니다[1700:허용된 API 요청 개수를 초과하였습니다. 유량=5, API ID=ka10001]',
    });
    expect((await ask('ka10100')).status).toBe(200);
  });
});
