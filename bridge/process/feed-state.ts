import type { FeedState, FeedTrouble } from '../../lib/events/status';
import type { Phase } from '../../lib/market/sessions';
import type { ServerKind } from '../koa/control';

/** How far the control has come. */
export type Login =
  | { readonly name: 'opening'; readonly since: number }
  | { readonly name: 'logging-in'; readonly since: number }
  | { readonly name: 'in'; readonly since: number; readonly server: ServerKind }
  | { readonly name: 'ended'; readonly trouble: FeedTrouble | null };

/** What the feed's state is judged by. Times in ms. */
export interface Signs {
  readonly login: Login;
  /** Which start of the supervisor's this is, from 1. */
  readonly attempt: number;
  readonly phase: Phase;
  /** When the control last said anything about the market, or logged in. */
  readonly heardAt: number;
  readonly pumpLagMs: number | null;
  readonly now: number;
}

/** Rule F7: an index moves every second or two of continuous trading, so this long without anything is no quiet. */
export const SILENT_MS = 4_000;
/** A pump that answers nothing for this long delivers nothing either, whatever the session. */
export const STUCK_MS = 3_000;

/** What the page is told. A control that is logged in and stuck is not called live. */
export function feedStateOf({ login, attempt, phase, heardAt, pumpLagMs, now }: Signs): FeedState {
  switch (login.name) {
    case 'opening':
    case 'logging-in':
      return { name: 'connecting', attempt };
    case 'ended':
      return { name: 'stopped', trouble: login.trouble };
    case 'in':
      if (pumpLagMs !== null && pumpLagMs >= STUCK_MS) return { name: 'silent', since: now - pumpLagMs };
      if (phase === 'continuous' && now - heardAt >= SILENT_MS) return { name: 'silent', since: heardAt };
      return { name: 'live', since: login.since };
  }
}

/** The state as the status file words it. */
export function stateView(state: FeedState, login: Login) {
  return {
    feed: state.name,
    login: login.name,
    trouble: login.name === 'ended' ? (login.trouble?.message ?? null) : null,
    silentSince: state.name === 'silent' ? state.since : null,
  };
}
