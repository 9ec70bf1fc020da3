/** Tells how far a job has come, for whoever watches it. */
export type Progress = (done: number, total: number) => void;

/** One piece of scheduled work. */
export interface Job {
  readonly name: string;
  /** What it does, one line for an operator. */
  readonly title: string;
  /** When, as a cron pattern in Korean time; null when only people start it. */
  readonly schedule: string | null;
  /** How often it is tried before it has failed; the wait between doubles from a minute. */
  readonly attempts: number;
  /**
   * Does it, and resolves to one line that says what was done. It may be cut off at any moment and started anew, so it
   * leaves nothing half-done that the next run would not mend.
   */
  run(progress: Progress): Promise<string>;
}

/** The zone of every schedule. */
export const SCHEDULE_ZONE = 'Asia/Seoul';
