import { RateWindow } from '../rate-window';

export interface LimiterOptions {
  readonly perSecond: number;
  readonly now?: () => number;
  readonly random?: () => number;
}

interface Waiter {
  readonly grant: () => void;
}

/** A second and some, because the way to the server may push two requests closer together. */
const WINDOW_MS = 1_100;
/** The pace is never cut to less than a sixteenth. */
const MAX_STRETCH = 16;
/** Quiet time after which a cut pace is raised by a quarter, ms. */
const RECOVER_AFTER = 30_000;

/**
 * The pace of one api-id: first come, first served. It starts at the documented pace, halves it when Kiwoom refuses
 * one (1700) and raises it again slowly, because the real allowance differs from key to key.
 */
export class RateLimiter {
  readonly #window: RateWindow;
  readonly #perSecond: number;
  readonly #queue: Waiter[] = [];
  readonly #now: () => number;
  readonly #random: () => number;
  #timer: NodeJS.Timeout | null = null;
  #stretch = 1;
  #changedAt = Number.NEGATIVE_INFINITY;
  #pausedUntil = 0;
  #granted = 0;
  #refusals = 0;

  constructor(options: LimiterOptions) {
    this.#perSecond = options.perSecond;
    this.#window = new RateWindow(options.perSecond, WINDOW_MS);
    this.#now = options.now ?? Date.now;
    this.#random = options.random ?? Math.random;
  }

  /** Requests a second at the present pace. */
  get pace(): number {
    return this.#perSecond / this.#stretch;
  }

  /** Requests let through and refusals heard since the start. */
  get totals(): { readonly granted: number; readonly refusals: number } {
    return { granted: this.#granted, refusals: this.#refusals };
  }

  /** Until when nobody is let through because of a refusal, ms; null when nothing stands in the way. */
  get heldBackUntil(): number | null {
    return this.#pausedUntil > this.#now() ? this.#pausedUntil : null;
  }

  /** Resolves when a request may be sent. @throws the signal's reason when it is aborted first */
  acquire(signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        grant: () => {
          signal?.removeEventListener('abort', leave);
          resolve();
        },
      };
      const leave = () => {
        this.#queue.splice(this.#queue.indexOf(waiter), 1);
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.#queue.push(waiter);
      this.#drain();
    });
  }

  /** Kiwoom refused a request as one too many. Requests refused together count once. */
  refused(): void {
    this.#refusals++;
    const now = this.#now();
    const window = WINDOW_MS * this.#stretch;
    this.#pausedUntil = now + window * (1 + this.#random() / 2);
    if (now - this.#changedAt < window && this.#stretch > 1) return;
    this.#stretch = Math.min(MAX_STRETCH, this.#stretch * 2);
    this.#changedAt = now;
  }

  #drain(): void {
    if (this.#timer !== null) return;
    while (this.#queue.length > 0) {
      const now = this.#now();
      this.#recover(now);
      const wait = Math.max(this.#pausedUntil - now, this.#window.waitAt(now, this.#stretch));
      if (wait > 0) {
        this.#timer = setTimeout(() => {
          this.#timer = null;
          this.#drain();
        }, wait);
        return;
      }
      this.#window.record(now);
      this.#granted++;
      this.#queue.shift()?.grant();
    }
  }

  #recover(now: number): void {
    if (this.#stretch === 1 || now - this.#changedAt < RECOVER_AFTER) return;
    this.#stretch = Math.max(1, this.#stretch * 0.8);
    this.#changedAt = now;
  }
}
