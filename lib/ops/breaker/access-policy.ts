import type { Policy } from './policy';

/**
 * A refused key, device or address is never tried again by itself: asking on with a wrong key is how one becomes
 * banned, and a ban is not shortened by knocking. A person acts: a new key, or the operator's word.
 */
export const ACCESS_POLICY: Policy = {
  opensOn: ['auth', 'device'],
  threshold: 1,
  inconclusive: ['network', 'maintenance', 'quota'],
  wait: () => Number.POSITIVE_INFINITY,
};
