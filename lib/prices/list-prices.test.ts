import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { indexTopic } from '../events/topics';
import { encodeIndex } from '../events/wire';
import type { KstDate } from '../market/kst';
import { flowOf, SAMSUNG } from './testing/fake-upstream';
import { kst, NOON, PriceStage } from './testing/price-stage';

let stage: PriceStage;
beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
  stage = new PriceStage();
});
afterEach(() => {
  stage.prices.close();
  vi.useRealTimers();
});

const flows = (to: string | null = null, count = 10) =>
  stage.run(stage.prices.investors(SAMSUNG, 'amount', { to: to as KstDate | null, count }));
const ranking = () => stage.run(stage.prices.ranking('rate-up', 'all', 'NXT'));

it('S12: rankings are kept for five seconds, the same under way is asked once', async () => {
  const both = await stage.run(Promise.all([ranking(), ranking()]));
  expect(both[0]).toBe(both[1]);
  expect(both[0]).toMatchObject({ venue: 'NXT', source: 'kiwoom', freshness: 'fresh', asOf: NOON });
  vi.advanceTimersByTime(4_900);
  await ranking();
  expect(stage.upstream.count('ranking')).toBe(1);
  vi.advanceTimersByTime(100);
  await ranking();
  expect(stage.upstream.count('ranking')).toBe(2);
  stage.upstream.failing = 'quota';
  vi.advanceTimersByTime(5_000);
  await expect(ranking()).rejects.toThrow('보여 드릴 순위가 없어요. 키움증권 조회 한도를 넘었어요.');
});

it('S12: flows are kept for a minute while the day goes on, and finished days are remembered', async () => {
  expect(await flows()).toMatchObject({ source: 'kiwoom', freshness: 'fresh', value: stage.upstream.flows });
  await vi.advanceTimersByTimeAsync(59_000);
  await flows();
  expect(stage.upstream.count('investors')).toBe(1);
  expect(stage.repositories.flowRows).toEqual([flowOf('2026-11-20')]);
  await vi.advanceTimersByTimeAsync(2_000);
  stage.upstream.failing = 'auth';
  expect(await flows()).toMatchObject({
    ...{ value: [flowOf('2026-11-20')], source: 'database', freshness: 'delayed' },
    ...{ asOf: kst('15:30:00', '2026-11-20'), trouble: { kind: 'auth', retryAt: null } },
  });
  await expect(flows('2026-11-19')).rejects.toThrow('보여 드릴 투자자별 매매가 없어요.');
});

it('S3: prints carry the time of the newest, and nothing takes their place', async () => {
  stage.upstream.exchangeTime = kst('11:59:57');
  const trades = () => stage.run(stage.prices.trades(SAMSUNG));
  expect(await trades()).toMatchObject({ asOf: kst('11:59:57'), value: [{ price: 71_000, qty: 3 }] });
  vi.advanceTimersByTime(1_000);
  stage.upstream.failing = 'network';
  await expect(trades()).rejects.toThrow('보여 드릴 체결이 없어요.');
});

it('S3: while the upstream cannot be asked, an index that a feed keeps is told without what the feed does not tell', async () => {
  const index = () => stage.run(stage.prices.index('001'));
  expect((await index()).value).toMatchObject({ price: 2_800.5, open: 2_800 });
  vi.advanceTimersByTime(1_000);
  stage.upstream.failing = 'maintenance';
  await expect(index()).rejects.toThrow('보여 드릴 지수가 없어요.');
  const stamp = stage.stamp();
  const quote = { index: '001', stamp, price: 2_801.25, change: 2.25, rate: 0.08, sign: 2 as const };
  const payload = encodeIndex({ ...quote, volume: 3, value: 4 });
  stage.bus.publish([{ topic: indexTopic('001'), payload }]);
  await expect(index()).rejects.toThrow('점검');
  stage.live();
  expect(await index()).toMatchObject({
    value: { price: 2_801.25, open: null, breadth: null, volume: 3 },
    ...{ source: 'kiwoom', asOf: stamp.exchangeTime, trouble: { kind: 'maintenance' } },
  });
});

it('G6: what was fetched before a feed broke is not told as what the exchange says after it', async () => {
  stage.live();
  expect(await flows()).toMatchObject({ source: 'kiwoom' });
  stage.upstream.failing = 'network';
  expect(await flows()).toMatchObject({ source: 'kiwoom', trouble: null });
  const trouble = { kind: 'network', code: '1006', message: 'cut' } as const;
  stage.heartbeat({ name: 'waiting', until: NOON + 5_000, attempt: 1, trouble });
  expect(await flows()).toMatchObject({
    source: 'database',
    freshness: 'delayed',
    trouble: { kind: 'network' },
  });
});
