import type { Topic } from '../../events/topics';
import type { Delivered } from '../bus';
import type { OnFault } from '../faults';

/** Says what is wrong with a payload, or null. `lib/events/validate.ts` has the one for this system's topics. */
export type FaultOf = (topic: string, payload: string) => string | null;

/**
 * The gate at which everything another process sent is checked (rule O3). What is malformed is counted by kind of
 * topic, reported once per kind, and dropped.
 */
export class Admission {
  readonly #faultOf: FaultOf;
  readonly #onFault: OnFault;
  readonly #malformed = new Map<string, number>();

  constructor(faultOf: FaultOf, onFault: OnFault) {
    this.#faultOf = faultOf;
    this.#onFault = onFault;
  }

  /** How many messages were dropped, by kind of topic. */
  get malformed(): ReadonlyMap<string, number> {
    return this.#malformed;
  }

  /** Reads `offset|payload`. */
  admit(topic: Topic, text: string): Delivered | null {
    const cut = text.indexOf('|');
    const offset = cut > 0 ? Number(text.slice(0, cut)) : Number.NaN;
    if (!Number.isSafeInteger(offset) || offset <= 0) {
      this.refuse(kindOf(topic), `${topic}: no offset in ${JSON.stringify(text.slice(0, 40))}`);
      return null;
    }
    const payload = text.slice(cut + 1);
    const fault = this.#faultOf(topic, payload);
    if (fault === null) return { topic, offset, payload };
    this.refuse(kindOf(topic), `${topic}: ${fault}`);
    return null;
  }

  refuse(topicKind: string, why: string): void {
    const count = (this.#malformed.get(topicKind) ?? 0) + 1;
    this.#malformed.set(topicKind, count);
    if (count > 1) return;
    const message = `a malformed ${topicKind} message was dropped; further ones are only counted. ${why}`;
    this.#onFault({ kind: 'malformed', topicKind, message });
  }
}

function kindOf(topic: Topic): string {
  const cut = topic.indexOf(':');
  return cut < 0 ? topic : topic.slice(0, cut);
}
