import { CALENDAR_YEARS, closureOf, isCalendarKnown, specialDay } from './calendar';
import { addDays, type KstDate, kstDate } from './kst';
import type { SpecialDay } from './overrides';
import { nextPhase, type Phase, type PhaseSpan, phaseAt, phasesOf } from './sessions';

/** Where one venue stands. */
export interface VenueSession {
  readonly phase: Phase;
  readonly next: { readonly phase: Phase; readonly at: number } | null;
  /** The day's phases in order; none on a closed day. */
  readonly phases: readonly PhaseSpan[];
}

/** Where both venues stand at an instant (ms). */
export interface SessionPlan {
  readonly at: number;
  readonly date: KstDate;
  /** Why the day is closed, or null on a trading day. */
  readonly closure: string | null;
  readonly special: SpecialDay | null;
  readonly krx: VenueSession;
  readonly nxt: VenueSession;
}

/** @throws {RangeError} outside the years whose closures are known */
export function sessionPlan(at: number): SessionPlan {
  const date = kstDate(at);
  const venue = (name: 'KRX' | 'NXT'): VenueSession => ({
    phase: phaseAt(at, name),
    next: nextPhase(at, name),
    phases: phasesOf(date, name),
  });
  return {
    at,
    date,
    closure: closureOf(date),
    special: specialDay(date),
    krx: venue('KRX'),
    nxt: venue('NXT'),
  };
}

/** One day of a year on which the market differs from an ordinary weekday. Weekends are not listed. */
export interface CalendarDay {
  readonly date: KstDate;
  /** Why it is closed, or null. */
  readonly closure: string | null;
  readonly special: SpecialDay | null;
}

/** @throws {RangeError} for a year whose closures are not known */
export function calendarOf(year: number): readonly CalendarDay[] {
  const days: CalendarDay[] = [];
  const first = `${year}-01-01` as KstDate;
  if (!isCalendarKnown(first)) {
    throw new RangeError(
      `no market calendar for ${year}: known years are ${CALENDAR_YEARS.first} to ${CALENDAR_YEARS.last}`,
    );
  }
  for (let date = first; date.startsWith(String(year)); date = addDays(date, 1)) {
    const closure = closureOf(date);
    const special = specialDay(date);
    if ((closure !== null && closure !== '주말') || special !== null) days.push({ date, closure, special });
  }
  return days;
}
