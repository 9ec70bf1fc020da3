import type { Delivered } from '../bus/bus';
import type { EntryMark } from '../events/protocol';
import { historyOf, type Topic } from '../events/topics';
import { type Content, entryText, FRESH, GAP, SNAPSHOT, UPDATE } from './content';
import { SourceGuard } from './source-guard';

/** How many prints a room keeps for those who read slowly. A busy stock prints some 100 a second at the opening. */
export const RING_SIZE = 256;

/** A list topic (tape, vi): every message reaches the page, in order, or a `gap` says that some did not (rule R3). */
export class PrintRing implements Content {
  readonly conflates = false;
  position = 0;
  readonly #topic: Topic;
  readonly #guard: SourceGuard;
  readonly #history: number;
  readonly #prints: string[] = [];
  #offset = Number.NEGATIVE_INFINITY;
  /** Positions before which prints may be missing, because the bus broke there. */
  readonly #holes: number[] = [];
  #interrupted = false;
  #cachedCursor = Number.NaN;
  #cachedEntries = '';

  constructor(topic: Topic, now: () => number = Date.now) {
    this.#topic = topic;
    this.#guard = new SourceGuard(topic, now);
    this.#history = historyOf(topic);
  }

  accept({ offset, payload }: Delivered): boolean {
    if (offset <= this.#offset) return false;
    this.#offset = offset;
    const last = this.#prints[(this.position - 1) % RING_SIZE];
    if (last !== undefined && this.#guard.refuses(last, payload)) return false;
    if (this.#interrupted && this.position > 0) this.#holes.push(this.position);
    this.#interrupted = false;
    this.#prints[this.position % RING_SIZE] = payload;
    this.position++;
    this.#cachedCursor = Number.NaN;
    while (this.#holes[0] !== undefined && this.#holes[0] < this.#oldest) this.#holes.shift();
    return true;
  }

  interrupted(): void {
    this.#interrupted = true;
  }

  entriesAfter(cursor: number): string {
    if (this.position === 0 || cursor === this.position) return '';
    if (cursor !== this.#cachedCursor) {
      this.#cachedEntries = this.#build(cursor);
      this.#cachedCursor = cursor;
    }
    return this.#cachedEntries;
  }

  get #oldest(): number {
    return Math.max(0, this.position - RING_SIZE);
  }

  #build(cursor: number): string {
    const oldest = this.#oldest;
    let from = Math.max(cursor, oldest);
    let mark: EntryMark = cursor < oldest ? GAP : UPDATE;
    if (cursor === FRESH) {
      from = Math.max(0, this.position - this.#history);
      mark = SNAPSHOT;
    }
    let entries = '';
    for (const hole of this.#holes) {
      if (hole === from && mark === UPDATE) mark = GAP;
      if (hole <= from) continue;
      entries += `${this.#entry(mark, from, hole)},`;
      from = hole;
      mark = GAP;
    }
    return entries + this.#entry(mark, from, this.position);
  }

  #entry(mark: EntryMark, from: number, to: number): string {
    let payloads = this.#prints[from % RING_SIZE] ?? '';
    for (let i = from + 1; i < to; i++) payloads += `,${this.#prints[i % RING_SIZE]}`;
    return entryText(this.#topic, mark, payloads);
  }
}
