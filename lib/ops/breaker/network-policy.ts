import type { Policy } from './policy';

const FAILURES_IN_A_ROW = 5;
const BASE_MS = 2_000;
const LONGEST_MS = 60_000;
const SHORTEST_MS = 500;

/** Five failures in a row, then single calls after waits with full jitter, so that many processes do not come at once. */
export const NETWORK_POLICY: Policy = {
  opensOn: ['network'],
  threshold: FAILURES_IN_A_ROW,
  inconclusive: [],
  wait: (attempt, random) => {
    const widest = Math.min(LONGEST_MS, BASE_MS * 2 ** Math.min(attempt - 1, 20));
    return Math.max(SHORTEST_MS, Math.round(random() * widest));
  },
};
