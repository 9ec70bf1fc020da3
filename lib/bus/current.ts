import type { Unsubscribe } from './bus';
import type { OnFault } from './faults';
import { Listeners } from './listeners';

/**
 * A value whose listeners are told it at once and after each change. A listener may set it: the others are then told
 * the newest value only, so that nobody sees an older one after a newer.
 */
export class Current<T extends object> {
  readonly #listeners: Listeners<void>;
  #value: T;

  /** `what` names the value in faults. */
  constructor(what: string, value: T, onFault: OnFault) {
    this.#listeners = new Listeners(what, onFault);
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  get unheard(): boolean {
    return this.#listeners.empty;
  }

  set(value: T): void {
    this.#value = value;
    this.#listeners.tell();
  }

  listen(listener: (value: T) => void): Unsubscribe {
    let told: T | null = null;
    const tell = () => {
      if (told === this.#value) return;
      told = this.#value;
      listener(told);
    };
    return this.#listeners.add(tell, [undefined]);
  }

  silence(): void {
    this.#listeners.clear();
  }
}
