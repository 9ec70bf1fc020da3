import { isCalendarKnown, isTradingDay, latestTradingDay, nextTradingDay } from '../market/calendar';
import { addDays, type KstDate, kstDate, kstInstant } from '../market/kst';
import { phasesOf } from '../market/sessions';

/** The market's time, ms. Never steps back. */
export interface MarketClock {
  now(): number;
  /** True when the time is pretended and not KST's own. */
  readonly simulated: boolean;
}

const HOUR = 3_600_000;
/** A pretended session runs from this long before the opening to this long after the close. */
const LEAD_IN = 30_000;
const LEAD_OUT = 60_000;

/** One pretended session: `start` to `end` (ms), begun when `elapsed` ms had passed. */
interface Session {
  readonly date: KstDate;
  readonly start: number;
  readonly end: number;
  readonly elapsed: number;
}

function sessionOn(date: KstDate, elapsed: number, skipped: number): Session {
  const spans = phasesOf(date, 'KRX');
  const open = spans.find((s) => s.phase === 'continuous');
  const close = spans.find((s) => s.phase === 'auction-close');
  if (open === undefined || close === undefined)
    throw new RangeError(`KRX has no regular session on ${date}`);
  return { date, start: open.start + skipped, end: close.end + LEAD_OUT, elapsed };
}

function firstSession(anchor: number): Session {
  return sessionOn(latestTradingDay(kstDate(anchor)), 0, HOUR);
}

/** The session that runs when `elapsed` ms have passed, sought from an earlier one. */
function sessionAfter(elapsed: number, from: Session): Session {
  let session = from;
  for (let length = session.end - session.start; elapsed - session.elapsed >= length; ) {
    session = sessionOn(nextTradingDay(session.date), session.elapsed + length, -LEAD_IN);
    length = session.end - session.start;
  }
  return session;
}

/**
 * Pretended time (rule E2): it starts an hour into the session (10:00:00) of the latest trading day, and when a
 * minute has passed after the close it goes on half a minute before the next trading day's opening. Both ends show
 * their auction, so a demonstration at any hour is a live market.
 *
 * @param elapsed real ms since the anchor, times the speed
 * @param anchor the real instant the market was started
 */
export function sessionInstant(elapsed: number, anchor: number): number {
  const session = sessionAfter(elapsed, firstSession(anchor));
  return session.start + elapsed - session.elapsed;
}

/** Real time that a test can hold still and let go on: while held nothing passes, and afterwards nothing was missed. */
export class HoldableTime {
  private heldAt: number | null = null;
  private lost = 0;
  private newest = Number.NEGATIVE_INFINITY;

  constructor(private readonly realNow: () => number) {}

  now(): number {
    const value = (this.heldAt ?? this.realNow()) - this.lost;
    if (value > this.newest) this.newest = value;
    return this.newest;
  }

  get held(): boolean {
    return this.heldAt !== null;
  }

  hold(): void {
    this.heldAt ??= this.realNow();
  }

  resume(): void {
    if (this.heldAt === null) return;
    this.lost += Math.max(0, this.realNow() - this.heldAt);
    this.heldAt = null;
  }
}

/** Follows KST as it is. */
export function kstClock(now: () => number): MarketClock {
  return { now, simulated: false };
}

/** @param speed pretended ms per real ms, above 0 */
export function sessionClock(now: () => number, speed = 1): MarketClock {
  const anchor = now();
  let session = firstSession(anchor);
  return {
    now: () => {
      const elapsed = (now() - anchor) * speed;
      session = sessionAfter(elapsed, session);
      return session.start + elapsed - session.elapsed;
    },
    simulated: true,
  };
}

/** A day's turn is played from this time of the evening to this one of the morning. */
const TURN_FROM = 19 * HOUR + 50 * 60_000;
const TURN_TO = 9 * HOUR + 10 * 60_000;

/**
 * The day's turn: from 19:50 of the latest trading day that has ended, at `speed`, to 09:10 of the next, and from there
 * as time goes.
 *
 * @param speed pretended ms per real ms, above 0
 */
export function turnClock(now: () => number, speed = 1): MarketClock {
  const anchor = now();
  const evening = latestTradingDay(addDays(kstDate(anchor), -1));
  const from = kstInstant(evening, TURN_FROM);
  const to = kstInstant(nextTradingDay(evening), TURN_TO);
  return {
    now: () => {
      const elapsed = now() - anchor;
      const passed = from + elapsed * speed;
      return passed <= to ? passed : to + elapsed - (to - from) / speed;
    },
    simulated: true,
  };
}

/** A trading day's figures begin at 07:00 KST, before the first venue opens. */
const DAY_BEGINS = 7 * HOUR;

/** The trading day whose figures the market shows at `instant`. */
export function tradingDayAt(instant: number): KstDate {
  return latestTradingDay(kstDate(instant - DAY_BEGINS));
}

/** When the figures of a trading day begin, ms. */
export function dayStart(date: KstDate): number {
  return kstInstant(date, DAY_BEGINS);
}

/** When the figures of the next trading day replace those shown at `instant`; never, where the calendar ends. */
export function nextRoll(instant: number): number {
  let date = kstDate(instant - DAY_BEGINS);
  do {
    date = addDays(date, 1);
    if (!isCalendarKnown(date)) return Number.POSITIVE_INFINITY;
  } while (!isTradingDay(date));
  return dayStart(date);
}
