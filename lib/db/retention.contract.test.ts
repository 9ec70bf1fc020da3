import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INVESTORS, type InvestorFlow } from '../events/investor';
import type { Code } from '../market/code';
import { DAY_MS, type KstDate, kstInstant } from '../market/kst';
import type { Ticker } from '../market/ticker';
import { applyRetention, DEFAULT_RETENTION } from './retention';
import { startTestDatabase, type TestDatabase } from './testing/test-database';

describe('retention', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await startTestDatabase();
  });
  afterAll(() => test.stop());

  const TODAY = kstInstant('2026-11-23' as KstDate);
  const settings = { minuteDays: 2, flowDays: 2, incidentDays: 2, jobRunDays: 2 };

  it('Q17: keeps today and the days before it whole, and what has not ended however old', async () => {
    const db = test.database.repositories;
    const tickers = ['000020', '005930'] as Ticker[];
    // 6,000 minutes of each: more than one statement deletes.
    const minutes = tickers.flatMap((ticker) =>
      Array.from({ length: 6_000 }, (_, i) => ({
        ticker,
        candle: {
          at: TODAY - 2 * DAY_MS + (i - 5_500) * 60_000,
          open: 1,
          high: 1,
          low: 1,
          close: 1,
          volume: 1,
          value: null,
        },
      })),
    );
    await db.candles.putMinutes(minutes);
    const net = Object.fromEntries(INVESTORS.map((i) => [i, 0])) as InvestorFlow['net'];
    const flows = ['2026-11-20', '2026-11-21'].map((date) => ({
      date: date as KstDate,
      price: null,
      change: null,
      rate: null,
      volume: null,
      net,
    }));
    await db.investors.put('005930' as Code, 'amount', flows, 0);
    await db.incidents.open({ subject: 'rest', kind: 'auth', since: 1, message: '' });
    await db.incidents.open({ subject: 'rest', kind: 'quota', since: 1, message: '' });
    await db.incidents.close('rest', 'quota', TODAY - 2 * DAY_MS - 1);
    const run = await db.jobRuns.start('old', 1);
    await db.jobRuns.end(run.id, 'done', TODAY - 2 * DAY_MS - 1, '');
    await db.jobRuns.start('running', 1);

    const now = TODAY + 20 * 3_600_000;
    expect(await applyRetention(db, settings, now)).toEqual({
      minutes: 11_000,
      flows: 1,
      incidents: 1,
      jobRuns: 1,
    });
    for (const ticker of tickers) {
      const kept = await db.candles.minutes(ticker, { limit: 1_000 });
      expect([kept.length, kept[0]?.at]).toEqual([500, TODAY - 2 * DAY_MS]);
    }
    expect(await applyRetention(db, settings, now)).toEqual({
      minutes: 0,
      flows: 0,
      incidents: 0,
      jobRuns: 0,
    });
    expect((await db.incidents.recent(9)).map((i) => i.kind)).toEqual(['auth']);
    expect((await db.jobRuns.recent(9)).map((r) => r.job)).toEqual(['running']);
  });

  it('Q17: keeps 400 days of minutes, ten years of flows and 180 days of records unless told', async () => {
    expect(DEFAULT_RETENTION).toEqual({
      minuteDays: 400,
      flowDays: 3_653,
      incidentDays: 180,
      jobRunDays: 180,
    });
    const db = test.database.repositories;
    await expect(applyRetention(db, { ...settings, flowDays: 0 }, TODAY)).rejects.toThrow(
      'flowDays must be a whole number of days above 0, not 0',
    );
  });
});
