import type { Pace } from '../events/protocol';
import type { Topic } from '../events/topics';
import { FRESH } from './content';
import type { Counters } from './counters';
import { FlushLoop } from './flush-loop';
import type { FrameSink } from './frame-sink';
import type { Room, Subscription } from './room';

/**
 * A frame takes no further entry beyond this many characters; the rest follows in the next one as soon as this one
 * has left. It bounds what a client that reads slowly can hold of this process's memory (rule R4).
 */
export const FRAME_LIMIT = 32 * 1024;

/** Between two flushes to a client of pace `second`, ms. */
export const SLOW_FLUSH_MS = 1_000;

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
  /** The frame in the making, and its length in characters. Empty between flushes. */
  readonly #parts: string[] = [];
  #length = 0;
  /** A flush passed without this client, or left entries over: it is written to as soon as it can take more. */
  #behind = false;
  /** Its own flushes, while it wants fewer than the hub's; null at full pace. */
  #slow: FlushLoop | null = null;

  constructor(sink: FrameSink, counters: Counters) {
    this.#sink = sink;
    this.#counters = counters;
    sink.onReady(() => {
      if (this.#behind && sink.ready) this.#writeAll();
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

  /** True when it is back at full pace and has waited for something. */
  setPace(pace: Pace): boolean {
    if (pace === 'second') {
      this.#slow ??= new FlushLoop(SLOW_FLUSH_MS, () => this.#flush());
      return false;
    }
    const waited = this.#slow !== null && this.#due.length > 0;
    this.close();
    return waited;
  }

  /** Ends what runs by itself. */
  close(): void {
    this.#slow?.stop();
    this.#slow = null;
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

  /** A room has news, outside of a flush: sent at the next one. */
  owe(subscription: Subscription): void {
    if (subscription.due) return;
    subscription.due = true;
    this.#due.push(subscription);
  }

  /** A room has news, at a flush: put into its frame, or noted until this client has drained. */
  offer(subscription: Subscription): void {
    const open = this.#slow === null && (this.#parts.length > 0 || this.#sink.ready);
    if (!open || !this.#add(subscription)) this.owe(subscription);
  }

  flush(): void {
    if (this.#slow === null) this.#flush();
    else this.#slow.request();
  }

  #flush(): void {
    if (this.#parts.length === 0 && !this.#sink.ready) {
      if (this.#due.length === 0) return;
      this.#behind = true;
      this.#counters.skipped++;
    } else {
      this.#writeAll();
    }
  }

  #writeAll(): void {
    do this.#write();
    while (this.#due.length > 0 && this.#sink.ready);
    this.#behind = this.#due.length > 0;
  }

  /** Adds what the subscription is missing to the frame; false when the frame is full. */
  #add(subscription: Subscription): boolean {
    const { content } = subscription.room;
    const entries = content.entriesAfter(subscription.cursor);
    if (entries === '') return true;
    if (this.#length > 0 && this.#length + entries.length > FRAME_LIMIT) return false;
    this.#parts.push(this.#length === 0 ? FRAME_HEAD + entries : entries);
    this.#length += entries.length + 1;
    subscription.cursor = content.position;
    return true;
  }

  #write(): void {
    const due = this.#due;
    let taken = 0;
    for (const subscription of due) {
      if (!this.#add(subscription)) break;
      subscription.due = false;
      taken++;
    }
    if (taken === due.length) due.length = 0;
    else due.splice(0, taken);
    if (this.#length === 0) return;
    this.#counters.frames++;
    this.#counters.entries += this.#parts.length;
    this.#counters.bytes += this.#sink.write(this.#parts.join(',') + FRAME_TAIL);
    this.#parts.length = 0;
    this.#length = 0;
  }
}
