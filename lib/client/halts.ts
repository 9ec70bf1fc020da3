import type { ViEvent } from '../events/status';

/** The VIs in force after `events`, newest first: one per ticker, ended by its release message and by nothing else. */
export function haltsAfter(held: readonly ViEvent[], events: readonly ViEvent[]): readonly ViEvent[] {
  let halts = held;
  for (const event of events) {
    const others = halts.filter((h) => h.ticker !== event.ticker);
    halts = event.releasedAt === null ? [event, ...others] : others;
  }
  return halts;
}
