import { describe, expect, it } from 'vitest';
import type { CandleRepository, InstrumentRepository, InvestorRepository, JobRun } from '../db/repositories';
import type { Candle } from '../events/candle';
import type { Instrument } from '../events/instrument';
import type { Code } from '../market/code';
import { type KstDate, kstInstant } from '../market/kst';
import type { Ticker } from '../market/ticker';
import { calendarCheckJob } from './calendar-check';
import { dailyCandlesJob } from './daily-candles';
import { eachTicker } from './each-ticker';
import { instrumentMasterJob } from './instrument-master';
import { investorFlowsJob } from './investor-flows';
import { runRecorded } from './recorded';

const MONDAY = kstInstant('2026-11-23' as KstDate, 16 * 3_600_000);
const never = () => Promise.reject(new Error('not asked for'));
const silent = () => {};
const tickers = ['005930', '000660_NX'] as Ticker[];
const candle: Candle = { at: MONDAY, open: 1, high: 2, low: 1, close: 2, volume: 3, value: null };

describe('the jobs', () => {
  it('T1: the master is stored and told; an empty one is a failure and changes nothing', async () => {
    const samsung: Instrument = {
      code: '005930' as Code,
      name: '삼성전자',
      market: 'KOSPI',
      base: 1,
      nxt: true,
      warning: null,
    };
    const stored: unknown[] = [];
    const told: unknown[] = [];
    let master: Instrument[] = [samsung];
    const instruments: InstrumentRepository = {
      replaceAll: async (list, at) => {
        stored.push([list, at]);
        return [{ code: samsung.code, at, what: 'listed', before: null, after: samsung.name }];
      },
      all: never,
      history: never,
    };
    const job = instrumentMasterJob({
      upstream: { master: async () => master },
      instruments,
      onMaster: (list) => told.push(list),
      now: () => MONDAY,
    });
    expect(await job.run(silent)).toBe('1 instruments, 1 changes');
    master = [];
    await expect(job.run(silent)).rejects.toThrow('the master is empty');
    expect(stored).toEqual([[[samsung], MONDAY]]);
    expect(told).toEqual([[samsung]]);
  });

  it('T2: daily candles of what people look at are stored on trading days', async () => {
    const asked: unknown[] = [];
    const put: unknown[] = [];
    const job = (now: number) =>
      dailyCandlesJob({
        upstream: {
          candles: async (ticker, interval, to, count) => {
            asked.push([ticker, interval, to, count]);
            return { candles: [candle], more: true };
          },
        },
        candles: {
          putDays: async (ticker: Ticker, candles: readonly Candle[], stored: number, _basis: string) => {
            put.push([ticker, candles.length, stored]);
          },
        } as CandleRepository,
        watched: async () => tickers,
        isTradingDay: (date) => date === '2026-11-23',
        now: () => now,
      });
    const steps: number[][] = [];
    expect(await job(MONDAY).run((done, total) => steps.push([done, total]))).toBe('2 tickers');
    expect(steps).toEqual([
      [1, 2],
      [2, 2],
    ]);
    expect(asked[1]).toEqual(['000660_NX', { unit: 'day' }, null, 300]);
    expect(put).toEqual([
      ['005930', 1, MONDAY],
      ['000660_NX', 1, MONDAY],
    ]);
    expect(await job(MONDAY + 5 * 86_400_000).run(silent)).toBe('no trading day: nothing to do');
    expect(asked).toHaveLength(2);
  });

  it('T2: investor flows are asked once per instrument, in both measures', async () => {
    const asked: string[] = [];
    const job = investorFlowsJob({
      upstream: {
        investors: async (code, measure, to) => {
          asked.push(`${code} ${measure} ${to}`);
          return [];
        },
      },
      investors: { put: async () => {} } as unknown as InvestorRepository,
      watched: async () => ['005930', '005930_NX', '000660'] as Ticker[],
      isTradingDay: () => true,
      now: () => MONDAY,
    });
    expect(await job.run(silent)).toBe('2 tickers');
    expect(asked).toEqual([
      '005930 amount 2026-11-23',
      '005930 quantity 2026-11-23',
      '000660 amount 2026-11-23',
      '000660 quantity 2026-11-23',
    ]);
  });

  it('T3: one that fails is left out and named; an upstream that is gone fails the job soon', async () => {
    const many = Array.from({ length: 30 }, (_, i) => String(100_000 + i));
    const acted: string[] = [];
    const act = (isBad: (code: string) => boolean) => async (code: string) => {
      acted.push(code);
      if (isBad(code)) throw new Error(`no ${code}`);
    };
    expect(
      await eachTicker(
        many,
        silent,
        act((code) => code === '100003'),
      ),
    ).toBe('29 tickers, not 100003');
    acted.length = 0;
    await expect(
      eachTicker(
        many,
        silent,
        act(() => true),
      ),
    ).rejects.toThrow('no 100004');
    expect(acted).toHaveLength(5);
    await expect(
      eachTicker(
        ['1'],
        silent,
        act(() => true),
      ),
    ).rejects.toThrow('no 1');
    expect(await eachTicker([], silent, never)).toBe('0 tickers');
  });

  it('T4: the calendar check fails when closures end soon or the exchange did otherwise', async () => {
    const check = (known: string, traded: readonly string[]) =>
      calendarCheckJob({
        now: () => MONDAY,
        isCalendarKnown: (date) => date <= known,
        tradedDays: async () => traded as KstDate[],
        isTradingDay: (date) => date !== '2026-11-21' && date !== '2026-11-22',
      }).run(silent);
    expect(await check('2027-12-31', ['2026-11-19', '2026-11-20'])).toBe(
      'known up to 2027-01-22, agrees with the last 2 trading days',
    );
    await expect(check('2026-12-31', [])).rejects.toThrow('closures are not known up to 2027-01-22');
    await expect(check('2027-12-31', ['2026-11-18', '2026-11-20', '2026-11-21'])).rejects.toThrow(
      '2026-11-19 was closed, 2026-11-21 was open',
    );
    expect(await check('2027-12-31', [])).toMatch(/last 0 trading days/);
  });

  it('T5: every run is written down with its outcome, and a history that fails stops no work', async () => {
    const ends: unknown[] = [];
    const history = {
      start: async (job: string, at: number): Promise<JobRun> => ({
        id: '7',
        job,
        startedAt: at,
        endedAt: null,
        outcome: 'running',
        message: null,
      }),
      end: async (...args: unknown[]) => {
        ends.push(args);
      },
      recent: never,
      deleteEndedBefore: never,
    };
    const job = (run: () => Promise<string>) => ({
      name: 'x',
      title: 'x',
      schedule: null,
      attempts: 1,
      run,
    });
    expect(
      await runRecorded(
        job(async () => 'fine'),
        history,
        () => 5,
        silent,
      ),
    ).toBe('fine');
    await expect(
      runRecorded(
        job(() => Promise.reject(new Error('broken'))),
        history,
        () => 6,
        silent,
      ),
    ).rejects.toThrow('broken');
    expect(ends).toEqual([
      ['7', 'done', 5, 'fine'],
      ['7', 'failed', 6, 'broken'],
    ]);
    const gone = { ...history, start: never, end: never };
    expect(
      await runRecorded(
        job(async () => 'fine'),
        gone,
        () => 5,
        silent,
      ),
    ).toBe('fine');
    const halfGone = { ...history, end: never };
    expect(
      await runRecorded(
        job(async () => 'fine'),
        halfGone,
        () => 5,
        silent,
      ),
    ).toBe('fine');
  });
});
