import type { Listener, Notifier } from './notifier';
import { PAGE_TIME, type PageTime } from './page-time';

/** Listeners that are marked together. Times by `PageTime.now`. */
export interface Throttled {
  readonly listeners: ReadonlySet<Listener>;
  /** The beginning of the round in which they last were marked. */
  markedAt: number;
  changedAt: number;
  /** How many changes may be marked sooner than `ThrottleLimits.change`. */
  credit: number;
}

export interface ThrottleLimits {
  /** A change so long after the last marking is marked at once, ms. */
  readonly change: number;
  /** What changed sooner waits for the next change, but at most until so long after the last marking, ms. */
  readonly latest: number;
  /** Between two changes so far apart there was a rest, ms. */
  readonly rest: number;
  /** Each rest earns a change that is marked at once, however soon; at most so many are saved. */
  readonly credit: number;
}

/**
 * Marks listeners of what changes without a rest more seldom, always ending on the newest value. Those that change
 * together are marked in the same rounds, so that few frames are painted. One timer serves all.
 */
export class Throttle {
  private readonly waiting = new Set<Throttled>();
  private isTimed = false;
  private roundAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly notifier: Notifier,
    private readonly limits: ThrottleLimits,
    private readonly time: PageTime = PAGE_TIME,
  ) {}

  /** True when they hear of it in the next frame. */
  mark(throttled: Throttled): boolean {
    const now = this.time.now();
    const { change, latest, rest, credit } = this.limits;
    if (now - throttled.changedAt >= rest && throttled.credit < credit) throttled.credit++;
    throttled.changedAt = now;
    const isDue = now - throttled.markedAt >= change;
    if (isDue || throttled.credit > 0) {
      if (!isDue) throttled.credit--;
      this.waiting.delete(throttled);
      this.markNow(throttled, now);
      return true;
    }
    this.waiting.add(throttled);
    this.releaseAfter(throttled.markedAt + latest - now);
    return false;
  }

  private markNow(throttled: Throttled, now: number): void {
    if (now - this.roundAt >= this.limits.change) this.roundAt = now;
    throttled.markedAt = this.roundAt;
    this.notifier.mark(throttled.listeners);
  }

  private releaseAfter(ms: number): void {
    if (this.isTimed) return;
    this.isTimed = true;
    this.time.after(ms, this.release);
  }

  private readonly release = (): void => {
    this.isTimed = false;
    const now = this.time.now();
    let next = Number.POSITIVE_INFINITY;
    for (const throttled of this.waiting) {
      const due = throttled.markedAt + this.limits.latest;
      if (due > now) {
        next = Math.min(next, due);
        continue;
      }
      this.waiting.delete(throttled);
      this.markNow(throttled, now);
    }
    if (next !== Number.POSITIVE_INFINITY) this.releaseAfter(next - now);
  };
}
