import type { Unsubscribe } from './bus';
import { messageOf, type OnFault } from './faults';

/** One registration. The same function registered twice is two of them. */
interface Registration<T> {
  readonly call: (value: T) => void;
  active: boolean;
  reported: boolean;
}

/**
 * Listeners that cannot harm each other. The list is replaced and never changed in place, so a delivery under way
 * goes on over the list it began with; one who left meanwhile is skipped, one who came meanwhile is not called.
 */
export class Listeners<T> {
  readonly #what: string;
  readonly #onFault: OnFault;
  #list: readonly Registration<T>[] = [];

  /** `what` names in faults what is listened to. */
  constructor(what: string, onFault: OnFault) {
    this.#what = what;
    this.#onFault = onFault;
  }

  get empty(): boolean {
    return this.#list.length === 0;
  }

  /** Registers, then hands over `first` before anything else can come. */
  add(call: (value: T) => void, first: readonly T[]): Unsubscribe {
    const registration: Registration<T> = { call, active: true, reported: false };
    this.#list = [...this.#list, registration];
    for (const value of first) this.#tell(registration, value);
    return () => {
      registration.active = false;
      this.#list = this.#list.filter((r) => r !== registration);
    };
  }

  tell(value: T): void {
    for (const registration of this.#list) this.#tell(registration, value);
  }

  clear(): void {
    for (const registration of this.#list) registration.active = false;
    this.#list = [];
  }

  #tell(registration: Registration<T>, value: T): void {
    if (!registration.active) return;
    try {
      registration.call(value);
    } catch (error) {
      if (registration.reported) return;
      registration.reported = true;
      const message = `a listener of ${this.#what} threw: ${messageOf(error)}`;
      this.#onFault({ kind: 'listener', message, error });
    }
  }
}
