import type { BackoffLimits } from '../backoff';
import { WS_LIMITS } from '../wire/frame';
import type { SessionTimes } from './session';

/** The times and bounds of one logical connection. */
export interface SocketLimits extends SessionTimes {
  readonly backoff: BackoffLimits;
  /** How long the first displacement waits, ms; each further one doubles it up to the cap (rule F5). */
  readonly displaced: BackoffLimits;
  /** A connection that was ready for this long was well: the next failure counts as the first, ms. */
  readonly stable: number;
  readonly slots: number;
}

/** Kiwoom's own limits, and patience as its servers want it. */
export const SOCKET_LIMITS: SocketLimits = {
  connectWithin: 10_000,
  loginWithin: WS_LIMITS.loginWithin,
  idle: 90_000,
  backoff: { base: 500, cap: 30_000 },
  displaced: { base: 60_000, cap: 900_000 },
  stable: 10_000,
  slots: WS_LIMITS.itemsPerConnection,
};
