import type { Listener, Notifier } from './notifier';
import { PAGE_TIME, type PageTime } from './page-time';

/** Listeners that are marked together. Times by `PageTime.now`. */
export interface Throttled {
  readonly listeners: ReadonlySet<Listener>;
  /** The beginning of the round in which they last were marked. */
  markedAt: number;
}

export interface ThrottleLimits {
  /** Changes a second, of all together, that are all marked at once. */
  readonly changes: number;
  /** While there are more: a change so long after the last marking is marked at once, ms. */
  readonly change: number;
  /** What changed sooner waits for the next change, but at most until so long after the last marking, ms. */
  readonly latest: number;
}

const WINDOW_MS = 1_000;

/**
 * Marks listeners at once, and while very much changes each of them more seldom, always ending on the newest value. Those
 * that change together are then marked in the same rounds, so that few frames are painted. One timer serves all.
 */
export class Throttle {
  private readonly waiting = new Set<Throttled>();
  private isTimed = false;
  private roundAt = Number.NEGATIVE_INFINITY;
  private readonly window = { since: Number.NEGATIVE_INFINITY, changes: 0 };
  /** Whether the window before this one had too many changes. */
  private isBusy = false;

  constructor(
    private readonly notifier: Notifier,
    private readonly limits: ThrottleLimits,
    private readonly time: PageTime = PAGE_TIME,
  ) {}

  /** True when they hear of it in the next frame. */
  mark(throttled: Throttled): boolean {
    const now = this.time.now();
    const { change, latest } = this.limits;
    this.count(now);
    if (!this.isBusy || now - throttled.markedAt >= change) {
      this.waiting.delete(throttled);
      this.markNow(throttled, now);
      return true;
    }
    this.waiting.add(throttled);
    this.releaseAfter(throttled.markedAt + latest - now);
    return false;
  }

  private count(now: number): void {
    const { window } = this;
    const elapsed = now - window.since;
    if (elapsed >= WINDOW_MS) {
      this.isBusy = window.changes * WINDOW_MS > this.limits.changes * elapsed;
      window.since = now;
      window.changes = 0;
    }
    window.changes++;
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
