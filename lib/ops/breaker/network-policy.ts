import { growingWait } from './growing-wait';
import type { Policy } from './policy';

const FAILURES_IN_A_ROW = 5;

/** Five failures in a row, then single calls after growing waits. */
export const NETWORK_POLICY: Policy = {
  opensOn: ['network'],
  threshold: FAILURES_IN_A_ROW,
  inconclusive: [],
  wait: growingWait({ baseMs: 2_000, shortestMs: 500, longestMs: 60_000 }),
};
