import type { Delivered } from '../bus/bus';
import type { Topic } from '../events/topics';
import { type Content, entryText, FRESH, SNAPSHOT, UPDATE } from './content';
import { SourceGuard } from './source-guard';

/** A state topic (quote, book, index, feed, market): only the newest message matters (rule R3). */
export class NewestState implements Content {
  readonly conflates = true;
  position = 0;
  readonly #topic: Topic;
  readonly #guard: SourceGuard;
  #offset = Number.NEGATIVE_INFINITY;
  #payload = '';
  #update = '';
  #snapshot = '';

  constructor(topic: Topic, now: () => number = Date.now) {
    this.#topic = topic;
    this.#guard = new SourceGuard(topic, now);
  }

  accept({ offset, payload }: Delivered): boolean {
    if (offset <= this.#offset) return false;
    this.#offset = offset;
    if (this.position > 0 && this.#guard.refuses(this.#payload, payload)) return false;
    this.#payload = payload;
    this.#update = '';
    this.#snapshot = '';
    this.position++;
    return true;
  }

  /** Nothing to do: the newest state is whole whatever was missed before it. */
  interrupted(): void {}

  entriesAfter(cursor: number): string {
    if (this.position === 0 || cursor === this.position) return '';
    if (cursor === FRESH) {
      if (this.#snapshot === '') this.#snapshot = entryText(this.#topic, SNAPSHOT, this.#payload);
      return this.#snapshot;
    }
    if (this.#update === '') this.#update = entryText(this.#topic, UPDATE, this.#payload);
    return this.#update;
  }
}
