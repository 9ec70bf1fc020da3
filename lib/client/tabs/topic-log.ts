import { ENTRY, type EntryMark, type FrameEntry } from '../../events/protocol';
import { historyOf, type Topic } from '../../events/topics';

/** The cursor of a tab that has been given nothing yet. */
export const FRESH = -1;

/** How many messages of a list are kept for tabs that read slowly. */
export const LIST_SIZE = 256;

/**
 * What the hub keeps of one topic from its snapshot on, so that a tab that comes later gets what the relay would give
 * it: the newest of a state, the tail of a list. `position` counts snapshots and payloads; a tab's cursor is the
 * position it was last brought up to.
 */
export class TopicLog {
  position = 0;
  readonly #topic: Topic;
  readonly #history: number;
  readonly #size: number;
  /** Where the newest snapshot began. */
  #began = 0;
  /** The newest payloads, oldest first. */
  readonly #kept: unknown[] = [];
  /** Positions before which messages of a list are missing. */
  readonly #holes: number[] = [];

  constructor(topic: Topic) {
    this.#topic = topic;
    this.#history = historyOf(topic);
    this.#size = this.#history === 1 ? 1 : LIST_SIZE;
  }

  take(mark: EntryMark, payloads: readonly unknown[]): void {
    if (mark === ENTRY.snapshot) {
      this.#began = ++this.position;
      this.#kept.length = 0;
      this.#holes.length = 0;
    } else if (mark === ENTRY.gap) {
      this.#holes.push(this.position);
    }
    this.#kept.push(...payloads);
    this.position += payloads.length;
    const excess = this.#kept.length - this.#size;
    if (excess > 0) this.#kept.splice(0, excess);
    while (this.#holes[0] !== undefined && this.#holes[0] < this.#oldest) this.#holes.shift();
  }

  /** The entries that bring `cursor` up to `position`; none when nothing is missing. */
  entriesAfter(cursor: number): readonly FrameEntry[] {
    if (cursor === this.position) return [];
    if (cursor < this.#began) {
      return this.#split(ENTRY.snapshot, Math.max(this.#oldest, this.position - this.#history));
    }
    const isCut = this.#size > 1 && cursor < this.#oldest;
    return this.#split(isCut ? ENTRY.gap : ENTRY.update, Math.max(this.#oldest, cursor));
  }

  get #oldest(): number {
    return this.position - this.#kept.length;
  }

  #split(first: EntryMark, start: number): readonly FrameEntry[] {
    const entries: FrameEntry[] = [];
    let mark = first;
    let from = start;
    for (const hole of this.#holes) {
      if (hole === from && mark === ENTRY.update) mark = ENTRY.gap;
      if (hole <= from) continue;
      entries.push(this.#entry(mark, from, hole));
      from = hole;
      mark = ENTRY.gap;
    }
    entries.push(this.#entry(mark, from, this.position));
    return entries;
  }

  #entry(mark: EntryMark, from: number, to: number): FrameEntry {
    const oldest = this.#oldest;
    return [this.#topic, mark, ...this.#kept.slice(from - oldest, to - oldest)];
  }
}
