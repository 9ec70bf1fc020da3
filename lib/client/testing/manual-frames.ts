import type { Schedule } from '../notifier';

/** Painted frames by hand: `paint` is one, and a hidden tab is one that never paints. */
export class ManualFrames {
  private readonly waiting: (() => void)[] = [];

  readonly schedule: Schedule = (flush) => void this.waiting.push(flush);

  get asked(): number {
    return this.waiting.length;
  }

  paint(): void {
    for (const flush of this.waiting.splice(0)) flush();
  }
}
