import { onAnimationFrame, type Schedule } from '../notifier';

/** What a painter that waits needs of time. */
export interface PaintTime {
  /** A clock that never steps back, ms. */
  readonly now: () => number;
  readonly after: (ms: number, run: () => void) => void;
  readonly schedule: Schedule;
}

export const PAGE_TIME: PaintTime = {
  now: () => performance.now(),
  after: (ms, run) => void setTimeout(run, ms),
  schedule: onAnimationFrame,
};
