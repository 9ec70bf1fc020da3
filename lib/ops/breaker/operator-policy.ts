import type { Policy } from './policy';

/** Opened and closed by hand alone. */
export const OPERATOR_POLICY: Policy = {
  opensOn: [],
  threshold: 1,
  inconclusive: ['auth', 'token', 'device', 'network', 'maintenance', 'quota'],
  wait: () => Number.POSITIVE_INFINITY,
};
