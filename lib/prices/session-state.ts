import { isCalendarKnown, latestTradingDay } from '../market/calendar';
import { addDays, DAY_MS, type KstDate, kstDate } from '../market/kst';
import { nextPhase, type PhaseSpan, phaseAt, phasesOf } from '../market/sessions';
import type { Product } from '../market/tick';
import type { Venue } from '../market/ticker';

/** The venues whose hours are a venue's. SOR trades while either does. */
const HOURS = { KRX: ['KRX'], NXT: ['NXT'], SOR: ['KRX', 'NXT'] } as const;

/** Where the calendar is not known nothing is claimed to be closed: a remembered price is then called delayed. */
export function isOpen(at: number, venue: Venue, product: Product): boolean {
  if (!isCalendarKnown(kstDate(at))) return true;
  return HOURS[venue].some((hours) => phaseAt(at, hours, product) !== 'closed');
}

/** The day of the newest session that has begun at `at`; null where the calendar is not known. */
export function lastSessionDay(at: number, venue: Venue): KstDate | null {
  const today = kstDate(at);
  const yesterday = addDays(today, -1);
  if (!isCalendarKnown(today)) return null;
  const begun = spansOf(today, venue).some((span) => span.start <= at);
  if (begun) return today;
  return isCalendarKnown(yesterday) ? latestKnown(yesterday) : null;
}

/** When what is known of a finished day is next worth asking for again: the end of the next session, ms. */
export function nextClose(at: number, venue: Venue): number {
  let day = kstDate(at);
  for (let i = 0; i < 15 && isCalendarKnown(day); i++) {
    const end = Math.max(0, ...spansOf(day, venue).map((span) => span.end));
    if (end > at) return end;
    day = addDays(day, 1);
  }
  return at + DAY_MS / 24;
}

/** When a closed market opens again, ms; an hour from now where that is not known. */
export function nextOpen(at: number, venue: Venue): number {
  const openings = isCalendarKnown(kstDate(at)) ? HOURS[venue].map((hours) => nextPhase(at, hours)) : [];
  const known = openings.filter((next) => next !== null);
  return known.length === 0 ? at + DAY_MS / 24 : Math.min(...known.map((next) => next.at));
}

function spansOf(day: KstDate, venue: Venue): readonly PhaseSpan[] {
  return HOURS[venue].flatMap((hours) => phasesOf(day, hours));
}

function latestKnown(day: KstDate): KstDate | null {
  // The first days of the first known year lead back into an unknown one.
  return day.slice(5) < '01-05' && !isCalendarKnown(addDays(day, -10)) ? null : latestTradingDay(day);
}
