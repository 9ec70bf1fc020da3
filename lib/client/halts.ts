import { isInForce } from '../events/halt';
import type { ViEvent } from '../events/status';
import type { Ticker } from '../market/ticker';

/** The VIs in force after `events`, newest first: one per ticker, ended by its release message. */
export function haltsAfter(held: readonly ViEvent[], events: readonly ViEvent[]): readonly ViEvent[] {
  let halts = held;
  for (const event of events) {
    const others = halts.filter((h) => h.ticker !== event.ticker);
    halts = event.releasedAt === null ? [event, ...others] : others;
  }
  return halts;
}

/** The same list while nothing in it has ended by the clock (exchange's, ms). */
export function haltsAt(halts: readonly ViEvent[], at: number): readonly ViEvent[] {
  return halts.every(({ halt }) => isInForce(halt, at))
    ? halts
    : halts.filter(({ halt }) => isInForce(halt, at));
}

/**
 * Knows when each ticker's newest VI ended, so that its beginning is not taken for a new one when a source that was
 * frozen tells it late.
 */
export class HaltEnds {
  private readonly ends = new Map<Ticker, number>();

  /** A snapshot begins anew: the day, or the emulated exchange's clock, may be another. */
  forget(): void {
    this.ends.clear();
  }

  /** `events` without the beginnings of what has ended already. */
  withoutEnded(events: readonly ViEvent[]): readonly ViEvent[] {
    return events.filter(({ ticker, halt, releasedAt }) => {
      const end = this.ends.get(ticker) ?? Number.NEGATIVE_INFINITY;
      if (releasedAt === null) return halt.since >= end;
      this.ends.set(ticker, Math.max(end, releasedAt));
      return true;
    });
  }
}
