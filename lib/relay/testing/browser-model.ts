import { ENTRY, type FrameEntry } from '../../events/protocol';

/** The entries of one message as engine.io and socket.io would hand them to the page. */
export function entriesOf(message: string): readonly FrameEntry[] {
  if (!message.startsWith('42')) throw new Error(`not an event: ${message.slice(0, 40)}`);
  const [event, entries] = JSON.parse(message.slice(2)) as [string, FrameEntry[]];
  if (event !== 'f') throw new Error(`not a frame: ${event}`);
  return entries;
}

/**
 * What a page holds, and the rules it may rely on. Payloads are numbers that count up by one within each topic, so
 * that a repeat, a step back or a silent hole shows; any of them throws, as does what was not asked for.
 */
export class BrowserModel {
  readonly wanted = new Set<string>();
  readonly newest = new Map<string, number>();
  readonly gaps = new Map<string, number>();

  declare(topics: Iterable<string>): void {
    const next = new Set(topics);
    for (const topic of this.wanted) if (!next.has(topic)) this.newest.delete(topic);
    this.wanted.clear();
    for (const topic of next) this.wanted.add(topic);
  }

  take(packet: string): void {
    for (const [topic, mark, ...payloads] of entriesOf(packet)) {
      if (!this.wanted.has(topic)) throw new Error(`${topic}: not asked for`);
      this.#takeEntry(topic, mark, payloads as number[]);
    }
  }

  #takeEntry(topic: string, mark: number, prints: readonly number[]): void {
    const held = this.newest.get(topic);
    const [first, last] = [prints[0], prints.at(-1)];
    if (first === undefined || last === undefined) throw new Error(`${topic}: empty entry`);
    if (mark !== ENTRY.snapshot) {
      if (held === undefined) throw new Error(`${topic}: ${first} came before any snapshot`);
      if (first <= held) throw new Error(`${topic}: ${first} after ${held} is a repeat or a step back`);
      const isList = topic.startsWith('tape:') || topic === 'vi';
      if (isList && mark === ENTRY.update && first !== held + 1) {
        throw new Error(`${topic}: ${first} after ${held} is a silent hole`);
      }
      if (mark === ENTRY.gap) this.gaps.set(topic, (this.gaps.get(topic) ?? 0) + 1);
    } else if (held !== undefined) {
      throw new Error(`${topic}: a second snapshot, ${last} over ${held}`);
    }
    prints.forEach((print, i) => {
      if (print !== first + i) throw new Error(`${topic}: ${print} inside an entry from ${first}`);
    });
    this.newest.set(topic, last);
  }
}
