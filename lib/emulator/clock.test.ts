import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTradingDay } from '../market/calendar';
import type { KstDate } from '../market/kst';
import { kstDate, kstTimeOfDay } from '../market/kst';
import { phaseAt } from '../market/sessions';
import { HoldableTime, kstClock, nextRoll, sessionClock, sessionInstant, tradingDayAt } from './clock';
import { at, FRIDAY, MONDAY } from './testing/market';

const SUNDAY_NIGHT = at('23:10:00', '2026-11-22' as KstDate);
const HOUR = 3_600_000;

describe('the session clock', () => {
  it('E2: starts at 10:00:00 of the latest trading day, at any hour of any day', () => {
    expect(sessionInstant(0, SUNDAY_NIGHT)).toBe(at('10:00:00', FRIDAY));
    expect(sessionInstant(0, at('03:00:00', MONDAY))).toBe(at('10:00:00', MONDAY));
    expect(sessionInstant(90_000, SUNDAY_NIGHT)).toBe(at('10:01:30', FRIDAY));
  });

  it('E2: a minute after the close it goes on half a minute before the next opening', () => {
    const toTheEnd = 5.5 * HOUR + 60_000;
    expect(sessionInstant(toTheEnd - 1, SUNDAY_NIGHT)).toBe(at('15:31:00', FRIDAY) - 1);
    expect(sessionInstant(toTheEnd, SUNDAY_NIGHT)).toBe(at('08:59:30', MONDAY));
    const oneSession = 6.5 * HOUR + 90_000;
    expect(sessionInstant(toTheEnd + oneSession, SUNDAY_NIGHT)).toBe(at('08:59:30', '2026-11-24' as KstDate));
  });

  it('E2: keeps the hours of a special day (수능일 2026-11-19: 10:00–16:30)', () => {
    const csat = '2026-11-19' as KstDate;
    expect(sessionInstant(0, at('12:00:00', csat))).toBe(at('11:00:00', csat));
    expect(sessionInstant(5.5 * HOUR + 60_000, at('12:00:00', csat))).toBe(at('08:59:30', FRIDAY));
  });

  it('E2: never steps back and never shows a closed day', () => {
    fc.assert(
      fc.property(
        fc.integer({
          min: at('00:00:00', '2026-01-01' as KstDate),
          max: at('00:00:00', '2027-06-01' as KstDate),
        }),
        fc.array(fc.integer({ min: 0, max: 30 * 24 * HOUR }), { minLength: 2, maxLength: 6 }),
        (anchor, elapsed) => {
          let before = Number.NEGATIVE_INFINITY;
          for (const ms of elapsed.sort((a, b) => a - b)) {
            const now = sessionInstant(ms, anchor);
            expect(now).toBeGreaterThanOrEqual(before);
            expect(isTradingDay(kstDate(now))).toBe(true);
            expect(['auction-open', 'continuous', 'auction-close', 'post-close']).toContain(
              phaseAt(now, 'KRX'),
            );
            before = now;
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('E2: runs at its speed from the moment it is made', () => {
    let real = SUNDAY_NIGHT;
    const clock = sessionClock(() => real, 60);
    expect(clock.simulated).toBe(true);
    real += 1_000;
    expect(clock.now()).toBe(at('10:01:00', FRIDAY));
    real += 20 * HOUR;
    expect(clock.now()).toBe(sessionInstant(60_000 + 60 * 20 * HOUR, SUNDAY_NIGHT));
  });
});

describe('real time', () => {
  it('E2: the kst clock is the real time and says so', () => {
    const clock = kstClock(() => 42);
    expect([clock.now(), clock.simulated]).toEqual([42, false]);
  });

  it('E24: time held stands still, and nothing was missed when it goes on', () => {
    let real = 1_000;
    const time = new HoldableTime(() => real);
    expect(time.now()).toBe(1_000);
    time.hold();
    real = 9_000;
    time.hold();
    expect([time.now(), time.held]).toEqual([1_000, true]);
    time.resume();
    time.resume();
    expect(time.now()).toBe(1_000);
    real = 9_500;
    expect([time.now(), time.held]).toEqual([1_500, false]);
  });

  it('E2: a real clock that is set back does not turn the market back', () => {
    let real = 5_000;
    const time = new HoldableTime(() => real);
    expect(time.now()).toBe(5_000);
    real = 3_000;
    expect(time.now()).toBe(5_000);
    real = 5_400;
    expect(time.now()).toBe(5_400);
  });
});

describe('the trading day', () => {
  it('E11: begins at 07:00 of a trading day and lasts over nights, weekends and holidays', () => {
    expect(tradingDayAt(at('06:59:59', MONDAY))).toBe(FRIDAY);
    expect(tradingDayAt(at('07:00:00', MONDAY))).toBe(MONDAY);
    expect(tradingDayAt(SUNDAY_NIGHT)).toBe(FRIDAY);
    expect(nextRoll(at('10:00:00', FRIDAY))).toBe(at('07:00:00', MONDAY));
    expect(nextRoll(at('06:00:00', MONDAY))).toBe(at('07:00:00', MONDAY));
    expect(nextRoll(at('07:00:00', MONDAY))).toBe(at('07:00:00', '2026-11-24' as KstDate));
    expect(kstTimeOfDay(nextRoll(SUNDAY_NIGHT))).toBe(7 * HOUR);
    expect(nextRoll(at('10:00:00', '2027-12-30' as KstDate))).toBe(Number.POSITIVE_INFINITY);
  });
});
