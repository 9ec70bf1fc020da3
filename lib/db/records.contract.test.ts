import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INVESTORS, type InvestorFlow } from '../events/investor';
import type { Code } from '../market/code';
import type { KstDate } from '../market/kst';
import type { Ticker } from '../market/ticker';
import type { Repositories } from './repositories';
import { startTestDatabase, type TestDatabase } from './testing/test-database';

const CODE = '005930' as Code;
const flow = (date: string, fields: Partial<InvestorFlow> = {}): InvestorFlow => ({
  date: date as KstDate,
  price: 60_000,
  change: -100,
  rate: -0.17,
  volume: 12_345_678_901,
  net: Object.fromEntries(
    INVESTORS.map((i, n) => [i, (n % 2 ? -1 : 1) * (n + 1) * 1_000_000_007]),
  ) as InvestorFlow['net'],
  ...fields,
});

describe('records', () => {
  let test: TestDatabase;
  let db: Repositories;
  beforeAll(async () => {
    test = await startTestDatabase();
    db = test.database.repositories;
  });
  afterAll(() => test.stop());

  it('Q10: investor flows come back by code, measure and day, replaced where they were', async () => {
    const days = [
      flow('2026-11-19'),
      flow('2026-11-20', { rate: null, volume: null, price: null, change: null }),
    ];
    await db.investors.put(CODE, 'amount', [...days].reverse(), 1);
    await db.investors.put(CODE, 'quantity', [flow('2026-11-20', { price: 1 })], 1);
    await db.investors.put(
      CODE,
      'amount',
      [flow('2026-11-19', { price: 2 }), flow('2026-11-19', { price: 3 })],
      2,
    );
    const stored = [flow('2026-11-19', { price: 3 }), days[1]];
    expect(await db.investors.range(CODE, 'amount', { limit: 9 })).toEqual(stored);
    expect(await db.investors.range(CODE, 'amount', { limit: 1 })).toEqual([days[1]]);
    const [from, to] = ['2026-11-19', '2026-11-19'] as KstDate[];
    expect(await db.investors.range(CODE, 'amount', { from, to, limit: 9 })).toEqual([stored[0]]);
    expect(await db.investors.range('000020' as Code, 'amount', { limit: 9 })).toEqual([]);
    expect(await db.investors.deleteBefore('2026-11-20' as KstDate)).toBe(1);
    expect(await db.investors.range(CODE, 'amount', { limit: 9 })).toEqual([days[1]]);
  });

  it('Q11: a bad flow is refused by field', async () => {
    const net = { ...flow('2026-11-20').net, pension: 0.5 };
    await expect(db.investors.put(CODE, 'amount', [flow('2026-11-20', { net })], 1)).rejects.toThrow(
      'investor flow of 005930 on 2026-11-20: net.pension must be a whole number, not 0.5',
    );
    await expect(db.investors.put(CODE, 'amount', [flow('2026-13-40')], 1)).rejects.toThrow('date must be');
    await expect(
      db.investors.put(CODE, 'amount', [flow('2026-11-20', { rate: Number.NaN })], 1),
    ).rejects.toThrow('rate');
    await expect(db.investors.put('x' as Code, 'amount', [flow('2026-11-20')], 1)).rejects.toThrow('code');
  });

  it('Q10: watchlists come back by owner and name, in their order', async () => {
    const list = { owner: 'me', name: '관심 1', tickers: ['005930_NX', '000660'] as Ticker[], changedAt: 5 };
    await db.watchlists.put(list);
    await db.watchlists.put({ ...list, name: '가', tickers: [] });
    await db.watchlists.put({ ...list, changedAt: 6 });
    await db.watchlists.put({ ...list, owner: 'you' });
    expect(await db.watchlists.of('me')).toEqual([
      { ...list, name: '가', tickers: [] },
      { ...list, changedAt: 6 },
    ]);
    await db.watchlists.remove('me', '관심 1');
    await db.watchlists.remove('me', 'none');
    expect(await db.watchlists.of('me')).toHaveLength(1);
    expect(await db.watchlists.of('you')).toHaveLength(1);
  });

  it('Q15: an incident is open once per subject and kind, however many notice it', async () => {
    const silent = { subject: 'feed:koa', kind: 'silent', since: 1_000, message: '체결이 오지 않습니다' };
    const opened = await Promise.all(
      [0, 1, 2, 3].map((i) => db.incidents.open({ ...silent, since: 1_000 + i })),
    );
    expect(new Set(opened.map((i) => i.id)).size).toBe(1);
    const first = opened[0]!;
    await db.incidents.open({ ...silent, kind: 'stopped', since: 900 });
    expect((await db.incidents.recent(9)).map((i) => i.kind)).toEqual(['silent', 'stopped']);
    await db.incidents.close('feed:koa', 'silent', 5_000);
    await db.incidents.close('feed:koa', 'silent', 6_000);
    const again = await db.incidents.open({ ...silent, since: 7_000 });
    expect(again).toMatchObject({ ...silent, since: 7_000, until: null });
    expect(await db.incidents.recent(2)).toEqual([again, { ...first, until: 5_000 }]);
    expect(await db.incidents.deleteEndedBefore(5_000)).toBe(0);
    expect(await db.incidents.deleteEndedBefore(5_001)).toBe(1);
    expect(await db.incidents.recent(9)).toHaveLength(2);
  });

  it("Q18: of two processes' breakers the newer stays, and both learn it", async () => {
    const name = 'kiwoom:auth';
    const older = { name, state: { kind: 'open', since: 1 }, changedAt: 1 };
    const newer = { name, state: { kind: 'closed', list: [null, 'a'] }, changedAt: 2 };
    expect(await db.breakers.put(newer)).toEqual(newer);
    expect(await db.breakers.put(older)).toEqual(newer);
    expect(await db.breakers.put({ ...newer, state: 'text' })).toEqual({ ...newer, state: 'text' });
    expect(await db.breakers.all()).toEqual([{ ...newer, state: 'text' }]);
  });

  it('T9: a run whose process ended before it did is over when the job begins again', async () => {
    const lost = await db.jobRuns.start('crashing', 1_000);
    const other = await db.jobRuns.start('another', 1_000);
    const next = await db.jobRuns.start('crashing', 5_000);
    const [newest, before] = await db.jobRuns.recent(9, 'crashing');
    expect(newest).toEqual(next);
    expect(before).toMatchObject({ id: lost.id, outcome: 'failed', endedAt: 5_000 });
    expect(await db.jobRuns.recent(9, 'another')).toEqual([other]);
    for (const { id } of [next, other]) await db.jobRuns.end(id, 'done', 6_000, '');
    await db.jobRuns.deleteEndedBefore(9_000);
  });

  it('Q10: runs of jobs come back newest first, of one job or of all', async () => {
    const first = await db.jobRuns.start('master', 1_000);
    const second = await db.jobRuns.start('days', 2_000);
    expect(first).toEqual({
      id: first.id,
      job: 'master',
      startedAt: 1_000,
      endedAt: null,
      outcome: 'running',
      message: null,
    });
    await db.jobRuns.end(first.id, 'failed', 1_500, 'Kiwoom did not answer');
    const ended = { ...first, endedAt: 1_500, outcome: 'failed', message: 'Kiwoom did not answer' };
    expect(await db.jobRuns.recent(9)).toEqual([second, ended]);
    expect(await db.jobRuns.recent(1)).toEqual([second]);
    expect(await db.jobRuns.recent(9, 'master')).toEqual([ended]);
    expect(await db.jobRuns.deleteEndedBefore(9_000)).toBe(1);
    expect(await db.jobRuns.recent(9)).toEqual([second]);
  });
});
