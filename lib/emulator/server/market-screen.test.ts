import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_PATHS } from '../../kiwoom/wire/api';
import { type Asking, GOOD, listOf, openAsking } from '../testing/asking';
import { post, tokenOf } from '../testing/client';
import { allListed } from '../testing/market';
import { take } from './api';
import { startEmulator } from './start-emulator';

let asking: Asking;
beforeAll(async () => {
  asking = await openAsking();
});
afterAll(() => asking.emulator.close());

const IDS = Object.keys(GOOD);

describe('every API of a market screen', () => {
  it.each(IDS)('E14: %s answers, and names a field that is missing or malformed', async (apiId) => {
    const good = await asking.ask(apiId);
    expect(good.body).toMatchObject({ return_code: 0, return_msg: '정상적으로 처리되었습니다' });
    expect(good.headers.get('api-id')).toBe(apiId);
    for (const row of listOf(good)) {
      for (const value of Object.values(row)) expect(typeof value).toBe('string');
    }
    for (const field of Object.keys(GOOD[apiId]!)) {
      const missing = await asking.ask(apiId, { [field]: '' });
      expect(missing.body.return_msg).toContain(
        `[1511:필수 입력 값에 값이 존재하지 않습니다. 필수입력 파라미터=${field}]`,
      );
      const wrong = await asking.ask(apiId, { [field]: 'x?' });
      const code = field === 'stk_cd' ? '1902' : field === 'inds_cd' ? '1901' : '1517';
      expect(wrong.body.return_msg).toContain(`[${code}:`);
      if (code === '1517') expect(wrong.body.return_msg).toContain(`파라미터=${field} `);
    }
  });

  it.each(IDS)('E14: %s on another path is 1504, and a cursor of another list 1517', async (apiId) => {
    const token = await tokenOf(asking.emulator);
    const headers = { 'api-id': apiId, authorization: `Bearer ${token}` };
    const strayed = await post(asking.emulator, API_PATHS.ka10004, GOOD[apiId], headers);
    expect(strayed.body.return_msg).toContain(`[1504:`);
    if (apiId === 'ka20001') return;
    const answer = await asking.ask(apiId, {}, { 'cont-yn': 'Y', 'next-key': 'nonsense' });
    expect(answer.body.return_msg).toContain('[1517:');
  });

  it('E14: dates and times that do not exist are malformed', async () => {
    for (const base_dt of ['20260230', '2026-1-1', '99999999']) {
      expect((await asking.ask('ka10081', { base_dt })).body.return_msg).toContain('[1517:');
      expect((await asking.ask('ka10080', { base_dt })).body.return_msg).toContain('[1517:');
    }
    const answer = await asking.ask('ka10080', {}, { 'next-key': '00593020261119257000' });
    expect(answer.body.return_msg).toContain('[1517:');
  });

  it('E23: what goes wrong with Kiwoom goes wrong with each of them', async () => {
    const emulator = await startEmulator({ dialect: { quota: 'none' } });
    for (const apiId of IDS) {
      const path = API_PATHS[apiId as keyof typeof API_PATHS];
      const token = await tokenOf(emulator, apiId);
      const ask = () =>
        post(emulator, path, GOOD[apiId], { 'api-id': apiId, authorization: `Bearer ${token}` });
      emulator.faults.maintenance(true);
      expect((await ask()).text).toContain('<html');
      emulator.faults.maintenance(false);
      emulator.faults.quota(true);
      const refused = await ask();
      expect([refused.status, refused.body.return_code]).toEqual([429, 5]);
      expect(refused.body.return_msg).toContain(`유량=5, API ID=${apiId}]`);
      emulator.faults.quota(false);
      emulator.faults.expireTokens();
      expect((await ask()).body.return_msg).toContain('[8005:');
    }
    await emulator.close();
  });

  it('E37: charts and quotes are there for every listed instrument but one on its first day', async () => {
    let without = 0;
    for (const { code } of allListed()) {
      const chart = asking.emulator.exchange.chart(code)!;
      const bars = chart.bars('2026-11-20' as never);
      if (bars.next().done) without++;
    }
    expect(allListed()).toHaveLength(2_904);
    expect(without).toBe(0);
  });
});

describe('a long request', () => {
  it('E38: lets the market’s ticks pass in between', async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    function* slow() {
      for (let i = 0; i < 20; i++) {
        const end = performance.now() + 3;
        while (performance.now() < end);
        yield i;
      }
    }
    expect(await take(slow(), 10)).toEqual({ rows: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], more: true });
    expect(ticks).toBeGreaterThanOrEqual(2);
    clearInterval(timer);
  });
});
