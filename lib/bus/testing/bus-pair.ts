import type { Bus } from '../bus';
import type { BusFault } from '../faults';

/** Two ends of one road. A bus within one process is both ends. */
export interface BusPair {
  readonly near: Bus;
  readonly far: Bus;
  /** What either end reported. */
  readonly faults: readonly BusFault[];
  close(): Promise<void>;
}
