import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { KstDate } from '../market/kst';
import { candleOf, SAMSUNG } from './testing/fake-upstream';
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

const DAY = { unit: 'day' } as const;
const MINUTE = { unit: 'minute', size: 1 } as const;
const to = (date: string) => date as KstDate;
const day = (date: string, close = 100) => candleOf(kst('00:00:00', date), close);
const minute = (time: string, close = 100) => candleOf(kst(`${time}:00`), close);
const days = (range = { to: null as KstDate | null, count: 10 }) =>
  stage.run(stage.prices.candles(SAMSUNG, DAY, range));
const minutes = (count = 10, size: 1 | 5 = 1) =>
  stage.run(stage.prices.candles(SAMSUNG, { unit: 'minute', size }, { to: null, count }));

describe('days', () => {
  const FRIDAY = day('2026-11-20', 99);
  const TODAY = day('2026-11-23', 101);
  beforeEach(() => {
    stage.upstream.page = { candles: [day('2026-11-19', 98), FRIDAY, TODAY], more: true };
  });

  it('S3: come from the upstream, and finished ones are remembered without being waited for', async () => {
    stage.repositories.down = true;
    expect(await days()).toMatchObject({
      ...{ value: stage.upstream.page, source: 'kiwoom', freshness: 'fresh', asOf: NOON, trouble: null },
    });
    expect(stage.faults).toHaveLength(1);
    stage.repositories.down = false;
    vi.advanceTimersByTime(5_000);
    await days();
    expect(stage.repositories.dayRows).toEqual([day('2026-11-19', 98), FRIDAY]);
    vi.setSystemTime(kst('20:00:00'));
    await days();
    expect(stage.repositories.dayRows.at(-1)).toEqual(TODAY);
  });

  it('S12: a chart under way is kept for five seconds, a finished one until the next close', async () => {
    await days();
    vi.advanceTimersByTime(4_900);
    await days();
    expect(stage.upstream.count('candles')).toBe(1);
    vi.advanceTimersByTime(100);
    await days();
    expect(stage.upstream.count('candles')).toBe(2);
    await days({ to: to('2026-11-20'), count: 10 });
    vi.setSystemTime(kst('19:59:50'));
    await days({ to: to('2026-11-20'), count: 10 });
    expect(stage.upstream.count('candles')).toBe(3);
    vi.setSystemTime(kst('20:00:01'));
    await days({ to: to('2026-11-20'), count: 10 });
    await days();
    expect(stage.upstream.count('candles')).toBe(5);
    // After hours today is finished too, until the market opens: NXT's 프리마켓 begins at 08:00.
    vi.setSystemTime(kst('07:59:50', '2026-11-24'));
    await stage.run(stage.prices.candles(SAMSUNG, DAY, { to: to('2026-11-23'), count: 10 }));
    vi.setSystemTime(kst('08:00:01', '2026-11-24'));
    await days();
    expect(stage.upstream.count('candles')).toBe(7);
  });

  it('S13: remembered days are told as far as they are whole, as of their last close', async () => {
    stage.upstream.failing = 'maintenance';
    stage.repositories.dayRows = [day('2026-11-16'), day('2026-11-18'), day('2026-11-19'), FRIDAY];
    const answer = await days({ to: null, count: 4 });
    expect(answer).toMatchObject({
      value: { candles: [day('2026-11-18'), day('2026-11-19'), FRIDAY], more: false },
      ...{ source: 'database', asOf: kst('15:30:00', '2026-11-20'), freshness: 'delayed' },
      trouble: { kind: 'maintenance' },
    });
    const past = await days({ to: to('2026-11-19'), count: 2 });
    expect(past.value).toEqual({
      ...{ candles: [day('2026-11-18'), day('2026-11-19')], more: true },
      ...{ basis: '', seam: null },
    });
  });

  it('S40: what is remembered ends at the seam of a base change, and the answer says so', async () => {
    stage.upstream.failing = 'maintenance';
    const raw = ['2026-11-16', '2026-11-17', '2026-11-18'].map((d) => ({ ...day(d, 248_500), basis: 'old' }));
    const adjusted = [day('2026-11-19', 49_800), day('2026-11-20', 50_000)].map((c) => ({
      ...c,
      basis: 'new',
    }));
    stage.repositories.dayRows = [...raw, ...adjusted];
    const { value } = await days({ to: null, count: 8 });
    expect(value.candles.map(({ close }) => close)).toEqual([49_800, 50_000]);
    expect(value).toMatchObject({ more: false, basis: 'new', seam: '2026-11-19' });
    expect(value.candles.every((candle) => !('basis' in candle))).toBe(true);
  });

  it('S41: a halted day in the middle hides nothing before it, remembered or fetched', async () => {
    const halted = day('2026-11-18');
    stage.upstream.page = {
      ...{ candles: [day('2026-11-17'), day('2026-11-19'), FRIDAY], more: true },
      untraded: [halted.at],
    };
    const asked = await days({ to: null, count: 3 });
    expect(asked.value.candles).toEqual([day('2026-11-17'), day('2026-11-19'), FRIDAY]);
    vi.advanceTimersByTime(24 * 3_600_000);
    stage.upstream.failing = 'maintenance';
    const remembered = await days({ to: null, count: 4 });
    expect(remembered).toMatchObject({ source: 'database' });
    expect(remembered.value.candles).toEqual([day('2026-11-17'), day('2026-11-19'), FRIDAY]);
  });

  it('S42: a page fetched before the day turned, or before 기준가 changed, is not served after it', async () => {
    vi.setSystemTime(kst('20:30:00', '2026-11-20'));
    stage.upstream.page = { candles: [FRIDAY], more: true };
    const ask = () => days({ to: to('2026-11-20'), count: 1 });
    expect((await ask()).value.basis).toBe('2026-11-20');
    await ask();
    expect(stage.upstream.count('candles')).toBe(1);
    vi.setSystemTime(kst('07:01:00', '2026-11-23'));
    expect((await ask()).value.basis).toBe('2026-11-23');
    expect(stage.upstream.count('candles')).toBe(2);
    stage.publish({ ...stage.quoteOf(50_000), base: 50_000 });
    await ask();
    expect(stage.upstream.count('candles')).toBe(3);
    await ask();
    expect(stage.upstream.count('candles')).toBe(3);
  });

  it('S43: recorded minutes of before a base change are not joined to the upstream’s adjusted ones', async () => {
    stage.upstream.page = {
      candles: [minute('11:57', 20), minute('11:58', 20), minute('11:59', 20)],
      more: true,
    };
    stage.repositories.minuteRows = [
      minute('11:55', 100),
      minute('11:56', 100),
      minute('11:57', 100),
      minute('11:58', 100),
    ];
    expect((await minutes(10)).value.candles.map(({ close }) => close)).toEqual([20, 20, 20]);
  });

  it('S9: longer candles than days are not made up of what is remembered', async () => {
    stage.upstream.failing = 'network';
    stage.repositories.dayRows = [FRIDAY];
    const weeks = stage.run(stage.prices.candles(SAMSUNG, { unit: 'week' }, { to: null, count: 5 }));
    await expect(weeks).rejects.toThrow('보여 드릴 차트가 없어요. 키움증권에 연결하지 못했어요.');
  });
});

describe('minutes', () => {
  it('S14: recorded minutes continue the upstream’s page to this moment', async () => {
    stage.upstream.page = { candles: [minute('11:58', 1), minute('11:59', 1)], more: true };
    stage.recent = [minute('11:59', 2), minute('12:00', 3)];
    const { value } = await minutes(3);
    expect(value).toEqual({
      candles: [minute('11:58', 1), minute('11:59', 2), minute('12:00', 3)],
      ...{ more: true, basis: '2026-11-23', seam: null },
    });
    stage.recent = [...stage.recent, minute('12:01', 4)];
    expect((await minutes(3)).value.candles.at(-1)).toEqual(minute('12:01', 4));
    expect(stage.upstream.count('candles')).toBe(1);
  });

  it('S13: a short page is continued into the past by the database where they meet', async () => {
    stage.upstream.page = { candles: [minute('11:59', 1)], more: true };
    stage.repositories.minuteRows = [minute('11:57'), minute('11:58')];
    expect((await minutes()).value.candles).toEqual([minute('11:57'), minute('11:58'), minute('11:59', 1)]);
    stage.repositories.minuteRows = [minute('11:50')];
    expect((await minutes()).value.candles).toEqual([minute('11:59', 1)]);
    stage.repositories.down = true;
    expect((await minutes()).value.candles).toEqual([minute('11:59', 1)]);
    expect(stage.faults).toHaveLength(1);
  });

  it('S3: without the upstream they are those of the database and the recording', async () => {
    stage.upstream.failing = 'network';
    stage.repositories.minuteRows = ['11:49', '11:50', '11:54', '11:55'].map((t) => minute(t));
    stage.recent = [minute('11:55', 7), minute('11:56', 8)];
    const answer = await minutes(10, 5);
    expect(answer.value.candles.map(({ at, close }) => [at, close])).toEqual([
      [kst('11:45:00'), 100],
      [kst('11:50:00'), 100],
      [kst('11:55:00'), 8],
    ]);
    expect(answer).toMatchObject({ source: 'database', freshness: 'delayed', asOf: NOON });
    stage.repositories.down = true;
    expect((await minutes(10, 5)).value.candles).toHaveLength(1);
    stage.recent = [];
    await expect(minutes(10, 5)).rejects.toMatchObject({ trouble: { kind: 'network', source: 'kiwoom' } });
  });

  it('S13: an interval whose beginning was cut off at the limit is left out', async () => {
    stage.upstream.failing = 'network';
    stage.repositories.minuteRows = Array.from({ length: 30 }, (_, i) =>
      candleOf(kst('09:03:00') + i * 60_000),
    );
    const { value } = await minutes(2, 5);
    expect(value).toMatchObject({ more: true });
    expect(value.candles.map(({ at, volume }) => [at, volume])).toEqual([
      [kst('09:25:00'), 50],
      [kst('09:30:00'), 30],
    ]);
  });

  it('S3: of a past day the recording is not asked, and ticks and indices are asked for as they are', async () => {
    stage.recent = [minute('12:00')];
    const past = stage.prices.candles(SAMSUNG, MINUTE, { to: to('2026-11-20'), count: 5 });
    expect((await stage.run(past)).value.candles).toEqual([]);
    await stage.run(stage.prices.candles(SAMSUNG, { unit: 'tick', size: 30 }, { to: null, count: 5 }));
    await stage.run(stage.prices.indexCandles('001', DAY, { to: null, count: 5 }));
    expect(stage.upstream.asked).toEqual([
      'candles 005930 minute 2026-11-20 5',
      'candles 005930 tick null 5',
      'indexCandles 001 day null 5',
    ]);
  });
});
