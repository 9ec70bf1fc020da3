import type { ThrottleLimits } from '../throttle';

/** Everything is marked at once. */
export const UNLIMITED: ThrottleLimits = { changes: Number.POSITIVE_INFINITY, change: 0, latest: 0 };
