import type { Schedule } from '../notifier';
import type { PageTime } from '../page-time';

export type FlashTone = 'up' | 'down';

/** Long enough to be seen, over before the eye is back (150–300 ms is what traders know). */
export const FLASH_MS = 260;
/** A flash that is over waits at most so long (ms) for a frame in which another begins. */
export const FLASH_SLACK_MS = 50;

/**
 * Which cells flash, as `data-flash`. A tick in the same direction prolongs a flash, one in the other turns it; those
 * that end in one painted frame are cleared together, in a frame that is painted anyway or by one timer.
 */
export class Flashes {
  /** Soonest end first: every flash lasts as long, so the newest is always the last. */
  private readonly ends = new Map<HTMLElement, { readonly tone: FlashTone; readonly at: number }>();
  private waiting = false;

  constructor(
    private readonly time: PageTime,
    private readonly schedule: Schedule,
  ) {}

  light(element: HTMLElement, tone: FlashTone): void {
    this.clearOver();
    if (this.ends.get(element)?.tone !== tone) element.dataset.flash = tone;
    this.ends.delete(element);
    this.ends.set(element, { tone, at: this.time.now() + FLASH_MS });
    this.wait(FLASH_MS + FLASH_SLACK_MS);
  }

  /** The element is shown no more. */
  forget(element: HTMLElement): void {
    if (this.ends.delete(element)) element.removeAttribute('data-flash');
  }

  private wait(ms: number): void {
    if (this.waiting) return;
    this.waiting = true;
    this.time.after(ms, () => this.schedule(this.clear));
  }

  private readonly clear = (): void => {
    this.waiting = false;
    const next = this.clearOver();
    if (next !== null) this.wait(next + FLASH_SLACK_MS - this.time.now());
  };

  /** Returns when the next one ends, or null. */
  private clearOver(): number | null {
    const now = this.time.now();
    for (const [element, { at }] of this.ends) {
      if (at > now) return at;
      this.ends.delete(element);
      element.removeAttribute('data-flash');
    }
    return null;
  }
}
