import { isTradingDay, latestTradingDay, nextTradingDay } from '../market/calendar';
import { type KstDate, kstDate } from '../market/kst';
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

interface Window {
  readonly date: KstDate;
  readonly start: number;
  readonly end: number;
}

function sessionWindow(date: KstDate): Window {
  const spans = phasesOf(date, 'KRX');
  const open = spans.find((s) => s.phase === 'continuous');
  const close = spans.find((s) => s.phase === 'auction-close');
  if (open === undefined || close === undefined)
    throw new RangeError(`KRX has no regular session on ${date}`);
  return { date, start: open.start - LEAD_IN, end: close.end + LEAD_OUT };
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
  let window = sessionWindow(latestTradingDay(kstDate(anchor)));
  let start = window.start + LEAD_IN + HOUR;
  let left = elapsed;
  while (left >= window.end - start) {
    left -= window.end - start;
    window = sessionWindow(nextTradingDay(window.date));
    start = window.start;
  }
  return start + left;
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
  return { now: () => sessionInstant((now() - anchor) * speed, anchor), simulated: true };
}

/** The trading day whose figures the market shows: a day begins at 07:00 KST, before the first venue opens. */
export function tradingDayAt(instant: number): KstDate {
  return latestTradingDay(kstDate(instant - 7 * HOUR));
}

/** When the figures of the next trading day replace those shown at `instant`. */
export function nextRoll(instant: number): number {
  let at = Math.floor((instant + 2 * HOUR) / (24 * HOUR)) * 24 * HOUR - 2 * HOUR;
  do at += 24 * HOUR;
  while (!isTradingDay(kstDate(at)));
  return at;
}
