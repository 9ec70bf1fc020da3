import type { Calls } from '../calls';

/** Two ends of one road. Calls within one process are both ends. */
export interface CallsPair {
  readonly near: Calls;
  readonly far: Calls;
  close(): Promise<void>;
}
