import type { Topic } from '../events/topics';
import { FRESH } from './content';
import type { Counters } from './counters';
import type { FrameSink } from './frame-sink';
import type { Room, Subscription } from './room';

/**
 * A frame takes no further entry beyond this many characters; the rest follows in the next one as soon as this one
 * has left. It bounds what a client that reads slowly can hold of this process's memory (rule R4).
 */
export const FRAME_LIMIT = 32 * 1024;

/** engine.io's message of socket.io's event `f`, around the comma-joined entries. */
const FRAME_HEAD = '42["f",[';
const FRAME_TAIL = ']]';

/** One browser: what it subscribes to, which of it has news, and the writing of frames at the pace it reads. */
export class Client {
  readonly subscriptions = new Map<Topic, Subscription>();
  /** True while it stands in the flush queue. */
  queued = false;
  readonly #sink: FrameSink;
  readonly #counters: Counters;
  #due: Subscription[] = [];
  /** A flush passed without this client, or left entries over: it is written to as soon as it can take more. */
  #behind = false;

  constructor(sink: FrameSink, counters: Counters) {
    this.#sink = sink;
    this.#counters = counters;
    sink.onReady(() => {
      if (this.#behind && sink.ready) this.#write();
    });
  }

  get behind(): boolean {
    return this.#behind;
  }

  /** Bytes handed to the transport that the operating system has not taken yet. */
  get heldBytes(): number {
    return this.#sink.heldBytes;
  }

  get dueCount(): number {
    return this.#due.length;
  }

  subscribe(room: Room): Subscription {
    const subscription: Subscription = { client: this, room, cursor: FRESH, due: false };
    this.subscriptions.set(room.topic, subscription);
    room.subscriptions.add(subscription);
    return subscription;
  }

  unsubscribe(subscription: Subscription): void {
    this.subscriptions.delete(subscription.room.topic);
    subscription.room.subscriptions.delete(subscription);
    if (subscription.due) this.#due = this.#due.filter((s) => s !== subscription);
  }

  /** Notes that a room has news for this client. Sent at the flush; however often it is noted, sent once. */
  owe(subscription: Subscription): void {
    if (subscription.due) return;
    subscription.due = true;
    this.#due.push(subscription);
  }

  flush(): void {
    if (this.#due.length === 0) return;
    if (this.#sink.ready) {
      this.#write();
    } else {
      this.#behind = true;
      this.#counters.skipped++;
    }
  }

  #write(): void {
    const due = this.#due;
    const parts: string[] = [];
    let length = 0;
    let taken = 0;
    for (const subscription of due) {
      const { content } = subscription.room;
      const entries = content.entriesAfter(subscription.cursor);
      if (length > 0 && length + entries.length > FRAME_LIMIT) break;
      taken++;
      subscription.due = false;
      if (entries === '') continue;
      parts.push(length === 0 ? FRAME_HEAD + entries : entries);
      length += entries.length + 1;
      subscription.cursor = content.position;
    }
    if (taken === due.length) due.length = 0;
    else due.splice(0, taken);
    this.#behind = due.length > 0;
    if (length === 0) return;
    this.#counters.frames++;
    this.#counters.entries += parts.length;
    this.#counters.bytes += this.#sink.write(parts.join(',') + FRAME_TAIL);
  }
}
