import { y2025, y2026, y2027 } from '@hyunbinseo/holidays-kr/all';
import { addDays, type KstDate } from './kst';
import { type CalendarOverrides, NO_OVERRIDES, type SpecialDay } from './overrides';

const PUBLIC_HOLIDAYS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  2025: y2025,
  2026: y2026,
  2027: y2027,
};

/** Closures that no public-holiday list carries: 근로자의 날 became a public holiday only in 2026. */
const EXTRA_CLOSURES: ReadonlyMap<string, string> = new Map([['2025-05-01', '근로자의 날']]);

const CSAT_DAYS = new Set(['2025-11-13', '2026-11-19', '2027-11-18']);

let overrides: CalendarOverrides = NO_OVERRIDES;
let revision = 0;

/** Puts what people know above the rules, from now on and for every day (rule M6). */
export function setCalendarOverrides(next: CalendarOverrides): void {
  overrides = next;
  revision++;
}

/** Changes whenever an answer of this calendar may have changed. */
export function calendarRevision(): number {
  return revision;
}

/** The years whose closures are known. Outside them every answer would be a guess, so none is given. */
export const CALENDAR_YEARS = { first: 2025, last: 2027 } as const;

/** Whether the closures of that day's year are known. */
export function isCalendarKnown(date: KstDate): boolean {
  return date.slice(0, 4) in PUBLIC_HOLIDAYS;
}

function weekday(date: KstDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

function isWeekend(date: KstDate): boolean {
  const day = weekday(date);
  return day === 0 || day === 6;
}

function publicHolidays(date: KstDate): Readonly<Record<string, readonly string[]>> {
  const holidays = PUBLIC_HOLIDAYS[date.slice(0, 4)];
  if (holidays === undefined) {
    throw new RangeError(
      `no market calendar for ${date}: known years are ${CALENDAR_YEARS.first} to ${CALENDAR_YEARS.last}`,
    );
  }
  return holidays;
}

/** 연말휴장: 12-31, or the last weekday before it that is no holiday already. */
function isYearEndClosure(date: KstDate): boolean {
  if (!date.endsWith('-31') || date.slice(5, 7) !== '12') {
    const yearEnd = `${date.slice(0, 4)}-12-31` as KstDate;
    if (date.slice(5, 7) !== '12' || !isWeekend(yearEnd)) return false;
    let last = addDays(yearEnd, -1);
    while (isWeekend(last)) last = addDays(last, -1);
    return date === last;
  }
  return !isWeekend(date);
}

/** Why KRX is closed on that day (NXT follows KRX), or null on a trading day. */
export function closureOf(date: KstDate): string | null {
  const byHand = overrides.closed.get(date);
  if (byHand !== undefined) return byHand;
  if (overrides.open.has(date)) return null;
  const names = publicHolidays(date)[date];
  if (isWeekend(date)) return '주말';
  if (names !== undefined) return names.join('·');
  if (isYearEndClosure(date)) return '연말휴장';
  return EXTRA_CLOSURES.get(date) ?? null;
}

export function isTradingDay(date: KstDate): boolean {
  return closureOf(date) === null;
}

export function nextTradingDay(date: KstDate): KstDate {
  let day = addDays(date, 1);
  while (!isTradingDay(day)) day = addDays(day, 1);
  return day;
}

/** The newest trading day that is not after `date`. */
export function latestTradingDay(date: KstDate): KstDate {
  let day = date;
  while (!isTradingDay(day)) day = addDays(day, -1);
  return day;
}

function isFirstTradingDayOfYear(date: KstDate): boolean {
  if (date.slice(5, 7) !== '01' || !isTradingDay(date)) return false;
  for (let day = `${date.slice(0, 8)}01` as KstDate; day < date; day = addDays(day, 1)) {
    if (isTradingDay(day)) return false;
  }
  return true;
}

/** The hours that differ on `date`: the year's first session (10:00–15:30) and 수능일 (10:00–16:30). */
export function specialDay(date: KstDate): SpecialDay | null {
  const byHand = overrides.special.get(date);
  if (byHand !== undefined) return byHand;
  if (CSAT_DAYS.has(date)) {
    return { name: '수능일', openShiftMin: 60, closeShiftMin: 60, nxtPreMarket: false };
  }
  if (isFirstTradingDayOfYear(date)) {
    return { name: '연초 개장일', openShiftMin: 60, closeShiftMin: 0, nxtPreMarket: false };
  }
  return null;
}
