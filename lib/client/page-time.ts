/** What something that waits needs of time. */
export interface PageTime {
  /** A clock that never steps back, ms. */
  readonly now: () => number;
  readonly after: (ms: number, run: () => void) => void;
}

export const PAGE_TIME: PageTime = {
  now: () => performance.now(),
  after: (ms, run) => void setTimeout(run, ms),
};
