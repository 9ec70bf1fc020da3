import type { FeedStatus } from '../events/status';

/** A source says how it is every two seconds; this long (ms) without a word, it is not there. */
export const LOST_AFTER_MS = 4_000;

/**
 * True when a source has fallen silent without a goodbye, so that what it said last is no longer true.
 *
 * @param heardAt when its newest word arrived over this connection; undefined when none did yet
 */
export function isLost({ state }: FeedStatus, heardAt: number | undefined, now: number): boolean {
  return state.name !== 'stopped' && heardAt !== undefined && now - heardAt >= LOST_AFTER_MS;
}
