import type { Policy } from './policy';

const EVERY_MS = 5 * 60_000;

/**
 * A machine (IP) that is not registered with the key becomes one when a person registers it at Kiwoom, which nobody
 * tells us: one call in five minutes finds it out.
 */
export const DEVICE_POLICY: Policy = {
  opensOn: ['device'],
  threshold: 1,
  inconclusive: ['token', 'network', 'maintenance', 'quota'],
  wait: () => EVERY_MS,
};
