import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type KstDate, kstInstant } from '../../market/kst';
import { FUZZ } from '../../market/testing/fuzz-runs';
import type { Ticker } from '../../market/ticker';
import { tradingDayAt } from '../../market/trading-day';
import { datedSnapshot, type UndatedSnapshot } from './snapshot';

const kst = (date: string, time: string) => Date.parse(`${date}T${time}+09:00`);
const TUESDAY_8_35 = kst('2026-11-24', '08:35:00');

const row = (over: Partial<UndatedSnapshot> = {}): UndatedSnapshot => ({
  ...{ ticker: '005930' as Ticker, price: 8_290, change: 290, rate: 3.63, sign: 2 },
  ...{ open: null, high: null, low: null, volume: 0, value: 0, ask: null, bid: null },
  ...{ base: 8_290, upper: 10_770, lower: 5_810, strength: 101.5, expected: null },
  ...over,
});
const dated = (
  over: Partial<UndatedSnapshot>,
  time: string | undefined,
  near = TUESDAY_8_35,
  date: string | undefined = undefined,
) => datedSnapshot(row(over), { date, time }, near);

describe('a REST row', () => {
  it.each(['', '000000', undefined, '195957'])(
    'V9: with 거래량 0 is today’s, at its base and without a time, whether its time says %j',
    (time) => {
      for (const date of [undefined, '', '20261123', '20261124']) {
        expect(dated({}, time, TUESDAY_8_35, date)).toMatchObject({
          ...{ day: '2026-11-24', exchangeTime: null, price: 8_290, change: 0, rate: 0, sign: 3 },
          ...{ volume: 0, open: null, high: null, low: null, strength: null },
        });
      }
    },
  );

  it('V9: after a bonus issue it stands at the new base, whichever price it still carries', () => {
    for (const price of [8_290, 2_765]) {
      expect(dated({ price, base: 2_765, low: 7_990 }, '')).toMatchObject({
        ...{ price: 2_765, base: 2_765, change: 0, rate: 0, low: null },
      });
    }
  });

  it('V9: a price without a trade (기세) is a day’s own from its close on', () => {
    const nominal = { price: 2_700, change: -65, rate: -2.35, sign: 5, base: 2_765 } as const;
    expect(dated(nominal, '', kst('2026-11-24', '11:00:00'))).toMatchObject({ price: 2_765, change: 0 });
    expect(dated(nominal, '', kst('2026-11-24', '15:30:00'))).toMatchObject({ price: 2_700, change: -65 });
    expect(dated({ ...nominal, base: null }, '')).toMatchObject({ price: 2_700, base: null });
  });

  it('V11: with trades it is of the day of its newest trade, and a time that would be in the future is past', () => {
    const traded = { volume: 5_000_040 };
    const evening = kst('2026-11-23', '19:59:57');
    expect(dated(traded, '195957')).toMatchObject({ day: '2026-11-23', exchangeTime: evening });
    expect(dated(traded, '195957', TUESDAY_8_35, '20261123')).toMatchObject({ exchangeTime: evening });
    expect(dated(traded, '195957', TUESDAY_8_35, '20261124')).toMatchObject({ exchangeTime: evening });
    expect(dated(traded, '083459', TUESDAY_8_35)).toMatchObject({ day: '2026-11-24' });
  });

  it.each([
    ['005930', '08:29:59', '2026-11-23'],
    ['005930', '08:30:00', '2026-11-24'],
    ['005930_NX', '07:59:59', '2026-11-23'],
    ['005930_NX', '08:00:00', '2026-11-24'],
    ['005930_AL', '08:00:00', '2026-11-24'],
  ])(
    'V11: %s with trades and no time at %s is of %s, the newest day its venue has opened on',
    (ticker, time, day) => {
      const near = kst('2026-11-24', time);
      for (const none of ['', '000000', undefined]) {
        expect(dated({ ticker: ticker as Ticker, volume: 7 }, none, near)).toMatchObject({
          day,
          exchangeTime: null,
        });
      }
      expect(dated({ ticker: ticker as Ticker, volume: 7 }, '', near, '20261123').day).toBe('2026-11-23');
      expect(dated({ ticker: ticker as Ticker, volume: 7 }, '', near, '20261124').day).toBe(day);
    },
  );

  it('V11: whatever a row says, it is of a trading day that has turned, and its time is of that day and past', () => {
    const day = fc.integer({ min: 0, max: 700 }).map((n) => addDays('2025-06-01' as KstDate, n));
    const two = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'));
    const time = fc.tuple(two(23), two(59), two(59)).map((parts) => parts.join(''));
    const near = fc.tuple(day, fc.nat({ max: 86_399_999 })).map(([date, ms]) => kstInstant(date, ms));
    const spelled = fc.oneof(
      day.map((date) => date.replaceAll('-', '')),
      fc.constantFrom(undefined, '', '00000000', 'x'),
    );
    const anyTime = fc.oneof(time, fc.constantFrom(undefined, '', '000000', '996060'));
    const ticker = fc.constantFrom('005930', '005930_NX', '005930_AL') as fc.Arbitrary<Ticker>;
    fc.assert(
      fc.property(near, spelled, anyTime, ticker, fc.nat({ max: 3 }), (at, date, text, code, volume) => {
        const event = datedSnapshot(row({ ticker: code, volume }), { date, time: text }, at);
        expect(event.day <= tradingDayAt(at)).toBe(true);
        const { exchangeTime } = event;
        if (exchangeTime === null) return;
        expect(exchangeTime).toBeLessThanOrEqual(at + 60_000);
        expect(tradingDayAt(exchangeTime) <= tradingDayAt(at)).toBe(true);
        expect(event.day).toBe(tradingDayAt(exchangeTime));
      }),
      FUZZ,
    );
  });
});
