import type { Policy } from './policy';

/**
 * A refused key is never tried again by itself: asking on with a wrong key is how one becomes banned, and a ban is not
 * shortened by knocking. A person acts: a new key, or the operator's word.
 */
export const ACCESS_POLICY: Policy = {
  opensOn: ['auth'],
  threshold: 1,
  inconclusive: ['token', 'device', 'network', 'maintenance', 'quota'],
  wait: () => Number.POSITIVE_INFINITY,
};
