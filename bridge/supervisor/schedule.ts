import { DAY_MS, kstTimeOfDay } from '../../lib/market/kst';

/** A stretch of time, ms: from `start` up to but not including `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

interface DailyCut {
  /** KST, ms since midnight */
  readonly from: number;
  readonly to: number;
}

const clock = (hours: number, minutes: number) => (hours * 60 + minutes) * 60_000;

/** Kiwoom's own notice: 월~토요일 05:05 ~ 05:10, 일요일 04:00 ~ 04:30. */
const WEEKDAY_CUT: DailyCut = { from: clock(5, 5), to: clock(5, 10) };
const SUNDAY_CUT: DailyCut = { from: clock(4, 0), to: clock(4, 30) };
/** Leaving before the line is cut spares the modal box; coming back late spares a refused login. */
const LEAVE_EARLY_MS = 30_000;
const RETURN_LATE_MS = 60_000;

/** Who was logged in before this has old master data, says Kiwoom's box `[HTS 재접속 안내]`. */
const RECONNECT_AFTER = clock(6, 50);
const RECONNECT_GRACE_MS = 60_000;

/** The daily maintenance, with its margins, that holds `now`, or null. No bridge runs in it. */
export function maintenanceAt(now: number): Span | null {
  const midnight = now - kstTimeOfDay(now);
  // Noon in Korea is of the same day in UTC.
  const sunday = new Date(midnight + DAY_MS / 2).getUTCDay() === 0;
  const { from, to } = sunday ? SUNDAY_CUT : WEEKDAY_CUT;
  const span = { start: midnight + from - LEAVE_EARLY_MS, end: midnight + to + RETURN_LATE_MS };
  return now >= span.start && now < span.end ? span : null;
}

/** Whether a login of `loggedInAt` has become old by the morning's change of data. */
export function isLoginStale(loggedInAt: number, now: number): boolean {
  let change = now - kstTimeOfDay(now) + RECONNECT_AFTER;
  if (now < change + RECONNECT_GRACE_MS) change -= DAY_MS;
  return loggedInAt < change;
}
