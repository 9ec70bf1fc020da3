import { describe, expect, it } from 'vitest';
import type { KstDate } from '../market/kst';
import type { Ticker } from '../market/ticker';
import { dayStartOf, makesCandles, minuteOf } from './minute-rules';
import { clock, SAMSUNG } from './testing/prints';

const NXT = '005930_NX' as Ticker;
const BOTH = '005930_AL' as Ticker;

describe('which prints make minute candles', () => {
  it('N1: the opening print is part of the 09:00 bar and the closing print is the 15:30 bar, however late', () => {
    expect(makesCandles(SAMSUNG, clock('09:00:29'))).toBe(true);
    expect(minuteOf(clock('09:00:29'))).toBe(clock('09:00:00'));
    expect(makesCandles(SAMSUNG, clock('15:30:28'))).toBe(true);
    expect(minuteOf(clock('15:30:28'))).toBe(clock('15:30:00'));
  });

  it('N1: a bar is labelled with its start, in every quarter of an hour of the epoch', () => {
    expect(minuteOf(clock('10:07:59') + 999)).toBe(clock('10:07:00'));
    expect(minuteOf(-1)).toBe(-60_000);
    expect(dayStartOf(clock('23:59:59'))).toBe(clock('00:00:00'));
  });

  it.each([
    ['08:35:00', '2026-11-23', false],
    ['15:39:59', '2026-11-23', true],
    ['15:40:00', '2026-11-23', false],
    ['15:59:59', '2026-11-23', false],
    ['16:00:00', '2026-11-23', true],
    ['19:59:59', '2026-11-23', true],
    ['16:10:00', '2026-09-11', false],
    ['16:10:00', '2026-09-14', true],
  ])('N2: a KRX print of %s on %s makes a candle: %s', (time, date, makes) => {
    expect(makesCandles(SAMSUNG, clock(time, date as KstDate))).toBe(makes);
  });

  it.each(['08:00:01', '15:40:01', '15:50:00', '19:59:59'])(
    'N2: NXT and 통합 have their bar at %s',
    (time) => {
      expect(makesCandles(NXT, clock(time))).toBe(true);
      expect(makesCandles(BOTH, clock(time))).toBe(true);
    },
  );

  it('N2: 수능일 moves the off-hours with the close', () => {
    expect(makesCandles(SAMSUNG, clock('16:30:10', '2026-11-19' as KstDate))).toBe(true);
    expect(makesCandles(SAMSUNG, clock('16:40:00', '2026-11-19' as KstDate))).toBe(false);
  });

  it('N2: past the last year of the calendar nothing is left out', () => {
    expect(makesCandles(SAMSUNG, clock('15:45:00', '2031-03-03' as KstDate))).toBe(true);
  });
});
