import type { Policy } from './policy';

const EVERY_MS = 5 * 60_000;

/** Maintenance ends when it ends: one call every five minutes, without end. Servers often hang up meanwhile. */
export const MAINTENANCE_POLICY: Policy = {
  opensOn: ['maintenance'],
  threshold: 1,
  inconclusive: ['network'],
  wait: () => EVERY_MS,
};
