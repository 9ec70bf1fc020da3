import type { ThrottleLimits } from '../throttle';

/** Everything is marked at once. */
export const UNLIMITED: ThrottleLimits = { change: 0, latest: 0, rest: 0, credit: 0 };
