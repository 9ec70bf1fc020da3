import type { Schedule } from '../notifier';
import type { PageTime } from '../page-time';
import { ManualFrames } from './manual-frames';

/** Time that passes when a test says so. */
export class ManualTime implements PageTime {
  private readonly frames = new ManualFrames();
  private timers: { readonly at: number; readonly run: () => void }[] = [];
  private instant = 1_000;

  readonly now = (): number => this.instant;

  readonly after = (ms: number, run: () => void): void => {
    this.timers.push({ at: this.instant + ms, run });
  };

  readonly schedule: Schedule = this.frames.schedule;

  get timerCount(): number {
    return this.timers.length;
  }

  /** Frames asked for and not painted. */
  get framesAsked(): number {
    return this.frames.asked;
  }

  /** Runs the timers that are due, and paints the frames they asked for unless the page is hidden. */
  pass(ms: number, { hidden = false } = {}): void {
    this.instant += ms;
    const due = this.timers.filter(({ at }) => at <= this.instant);
    this.timers = this.timers.filter(({ at }) => at > this.instant);
    for (const { run } of due) run();
    if (!hidden) this.frames.paint();
  }
}
