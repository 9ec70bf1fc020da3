import type { Unsubscribe } from '../bus';
import type { CallFailure, CallHandler } from './calls';
import { failureOf } from './failure';

/** What came of a question: the answer as JSON text, or why there is none. */
export type Outcome =
  | { readonly name: 'answer'; readonly json: string }
  | { readonly name: 'failure'; readonly failure: CallFailure };

/** A longer answer would come near the server's limit for a slow listener, which costs the whole connection. */
const LONGEST_ANSWER = 8 * 1024 * 1024;

/** The handlers of one process, by name; of several the oldest answers. */
export class Handlers {
  readonly #byName = new Map<string, readonly CallHandler[]>();

  get names(): readonly string[] {
    return [...this.#byName.keys()];
  }

  has(name: string): boolean {
    return this.#byName.has(name);
  }

  add(name: string, handler: CallHandler): Unsubscribe {
    // An own function each time, so that one handler served twice is two of them.
    const mine: CallHandler = (input) => handler(input);
    this.#byName.set(name, [...(this.#byName.get(name) ?? []), mine]);
    return () => {
      const left = (this.#byName.get(name) ?? []).filter((h) => h !== mine);
      if (left.length > 0) this.#byName.set(name, left);
      else this.#byName.delete(name);
    };
  }

  /** Never rejects. Null when nobody here serves that name. */
  async run(name: string, input: unknown): Promise<Outcome | null> {
    const handler = this.#byName.get(name)?.[0];
    if (handler === undefined) return null;
    try {
      const json = JSON.stringify((await handler(input)) ?? null) ?? 'null';
      if (json.length <= LONGEST_ANSWER) return { name: 'answer', json };
      const message = `the answer to ${name} is too long: ${json.length} characters`;
      return {
        name: 'failure',
        failure: { trouble: { kind: 'protocol', code: null, message }, retryAt: null },
      };
    } catch (error) {
      return { name: 'failure', failure: failureOf(error) };
    }
  }

  clear(): void {
    this.#byName.clear();
  }
}
