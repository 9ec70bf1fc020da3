import type { Topic } from '../../events/topics';

/** What this bus calls its keys and channels on the server. */
export interface Names {
  /** The counter that offsets come from. */
  readonly counter: string;
  /** A topic's history. The channel that carries its messages has the same name. */
  readonly topic: (topic: Topic) => string;
  /** Owners by the time their lease ends, ms. The channel that says that wants changed has the same name. */
  readonly owners: string;
  /** Followed by the owner's name: what that owner wants. */
  readonly wantsOf: string;
}

/**
 * The number of the database is part of every name: keys know databases but channels do not, and two Sise systems on
 * two databases of one server must not hear each other.
 */
export function namesOf(prefix: string, db: number): Names {
  const space = `${prefix}:${db}`;
  return {
    counter: `${space}:offset`,
    topic: (topic) => `${space}:topic:${topic}`,
    owners: `${space}:owners`,
    wantsOf: `${space}:wants:`,
  };
}
