import type { Stamp } from '../events/stamp';
import { parseTopic, type Topic } from '../events/topics';
import { decodeBook, decodeIndex, decodeQuote, decodeTrade } from '../events/wire';
import { type KstDate, kstDate } from '../market/kst';

/** What still looks old this long (ms) after it was first refused is a new beginning and not a late flush. */
export const REFUSAL_MS = 1_000;

/** Where a message stands on its instrument's way through the day. */
interface Place {
  readonly source: Stamp['source'];
  /** The trading day; null where the kind has none. */
  readonly day: KstDate | null;
  readonly exchangeTime: number | null;
  /** 누적거래량, 주; null where the kind has none. */
  readonly volume: number | null;
  /** False when the message knows no price at all. */
  readonly priced: boolean;
}

/**
 * Keeps a room from going back in time when the source of its messages changes: a bridge that thaws flushes what it had
 * when it froze, and two sources may both tell a thing while one takes over. Within one source the order is the
 * publisher's, so as long as the source stays the same nothing is read: its number is the payload's second character.
 */
export class SourceGuard {
  readonly #topic: Topic;
  readonly #now: () => number;
  #refusedSince: number | null = null;

  constructor(topic: Topic, now: () => number) {
    this.#topic = topic;
    this.#now = now;
  }

  /** True when `next` comes from another source than `held` and is not news after it. Both are payloads. */
  refuses(held: string, next: string): boolean {
    if (held.charCodeAt(1) === next.charCodeAt(1)) return this.#accept();
    const before = placeOf(this.#topic, held);
    const after = placeOf(this.#topic, next);
    if (before === null || after === null) return this.#accept();
    // The emulated exchange lives another day than the market.
    if (before.source === 'mock' || after.source === 'mock') return this.#accept();
    if (before.priced && !after.priced) return true;
    if (!isOldNews(before, after, this.#topic.startsWith('tape:'))) return this.#accept();
    const now = this.#now();
    this.#refusedSince ??= now;
    return now - this.#refusedSince < REFUSAL_MS || this.#accept();
  }

  #accept(): false {
    if (this.#refusedSince !== null) this.#refusedSince = null;
    return false;
  }
}

/**
 * Every print raises the day's volume, so of two messages of one moment the smaller volume is the older. A later time
 * with a smaller volume is a correction, and news. A print that is equal is the same print; a state that is equal
 * changes its source.
 */
function isOldNews(before: Place, after: Place, isPrint: boolean): boolean {
  const { exchangeTime: was, volume: had } = before;
  const { exchangeTime: is, volume: has } = after;
  if (before.day !== null && after.day !== null && before.day !== after.day) return after.day < before.day;
  if (was === null || is === null) return had !== null && has !== null && has < had;
  if (kstDate(was) !== kstDate(is)) return is < was;
  if (is > was) return false;
  if (had !== null && has !== null) return isPrint ? has <= had : has < had;
  return is < was;
}

/** Null for what has no place, and for what cannot be read: the relay does not judge it. */
function placeOf(topic: Topic, payload: string): Place | null {
  const parts = parseTopic(topic);
  try {
    const body: unknown = JSON.parse(payload);
    switch (parts?.kind) {
      case 'quote': {
        const { stamp, day, volume, price } = decodeQuote(parts.ticker, body);
        return { ...placed(stamp), day, volume, priced: price !== null };
      }
      case 'tape': {
        const { stamp, volume } = decodeTrade(parts.ticker, body);
        return { ...placed(stamp), volume, priced: true };
      }
      case 'book':
        return { ...placed(decodeBook(parts.ticker, body).stamp), volume: null, priced: true };
      case 'index':
        return { ...placed(decodeIndex(parts.index, body).stamp), volume: null, priced: true };
      default:
        return null;
    }
  } catch {
    return null;
  }
}

function placed({ source, exchangeTime }: Stamp): Pick<Place, 'source' | 'exchangeTime' | 'day'> {
  return { source, exchangeTime, day: null };
}
