import { calendarRevision, isCalendarKnown, isTradingDay } from './calendar';
import { addDays, DAY_MS, type KstDate, kstDate, kstInstant } from './kst';
import { phasesOf } from './sessions';
import type { Venue } from './ticker';

/** When a trading day's figures start anew: 07:00 KST, before the first venue opens and after the last one settled. */
const TURN_MS = 7 * 3_600_000;
const HOURS = { KRX: ['KRX'], NXT: ['NXT'], SOR: ['KRX', 'NXT'] } as const;

let from = 0;
let until = 0;
let known = '' as KstDate;
let revision = -1;

/**
 * The trading day whose figures stand at `instant` (ms): the newest one that turned at or before it. In a year whose
 * closures are not known every day counts as one. Costs a comparison while the day stays the same.
 */
export function tradingDayAt(instant: number): KstDate {
  if (instant >= from && instant < until && revision === calendarRevision()) return known;
  const calendarDay = kstDate(instant - TURN_MS);
  const day = newestTradingDay(calendarDay);
  from = kstInstant(calendarDay, TURN_MS);
  until = from + DAY_MS;
  revision = calendarRevision();
  known = day;
  return day;
}

/** When the figures of `day` start anew, ms. */
export function turnOf(day: KstDate): number {
  return kstInstant(day, TURN_MS);
}

/**
 * The newest trading day on which `venue` has opened by `instant` (ms): before the day's first session it is the
 * trading day before. This is the day a print that bears no time is of.
 */
export function openedDayAt(instant: number, venue: Venue): KstDate {
  const day = tradingDayAt(instant);
  if (!isCalendarKnown(day)) return day;
  const opened = HOURS[venue].some((hours) => {
    const [first] = phasesOf(day, hours);
    return first !== undefined && first.start <= instant;
  });
  return opened ? day : tradingDayAt(turnOf(day) - 1);
}

let midnight = 0;
let nextMidnight = 0;
let closedMs = 0;
let calendar = -1;

/**
 * `instant` (ms), or the same time of day on the newest trading day before it when its own day is none. Costs a
 * comparison while the day stays the same.
 */
export function onTradingDay(instant: number): number {
  if (instant < midnight || instant >= nextMidnight || calendar !== calendarRevision()) {
    const today = kstDate(instant);
    midnight = kstInstant(today);
    nextMidnight = midnight + DAY_MS;
    closedMs = midnight - kstInstant(newestTradingDay(today));
    calendar = calendarRevision();
  }
  return instant - closedMs;
}

/** The newest trading day that is not after `date`; in a year whose closures are not known, `date` itself. */
function newestTradingDay(date: KstDate): KstDate {
  let day = date;
  while (isCalendarKnown(day) && !isTradingDay(day)) day = addDays(day, -1);
  return day;
}
