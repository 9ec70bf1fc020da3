import { historyOf, type Topic } from '../../events/topics';

/** One message as its publisher knows it. */
export interface Entry {
  readonly payload: string;
  /** What the server answered; 0 while it has not. */
  offset: number;
}

/** The newest messages this bus published to one topic. */
export interface Kept {
  readonly topic: Topic;
  readonly history: number;
  /** The name of the topic's key and channel. */
  readonly key: string;
  /** Oldest first, never more than `history`. */
  readonly entries: Entry[];
}

/**
 * What this bus has published, bounded to each topic's newest history: what is left to say after a break, and all that
 * is held while the server is away.
 */
export class Ledger {
  readonly #keyOf: (topic: Topic) => string;
  readonly #topics = new Map<Topic, Kept>();

  constructor(keyOf: (topic: Topic) => string) {
    this.#keyOf = keyOf;
  }

  get topics(): Iterable<Kept> {
    return this.#topics.values();
  }

  keptOf(topic: Topic): Kept {
    const known = this.#topics.get(topic);
    if (known !== undefined) return known;
    const kept: Kept = { topic, history: historyOf(topic), key: this.#keyOf(topic), entries: [] };
    this.#topics.set(topic, kept);
    return kept;
  }
}

/** Keeps a message in place of the oldest one that there is no room for. */
export function keep(kept: Kept, payload: string): Entry {
  const entry: Entry = { payload, offset: 0 };
  if (kept.entries.length === kept.history) kept.entries.shift();
  kept.entries.push(entry);
  return entry;
}
