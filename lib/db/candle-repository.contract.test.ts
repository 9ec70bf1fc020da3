import { monitorEventLoopDelay } from 'node:perf_hooks';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Candle } from '../events/candle';
import { type KstDate, kstInstant } from '../market/kst';
import type { Ticker } from '../market/ticker';
import type { CandleRepository, CandleRow } from './repositories';
import { startTestDatabase, type TestDatabase } from './testing/test-database';

const SAMSUNG = '005930' as Ticker;
const NXT = '005930_NX' as Ticker;
const MINUTE = 60_000;
const OPENING = kstInstant('2026-11-23' as KstDate, 9 * 3_600_000);
const candle = (at: number, close = 60_000): Candle => ({
  at,
  open: 60_000,
  high: 60_500,
  low: 59_900,
  close,
  volume: 1_234,
  value: 74,
});

describe('candles', () => {
  let test: TestDatabase;
  let candles: CandleRepository;
  beforeAll(async () => {
    test = await startTestDatabase();
    ({ candles } = test.database.repositories);
  });
  beforeEach(() => candles.deleteMinutesBefore(Date.UTC(9998, 0, 1)));
  afterAll(() => test.stop());

  const one = (ticker: Ticker, c: Candle): CandleRow => ({ ticker, candle: c });

  it('Q10: minutes come back as they were, oldest first, each venue by itself', async () => {
    const index = {
      at: OPENING,
      open: 2_701.23,
      high: 2_701.27,
      low: 2_700.01,
      close: 2_700.99,
      volume: 412,
      value: null,
    };
    await candles.putMinutes([
      one(SAMSUNG, candle(OPENING + MINUTE)),
      one(SAMSUNG, { ...candle(OPENING), value: 0.06 }),
      one(NXT, index),
    ]);
    expect(await candles.minutes(SAMSUNG, { limit: 10 })).toEqual([
      { ...candle(OPENING), value: 0.06 },
      candle(OPENING + MINUTE),
    ]);
    expect(await candles.minutes(NXT, { limit: 10 })).toEqual([index]);
  });

  it('Q10: a range begins with its first instant, ends before its last and keeps the newest', async () => {
    await candles.putMinutes([0, 1, 2, 3].map((i) => one(SAMSUNG, candle(OPENING + i * MINUTE))));
    const at = async (range: Parameters<CandleRepository['minutes']>[1]) =>
      (await candles.minutes(SAMSUNG, range)).map((c) => (c.at - OPENING) / MINUTE);
    expect(await at({ from: OPENING + MINUTE, to: OPENING + 3 * MINUTE, limit: 9 })).toEqual([1, 2]);
    expect(await at({ limit: 2 })).toEqual([2, 3]);
    expect(await at({ to: OPENING, limit: 2 })).toEqual([]);
  });

  it('Q10: a minute is replaced, and the last of a batch stays', async () => {
    await candles.putMinutes([one(SAMSUNG, candle(OPENING, 1))]);
    await candles.putMinutes([one(SAMSUNG, candle(OPENING, 2)), one(SAMSUNG, candle(OPENING, 3))]);
    expect(await candles.minutes(SAMSUNG, { limit: 9 })).toEqual([candle(OPENING, 3)]);
  });

  it('Q10: days are KST days, whole of a week and replaced', async () => {
    const day = (date: string) => kstInstant(date as KstDate);
    const days = ['2026-11-19', '2026-11-20', '2026-11-23'].map((d) => ({
      ...candle(day(d)),
      volume: 5_123_456_789,
      value: 31_234_567_890,
    }));
    await candles.putDays(SAMSUNG, days, OPENING, 'b');
    await candles.putDays(SAMSUNG, [{ ...days[2]!, close: 61_000 }], OPENING, 'b');
    const stored = [days[0]!, days[1]!, { ...days[2]!, close: 61_000 }].map((d) => ({ ...d, basis: 'b' }));
    expect(await candles.days(SAMSUNG, { limit: 9 })).toEqual(stored);
    expect(await candles.days(SAMSUNG, { from: day('2026-11-20'), to: day('2026-11-23'), limit: 9 })).toEqual(
      [stored[1]],
    );
    expect(await candles.days(SAMSUNG, { from: day('2026-11-20') + 1, limit: 9 })).toEqual([stored[2]]);
    expect(await candles.days(SAMSUNG, { limit: 1 })).toEqual([stored[2]]);
  });

  it('Q19: days stored before a split are rescaled by those fetched after it, and never stand beside them', async () => {
    const SPLIT = '035720' as Ticker;
    const day = (date: string) => kstInstant(date as KstDate);
    const dates = [
      '2026-11-11',
      '2026-11-12',
      '2026-11-13',
      '2026-11-16',
      '2026-11-17',
      '2026-11-18',
      '2026-11-19',
      '2026-11-20',
    ];
    const closes = [246_000, 247_000, 246_500, 248_000, 248_500, 249_000, 249_500, 250_000];
    const dayOf = (i: number, divisor = 1): Candle => {
      const price = closes[i]! / divisor;
      return {
        ...candle(day(dates[i]!), price),
        open: price,
        high: price,
        low: price,
        volume: 1_000 * divisor,
      };
    };
    const friday = day('2026-11-20') + 21 * 3_600_000;
    await candles.putDays(
      SPLIT,
      dates.map((_, i) => dayOf(i)),
      friday,
      '2026-11-20',
    );
    await candles.putDays(SPLIT, [dayOf(7)], friday + 24 * 3_600_000, '2026-11-20');
    await candles.putMinutes([
      one(SPLIT, candle(day('2026-11-19') + 10 * 3_600_000)),
      one(SPLIT, candle(day('2026-11-24'))),
    ]);
    const monday = day('2026-11-23') + 10 * 3_600_000;
    await candles.putDays(
      SPLIT,
      [5, 6, 7].map((i) => dayOf(i, 5)),
      monday,
      '2026-11-23',
    );
    const stored = await candles.days(SPLIT, { limit: 9 });
    expect(stored.map(({ close }) => close)).toEqual(closes.map((close) => close / 5));
    expect(new Set(stored.map(({ basis }) => basis))).toEqual(new Set(['2026-11-23']));
    expect(stored[0]).toMatchObject({ open: 49_200, high: 49_200, low: 49_200, volume: 5_000 });
    expect((await candles.minutes(SPLIT, { limit: 9 })).map(({ at }) => at)).toEqual([day('2026-11-24')]);
  });

  it('Q20: days that no factor brings to the new basis are deleted, days nothing is known of keep theirs', async () => {
    const UNFIT = '035420' as Ticker;
    const day = (date: string) => kstInstant(date as KstDate);
    const at = (date: string, close: number) => candle(day(date), close);
    const before = [at('2026-11-16', 100_000), at('2026-11-17', 100_000), at('2026-11-18', 100_000)];
    await candles.putDays(UNFIT, before, day('2026-11-19'), 'a');
    await candles.putDays(UNFIT, [at('2026-10-01', 90_000)], day('2026-11-19'), 'old');
    const after = [at('2026-11-17', 50_000), at('2026-11-18', 80_000)];
    await candles.putDays(UNFIT, after, day('2026-11-23'), 'b');
    const stored = await candles.days(UNFIT, { limit: 9 });
    expect(stored.map(({ close, basis }) => [close, basis])).toEqual([
      [90_000, 'old'],
      [50_000, 'b'],
      [80_000, 'b'],
    ]);
  });

  it('Q10: which tickers have a minute in a range', async () => {
    await candles.putMinutes([one(NXT, candle(OPENING)), one(SAMSUNG, candle(OPENING + MINUTE))]);
    expect(await candles.minuteTickers(OPENING, OPENING + MINUTE)).toEqual([NXT]);
    expect(await candles.minuteTickers(OPENING, OPENING + 2 * MINUTE)).toEqual([SAMSUNG, NXT]);
    expect(await candles.minuteTickers(0, OPENING)).toEqual([]);
  });

  it('Q11: a bad row is named with its field, and nothing of the batch is written', async () => {
    const bad = (fields: Partial<Candle>) =>
      candles.putMinutes([one(SAMSUNG, candle(OPENING)), one(NXT, { ...candle(OPENING), ...fields })]);
    await expect(bad({ close: Number.NaN })).rejects.toThrow(
      `candle of 005930_NX at ${OPENING}: close must be a number, not NaN`,
    );
    await expect(bad({ volume: 1.5 })).rejects.toThrow('volume must be a whole number, not 1.5');
    await expect(bad({ value: Number.POSITIVE_INFINITY })).rejects.toThrow(
      'value must be a number, not Infinity',
    );
    await expect(bad({ at: 0.5 })).rejects.toThrow('at must be an instant in ms, not 0.5');
    await expect(candles.putDays('"},{' as Ticker, [candle(OPENING)], 0, 'b')).rejects.toThrow(
      'ticker must be a ticker',
    );
    expect(await candles.minuteTickers(0, Date.UTC(9998, 0, 1))).toEqual([]);
  });

  it('Q12: 5,000 rows are one write that keeps the event loop free', async () => {
    const rows = Array.from({ length: 5_000 }, (_, i) =>
      one(`${String(i % 500).padStart(6, '0')}` as Ticker, candle(OPENING + Math.floor(i / 500) * MINUTE, i)),
    );
    await candles.putMinutes(rows);
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const cpu = process.cpuUsage();
    await candles.putMinutes(rows);
    const used = process.cpuUsage(cpu);
    delay.disable();
    expect(await candles.minutes('000499' as Ticker, { limit: 20 })).toEqual(
      Array.from({ length: 10 }, (_, i) => candle(OPENING + i * MINUTE, 499 + 500 * i)),
    );
    // A wall clock also counts what other programs of the machine take; the work of one of five chunks does not.
    expect(used.user / 1_000 / 5).toBeLessThan(50);
    expect(delay.count).toBeGreaterThan(0);
  });

  it('Q12: writers of the same rows in other orders do not deadlock', async () => {
    const rows = Array.from({ length: 900 }, (_, i) => one(SAMSUNG, candle(OPENING + i * MINUTE, i)));
    const writes = Array.from({ length: 12 }, (_, i) =>
      candles.putMinutes(i % 2 === 0 ? rows : [...rows].reverse()),
    );
    await Promise.all(writes);
    expect(await candles.minutes(SAMSUNG, { limit: 1_000 })).toEqual(rows.map((r) => r.candle));
  });

  it('Q10: whatever is put, replaced and deleted, reading equals a model', async () => {
    const price = fc.integer({ min: 0, max: 99_999_999 }).map((n) => n / 100);
    const row = fc.record({
      ticker: fc.constantFrom(SAMSUNG, NXT, '0001A0' as Ticker),
      candle: fc.record({
        at: fc.integer({ min: 0, max: 30 }).map((i) => OPENING + i * MINUTE),
        open: price,
        high: price,
        low: price,
        close: price,
        volume: fc.maxSafeNat(),
        value: fc.option(
          fc.double({ min: 0, max: 1e12, noNaN: true, noDefaultInfinity: true }).map((v) => v + 0),
        ),
      }),
    });
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.array(row, { maxLength: 25 }) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 31 }).map((i) => OPENING + i * MINUTE) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        await candles.deleteMinutesBefore(Date.UTC(9998, 0, 1));
        const model = new Map<string, CandleRow>();
        for (const s of steps) {
          if (typeof s === 'number') {
            const old = [...model].filter(([, r]) => r.candle.at < s);
            for (const [key] of old) model.delete(key);
            expect(await candles.deleteMinutesBefore(s)).toBe(old.length);
          } else {
            for (const r of s) model.set(`${r.ticker} ${r.candle.at}`, r);
            await candles.putMinutes(s);
          }
        }
        const rows = [...model.values()].sort((a, b) => a.candle.at - b.candle.at);
        for (const ticker of [SAMSUNG, NXT, '0001A0' as Ticker]) {
          expect(await candles.minutes(ticker, { limit: 100 })).toEqual(
            rows.filter((r) => r.ticker === ticker).map((r) => r.candle),
          );
        }
      }),
      { numRuns: 25 },
    );
  });
});
