import type { Policy } from './policy';

/** Kiwoom counts in windows of a second, measured as 1.1 s. */
const WINDOW_MS = 1_100;
const LONGEST_MS = 30_000;

/** The pace of one api-id: a window, doubled each time it was still too soon, at most 30 s. */
export const QUOTA_POLICY: Policy = {
  opensOn: ['quota'],
  threshold: 1,
  inconclusive: ['network', 'maintenance'],
  wait: (attempt) => Math.min(LONGEST_MS, WINDOW_MS * 2 ** Math.min(attempt - 1, 20)),
};
