import type { FailureKind } from './state';

/** How one kind of trouble is met. */
export interface Policy {
  /** Failures that open the gate, `threshold` of them in a row. */
  readonly opensOn: readonly FailureKind[];
  readonly threshold: number;
  /** Failures of a trial that do not tell whether it is over: the gate stays open. */
  readonly inconclusive: readonly FailureKind[];
  /** How long the gate stays open the `attempt`th time in a row (from 1), ms; Infinity: until a person acts. */
  readonly wait: (attempt: number, random: () => number) => number;
}
