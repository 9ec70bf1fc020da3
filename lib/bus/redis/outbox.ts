import type { Publication } from '../bus';
import { type Entry, type Kept, keep, Ledger } from './ledger';

/** One message to be sent. */
export interface OutboxItem {
  readonly kept: Kept;
  readonly entry: Entry;
}

/** The server's side of an outbox. Calls are carried out in the order they were made. */
export interface OutboxServer {
  /** Publishes in order. Resolves to the last one's offset; the ones before it have the numbers just below. */
  publish(floor: number, items: readonly OutboxItem[]): Promise<number>;
  /** Adds what a topic's history on the server lacks of `kept` and publishes that. Resolves to each entry's offset. */
  restore(floor: number, kept: Kept): Promise<readonly number[]>;
}

export interface OutboxOptions {
  readonly keyOf: (topic: Publication['topic']) => string;
  readonly server: OutboxServer;
  /** The server refused a call, or the connection broke under it. */
  readonly onRefused: (error: unknown) => void;
}

/** Publications in one call. A script holds the server for as long as it runs, so it must stay short. */
const CALL_SIZE = 512;
/** With more than this unanswered the server is too slow to be told everything. */
const MOST_UNANSWERED = 32_768;
/** Topics restored at a time. */
const RESTORE_SIZE = 200;
/** After a refusal, ms. */
const RETRY_MS = 500;

/**
 * `live`: everything is sent, in order. `restoring`: topics in `behind` have newer messages than the server was told;
 * they are brought up to date by their newest history, as fast as the server answers. `refused`: waits to restore.
 */
type Mode =
  | { readonly name: 'down' }
  | { readonly name: 'refused'; readonly retry: NodeJS.Timeout }
  | { readonly name: 'restoring'; readonly behind: Set<Kept> }
  | { readonly name: 'live' };

/**
 * Takes publications at once and sends those of one turn of the event loop together. Memory is bounded at all times by
 * the topics' newest histories and the unanswered calls: what the server cannot take, newer messages replace.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #ledger: Ledger;
  #mode: Mode = { name: 'down' };
  /** Which connection calls belong to; answers of an earlier one no longer count. */
  #session = 0;
  #queue: OutboxItem[] = [];
  #flushing: NodeJS.Immediate | null = null;
  #unanswered = 0;
  /** The largest offset this bus was ever given. */
  #floor = 0;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#ledger = new Ledger(options.keyOf);
  }

  /** Messages held for sending; for tests and metrics. */
  get queued(): number {
    return this.#queue.length;
  }

  publish(batch: readonly Publication[]): void {
    for (const { topic, payload } of batch) {
      const kept = this.#ledger.keptOf(topic);
      const entry = keep(kept, payload);
      if (this.#mode.name === 'live') this.#queue.push({ kept, entry });
      else if (this.#mode.name === 'restoring') this.#mode.behind.add(kept);
    }
    if (this.#queue.length > 0) this.#flushing ??= setImmediate(() => this.flush());
  }

  /** Sends what was taken since the last turn. */
  flush(): void {
    if (this.#flushing !== null) clearImmediate(this.#flushing);
    this.#flushing = null;
    const items = this.#queue;
    this.#queue = [];
    if (this.#unanswered > MOST_UNANSWERED) {
      this.#mode = { name: 'restoring', behind: new Set(items.map((item) => item.kept)) };
      return;
    }
    for (let i = 0; i < items.length; i += CALL_SIZE) this.#send(items.slice(i, i + CALL_SIZE));
  }

  /** The connection is there. The server may have lost everything, so every topic is brought up to date. */
  connected(): void {
    this.disconnected();
    this.#restoreAll();
  }

  disconnected(): void {
    if (this.#mode.name === 'refused') clearTimeout(this.#mode.retry);
    this.#mode = { name: 'down' };
    this.#session++;
    this.#unanswered = 0;
    this.#queue = [];
  }

  #restoreAll(): void {
    this.#mode = { name: 'restoring', behind: new Set(this.#ledger.topics) };
    this.#restoreSome();
  }

  #restoreSome(): void {
    if (this.#mode.name !== 'restoring' || this.#unanswered > 0) return;
    const { behind } = this.#mode;
    const some: Kept[] = [];
    for (const kept of behind) {
      if (some.length === RESTORE_SIZE) break;
      some.push(kept);
      behind.delete(kept);
    }
    // With the last of them on their way, what is published from now on simply follows them.
    if (behind.size === 0) this.#mode = { name: 'live' };
    for (const kept of some) this.#restore(kept);
  }

  #send(items: readonly OutboxItem[]): void {
    this.#call(items.length, this.#options.server.publish(this.#floor, items), (last) => {
      let offset = last - items.length;
      for (const { entry } of items) entry.offset = ++offset;
      this.#floor = Math.max(this.#floor, last);
    });
  }

  #restore(kept: Kept): void {
    const entries = [...kept.entries];
    this.#call(entries.length, this.#options.server.restore(this.#floor, kept), (offsets) => {
      for (const [i, entry] of entries.entries()) {
        entry.offset = offsets[i] ?? entry.offset;
        this.#floor = Math.max(this.#floor, entry.offset);
      }
    });
  }

  #call<T>(count: number, answer: Promise<T>, accept: (value: T) => void): void {
    const session = this.#session;
    this.#unanswered += count;
    answer.then(
      (value) => {
        accept(value);
        if (session !== this.#session) return;
        this.#unanswered -= count;
        this.#restoreSome();
      },
      (error: unknown) => {
        if (session === this.#session) this.#refused(error);
      },
    );
  }

  /** Which of the calls under way were carried out is not known, so all topics are gone through again, later. */
  #refused(error: unknown): void {
    this.disconnected();
    const session = this.#session;
    const retry = setTimeout(() => {
      if (session === this.#session) this.#restoreAll();
    }, RETRY_MS);
    this.#mode = { name: 'refused', retry };
    this.#options.onRefused(error);
  }
}
