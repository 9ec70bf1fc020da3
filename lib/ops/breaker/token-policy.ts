import { growingWait } from './growing-wait';
import type { Policy } from './policy';

/**
 * A token that is refused although it is new, or that is not issued, says nothing of the key: servers restart, clocks
 * differ, another program takes the token's place. Single trials follow after growing waits with full jitter.
 */
export const TOKEN_POLICY: Policy = {
  opensOn: ['token'],
  threshold: 1,
  inconclusive: ['network', 'maintenance', 'quota'],
  wait: growingWait({ baseMs: 2_000, shortestMs: 1_000, longestMs: 60_000 }),
};
