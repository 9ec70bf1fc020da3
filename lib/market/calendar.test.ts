import { describe, expect, it } from 'vitest';
import { closureOf, isTradingDay, latestTradingDay, nextTradingDay, specialDay } from './calendar';
import { addDays, type KstDate } from './kst';

const day = (text: string) => text as KstDate;

function weekdayClosures(year: number): string[] {
  const closed: string[] = [];
  for (let d = day(`${year}-01-01`); d.startsWith(String(year)); d = addDays(d, 1)) {
    const reason = closureOf(d);
    if (reason !== null && reason !== '주말') closed.push(d.slice(5));
  }
  return closed;
}

describe('calendar', () => {
  it.each([
    [
      2025,
      '01-01 01-27 01-28 01-29 01-30 03-03 05-01 05-05 05-06 06-03 06-06 08-15 10-03 10-06 10-07 10-08 10-09 12-25 12-31',
    ],
    [
      2026,
      '01-01 02-16 02-17 02-18 03-02 05-01 05-05 05-25 06-03 07-17 08-17 09-24 09-25 10-05 10-09 12-25 12-31',
    ],
    [2027, '01-01 02-08 02-09 03-01 05-03 05-05 05-13 07-19 08-16 09-14 09-15 09-16 10-04 10-11 12-27 12-31'],
  ])('M4: KRX closes on exactly these weekdays of %i', (year, days) => {
    expect(weekdayClosures(year)).toEqual(days.split(' '));
  });

  it('M4: closures say why', () => {
    expect(closureOf(day('2026-07-17'))).toBe('제헌절');
    expect(closureOf(day('2026-12-31'))).toBe('연말휴장');
    expect(closureOf(day('2026-11-22'))).toBe('주말');
    expect(closureOf(day('2026-11-23'))).toBeNull();
  });

  it('M4: the day before the year-end closure is an ordinary one', () => {
    expect(isTradingDay(day('2026-12-30'))).toBe(true);
    expect(specialDay(day('2026-12-30'))).toBeNull();
  });

  it('M4: trading days are found forwards and backwards across closures', () => {
    expect(nextTradingDay(day('2026-12-30'))).toBe('2027-01-04');
    expect(latestTradingDay(day('2026-11-22'))).toBe('2026-11-20');
    expect(latestTradingDay(day('2026-11-23'))).toBe('2026-11-23');
  });

  it('M4: special hours on 수능일 and on the first session of a year', () => {
    expect(specialDay(day('2026-11-19'))).toMatchObject({ openShiftMin: 60, closeShiftMin: 60 });
    expect(specialDay(day('2027-01-04'))).toMatchObject({ openShiftMin: 60, closeShiftMin: 0 });
    expect(specialDay(day('2026-01-02'))).toMatchObject({ openShiftMin: 60, closeShiftMin: 0 });
    expect(specialDay(day('2027-01-05'))).toBeNull();
  });

  it('M4: a year the calendar does not know is refused by name, not guessed', () => {
    expect(() => closureOf(day('2031-03-03'))).toThrow(/2031-03-03.*2025 to 2027/);
  });
});
