import { isCalendarKnown } from './calendar';
import { kstDate } from './kst';
import { isAuction, phaseAt, phasesOf, type TimetableVenue } from './sessions';
import { type Ticker, venueOf } from './ticker';

const HOURS = { KRX: ['KRX'], NXT: ['NXT'], SOR: ['KRX', 'NXT'] } as const;

function hoursOf(ticker: Ticker): readonly TimetableVenue[] {
  return HOURS[venueOf(ticker)];
}

/**
 * Whether an auction of its venue's timetable collects orders for the ticker at `at` (the exchange's clock, ms). In a
 * year whose calendar is not known none is claimed to.
 */
export function inAuction(ticker: Ticker, at: number): boolean {
  return isCalendarKnown(kstDate(at)) && hoursOf(ticker).some((venue) => isAuction(phaseAt(at, venue)));
}

/** When the newest auction of the day ended for the ticker, ms; null before the first. */
export function lastAuctionEnd(ticker: Ticker, at: number): number | null {
  const day = kstDate(at);
  if (!isCalendarKnown(day)) return null;
  const ends = hoursOf(ticker).flatMap((venue) =>
    phasesOf(day, venue)
      .filter(({ phase, end }) => isAuction(phase) && end <= at)
      .map(({ end }) => end),
  );
  return ends.length === 0 ? null : Math.max(...ends);
}
