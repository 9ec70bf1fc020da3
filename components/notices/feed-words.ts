import { formatClock, formatCountdown } from '@/lib/client/format';
import type { FeedStatus, FeedTrouble } from '@/lib/events/status';
import type { Catalogue } from '../i18n/catalogue';

/** Trouble in plain words, with the upstream's own code where there is one, for whoever calls the broker. */
export function troubleWords(trouble: FeedTrouble, text: Catalogue): string {
  const words = text.feed.trouble[trouble.kind] ?? trouble.message;
  return trouble.code === null ? words : `${words} (${trouble.code})`;
}

/** What a source is doing, in one sentence. `now` is the relay's clock, ms. */
export function feedStateWords({ state }: FeedStatus, now: number, text: Catalogue): string {
  switch (state.name) {
    case 'starting':
      return text.feed.starting;
    case 'connecting':
      return text.feed.connecting(state.attempt);
    case 'live':
      return text.feed.live;
    case 'silent':
      return text.feed.silent(formatClock(state.since));
    case 'waiting':
      return text.feed.waiting(
        troubleWords(state.trouble, text),
        formatCountdown(state.until - now),
        state.attempt,
      );
    case 'displaced':
      return text.feed.displaced(formatCountdown(state.until - now));
    case 'stopped':
      return state.trouble === null
        ? text.feed.stopped
        : `${text.feed.stopped}: ${troubleWords(state.trouble, text)}`;
  }
}

/** True when a person should be told: the source is not delivering, and it is not merely starting. */
export function needsNotice({ state, rest }: FeedStatus): boolean {
  if (rest !== null) return true;
  switch (state.name) {
    case 'starting':
    case 'live':
      return false;
    case 'connecting':
      return state.attempt > 1;
    default:
      return true;
  }
}
