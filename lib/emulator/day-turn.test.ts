import { afterEach, describe, expect, it } from 'vitest';
import { ka10095 } from '../kiwoom/rest/calls/ka10095';
import { stockCandles } from '../kiwoom/rest/candles';
import { KiwoomRest } from '../kiwoom/rest/client';
import type { Code } from '../market/code';
import { kstDate } from '../market/kst';
import type { Ticker } from '../market/ticker';
import { turnClock } from './clock';
import { TURN_ACTIONS } from './day-turn';
import { CorporateActions } from './exchange/corporate-actions';
import { type Emulator, startEmulator } from './server/start-emulator';
import { TestClient } from './testing/client';

const kst = (text: string) => Date.parse(`${text}+09:00`);
const FRIDAY_EVENING = kst('2026-11-20T19:50:00');
const [SAMSUNG, SPLIT, BONUS, MERGER, HALTED] = [
  '005930',
  '005380',
  '247540',
  '015760',
  '068270',
] as Ticker[];

let now = FRIDAY_EVENING;
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function start(): Promise<Emulator> {
  now = FRIDAY_EVENING;
  const emulator = await startEmulator({ clock: 'kst', now: () => now, tickMs: 5, actions: TURN_ACTIONS });
  rest = new KiwoomRest({
    ...{ baseUrl: emulator.restUrl, appKey: 'a', secretKey: 'b', callsPerSecond: 50, exchangeNow: () => now },
  });
  open.push(emulator, rest);
  return emulator;
}

let rest: KiwoomRest;

/** Jumps; a token ends in the night. */
async function at(emulator: Emulator, time: string): Promise<void> {
  now = kst(time);
  emulator.exchange.advance(now);
  rest.token.release();
}

const rowOf = async (rest: KiwoomRest, ticker: Ticker) =>
  (await rest.call(ka10095, { tickers: [ticker] }))[0]!;

describe('the day’s turn', () => {
  it('E47: the clock plays 19:50 to 09:10 of the next trading day at its speed, and goes on as time does', () => {
    let real = kst('2026-11-28T03:00:00');
    const clock = turnClock(() => real, 120);
    const begun = real;
    expect(clock.now()).toBe(kst('2026-11-27T19:50:00'));
    real = begun + 60_000;
    expect(clock.now()).toBe(kst('2026-11-27T21:50:00'));
    const whole = kst('2026-11-30T09:10:00') - kst('2026-11-27T19:50:00');
    real = begun + whole / 120;
    expect(clock.now()).toBeCloseTo(kst('2026-11-30T09:10:00'), -1);
    real += 5_000;
    expect(clock.now()).toBeCloseTo(kst('2026-11-30T09:10:05'), -1);
  });

  it('E48: bases, limits and rows follow a split, a bonus issue and a merger from 07:00 on', async () => {
    const emulator = await start();
    const evening = new Map<Ticker, number>();
    for (const ticker of [SAMSUNG!, SPLIT!, BONUS!, MERGER!]) {
      evening.set(
        ticker,
        emulator.exchange.issue(ticker as string as Code)?.market('KRX', now)?.regularClose ?? 0,
      );
    }
    await at(emulator, '2026-11-23T08:35:00');
    for (const [ticker, factor] of [
      [SAMSUNG!, 1],
      [SPLIT!, 0.2],
      [BONUS!, 1 / 3],
      [MERGER!, 5],
    ] as const) {
      const row = await rowOf(rest, ticker);
      const wanted = (evening.get(ticker) ?? 0) * factor;
      expect(Math.abs((row.base ?? 0) - wanted) / wanted).toBeLessThan(0.01);
      expect(row).toMatchObject({
        ...{ day: '2026-11-23', exchangeTime: null, volume: 0, price: row.base, change: 0, rate: 0 },
        ...{ open: null, high: null, low: null },
      });
      expect(row.upper! / row.base!).toBeCloseTo(1.3, 1);
    }
  });

  it('E49: charts of the days before are told in the prices of after, days and minutes alike', async () => {
    const emulator = await start();
    const today = () => kstDate(now);
    const days = () => stockCandles(rest, SPLIT!, { unit: 'day' }, { to: null, today: today(), count: 5 });
    const minutes = () =>
      stockCandles(
        rest,
        SPLIT!,
        { unit: 'minute', size: 1 },
        { to: '2026-11-20' as never, today: today(), count: 3 },
      );
    await at(emulator, '2026-11-20T20:30:00');
    const [rawDays, rawMinutes] = [await days(), await minutes()];
    await at(emulator, '2026-11-23T08:35:00');
    const [adjustedDays, adjustedMinutes] = [await days(), await minutes()];
    for (const [raw, adjusted] of [
      [rawDays.items, adjustedDays.items],
      [rawMinutes.items, adjustedMinutes.items],
    ] as const) {
      const common = raw.filter(({ at: time }) => adjusted.some((candle) => candle.at === time));
      expect(common.length).toBeGreaterThan(1);
      for (const candle of common) {
        const after = adjusted.find(({ at: time }) => time === candle.at)!;
        expect(after.close).toBe(Math.round(candle.close / 5));
        expect(after.volume).toBe(Math.round(candle.volume / 0.2));
      }
    }
  });

  it('E50: a halted stock does not trade that day', async () => {
    const emulator = await start();
    await at(emulator, '2026-11-23T09:05:00');
    expect((await rowOf(rest, SAMSUNG!)).volume).toBeGreaterThan(0);
    expect(await rowOf(rest, HALTED!)).toMatchObject({ volume: 0, open: null, change: 0 });
  });

  it('E55: a new listing is not known before its day, begins at 공모가 with limits of 60 % to 400 %, and has no day before', async () => {
    const emulator = await start();
    const LISTED = '0990C0' as Ticker;
    expect(emulator.exchange.view(LISTED)).toBeNull();
    expect(emulator.exchange.listing.some(({ code }) => (code as string) === LISTED)).toBe(false);
    await at(emulator, '2026-11-23T08:35:00');
    expect(await rowOf(rest, LISTED)).toMatchObject({
      ...{ base: 12_000, price: 12_000, change: 0, volume: 0, upper: 48_000, lower: 7_200 },
    });
    expect(emulator.exchange.listing.some(({ code }) => (code as string) === LISTED)).toBe(true);
    await at(emulator, '2026-11-23T09:05:00');
    const row = await rowOf(rest, LISTED);
    expect(row.price).toBeGreaterThan(12_000 * 1.3);
    const days = await stockCandles(
      rest,
      LISTED,
      { unit: 'day' },
      { to: null, today: kstDate(now), count: 5 },
    );
    expect(days.items).toHaveLength(1);
    await at(emulator, '2026-11-24T09:05:00');
    const next = await rowOf(rest, LISTED);
    expect(next.upper! / next.base!).toBeCloseTo(1.3, 1);
  });

  it('E54: an ETF’s 분배락 lowers its base on its own ticks, and its day ends with 시간외종가', async () => {
    const emulator = await start();
    const fund = '069500' as Ticker;
    const { base, price } = await rowOf(rest, fund);
    expect(emulator.exchange.view(fund)!.figures.lastTime).toBeLessThan(kst('2026-11-20T16:00:00'));
    await at(emulator, '2026-11-23T08:35:00');
    const row = await rowOf(rest, fund);
    expect(row.base).toBe(Math.floor((price * 0.994) / 5) * 5);
    expect(row.base).not.toBe(base);
  });

  it('E51: before the first print rows may say no time in either way, or stay those of the day before', async () => {
    const emulator = await start();
    const evening = await rowOf(rest, SAMSUNG!);
    emulator.faults.staleRows(true);
    await rowOf(rest, SAMSUNG!);
    await at(emulator, '2026-11-23T08:35:00');
    expect(await rowOf(rest, SAMSUNG!)).toMatchObject({
      day: '2026-11-20',
      price: evening.price,
      volume: evening.volume,
    });
    emulator.faults.staleRows(false);
    for (const time of ['', '000000'] as const) {
      emulator.faults.untradedTime(time);
      expect(await rowOf(rest, SAMSUNG!)).toMatchObject({ day: '2026-11-23', exchangeTime: null, volume: 0 });
    }
  });

  it('E52: trades can leave out what is measured against the base, and VIs lose their release', async () => {
    const emulator = await start();
    await at(emulator, '2026-11-23T10:00:00');
    const client = await TestClient.login(emulator);
    open.push({ close: async () => client.end() });
    emulator.faults.omitMeasures(true);
    emulator.faults.loseViReleases(true);
    await client.register(['005930'], ['0B', '1h']);
    emulator.exchange.force('005930', 'vi');
    for (let i = 0; i < 60; i++) {
      now += 5_000;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    const elements = client
      .frames('REAL')
      .flatMap((frame) => frame.data as { type: string; values: Record<string, string> }[]);
    const trades = elements.filter(({ type }) => type === '0B').map(({ values }) => values);
    expect(trades.length).toBeGreaterThan(3);
    expect(trades.every((values) => values[11] === '' && values[12] === '' && values[25] === '')).toBe(true);
    const vis = elements.filter(({ type }) => type === '1h').map(({ values }) => values[1224]);
    expect(vis.length).toBeGreaterThan(0);
    expect(vis.every((releasedAt) => releasedAt === '000000')).toBe(true);
  });

  it('E53: an action is of a day after the first, by a factor above 0', () => {
    const code = '005930' as Code;
    expect(() => new CorporateActions([{ kind: 'halt', code, day: 0 }])).toThrow('day of a halt is 0');
    expect(() => new CorporateActions([{ kind: 'split', code, day: 1, factor: 0 }])).toThrow(
      'factor of a split is 0',
    );
    const twice = new CorporateActions([
      { kind: 'split', code, day: 1, factor: 0.5 },
      { kind: 'bonus', code, day: 3, factor: 0.5 },
    ]);
    expect([-1, 0, 1, 2, 3].map((day) => twice.adjustment(code, day, 3))).toEqual([0.25, 0.25, 0.5, 0.5, 1]);
    expect(twice.adjustment(code, 0, 2)).toBe(0.5);
    expect([twice.baseAfter(code, 10_010, 1, 'stock'), twice.baseAfter(code, 10_010, 2, 'stock')]).toEqual([
      5_000, 10_010,
    ]);
  });
});
