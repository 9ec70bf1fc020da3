import { historyOf, type Topic } from '../events/topics';
import type { Delivered, Unsubscribe } from './bus';
import type { OnFault } from './faults';
import { Listeners } from './listeners';

/** One topic on this side of the transport: its newest messages and who listens. */
export class TopicLog {
  readonly #listeners: Listeners<Delivered>;
  readonly #capacity: number;
  readonly #kept: Delivered[] = [];
  #last = 0;

  constructor(topic: Topic, onFault: OnFault) {
    this.#listeners = new Listeners(topic, onFault);
    this.#capacity = historyOf(topic);
  }

  /** The newest messages, oldest first. */
  get kept(): readonly Delivered[] {
    return this.#kept;
  }

  get unheard(): boolean {
    return this.#listeners.empty;
  }

  /** Keeps and delivers a message. One that is not newer than all before it does nothing (rule R2). */
  append(message: Delivered): void {
    if (message.offset <= this.#last) return;
    this.#last = message.offset;
    if (this.#kept.length === this.#capacity) this.#kept.shift();
    this.#kept.push(message);
    this.#listeners.tell(message);
  }

  /** The listener is given what is kept, then everything appended from now on. */
  listen(listener: (message: Delivered) => void): Unsubscribe {
    return this.#listeners.add(listener, [...this.#kept]);
  }

  silence(): void {
    this.#listeners.clear();
  }
}
