import type { KoaAccount } from '../../lib/events/status';
import type { BridgeStatus } from './bridge-status';

/** What of the bridge's account goes to the page with every heartbeat. */
export function koaAccountOf(status: BridgeStatus): KoaAccount {
  const { login, server, loggedInAt, registered, requests, pumpLagMs, lastStop } = status;
  const { quotes, books, waiting, screens } = registered;
  return {
    login,
    server,
    loggedInAt,
    registered: { quotes, books, waiting },
    screens,
    requests,
    pumpLagMs,
    lastStop,
  };
}
