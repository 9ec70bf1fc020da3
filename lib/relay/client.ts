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

/** Between two flushes of what a client wants once a second, ms. */
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
  /** News of slow subscriptions. */
  #later: Subscription[] = [];
  /** The frame in the making, and its length in characters. Empty between flushes. */
  readonly #parts: string[] = [];
  #length = 0;
  /** A flush passed without this client, or left entries over: it is written to as soon as it can take more. */
  #behind = false;
  readonly #slowFlush = new FlushLoop(SLOW_FLUSH_MS, () => {
    for (const subscription of this.#later) this.#put(subscription);
    this.#later.length = 0;
    this.flush();
  });

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

  /** Subscriptions whose news has not been sent yet. */
  get dueCount(): number {
    return this.#due.length + this.#later.length;
  }

  /** Sets whether a subscription is told once a second. True when it no longer is and its news leaves at the next flush. */
  setSlow(subscription: Subscription, slow: boolean): boolean {
    subscription.slow = slow;
    if (slow || subscription.waits !== 'slow flush') return false;
    this.owe(subscription);
    return true;
  }

  /** Ends what runs by itself. */
  close(): void {
    this.#slowFlush.stop();
  }

  subscribe(room: Room): Subscription {
    const subscription: Subscription = { client: this, room, cursor: FRESH, slow: false, waits: 'no' };
    this.subscriptions.set(room.topic, subscription);
    room.subscriptions.add(subscription);
    return subscription;
  }

  unsubscribe(subscription: Subscription): void {
    this.subscriptions.delete(subscription.room.topic);
    subscription.room.subscriptions.delete(subscription);
    if (subscription.waits === 'flush') this.#due = this.#due.filter((s) => s !== subscription);
    if (subscription.waits === 'slow flush') this.#takeFromLater(subscription);
  }

  /** A room has news, outside of a flush: sent at the next one. */
  owe(subscription: Subscription): void {
    if (subscription.waits === 'flush') return;
    if (subscription.waits === 'slow flush') this.#takeFromLater(subscription);
    this.#put(subscription);
  }

  /**
   * A room has news, at a flush: put into the client's frame, or noted until the client has drained or its slow flush
   * is due. True when the client is to be flushed.
   */
  offer(subscription: Subscription): boolean {
    if (subscription.slow) {
      if (subscription.waits === 'no') {
        subscription.waits = 'slow flush';
        this.#later.push(subscription);
        this.#slowFlush.request();
      }
      return false;
    }
    const open = this.#parts.length > 0 || this.#sink.ready;
    if (!open || !this.#add(subscription)) this.owe(subscription);
    return true;
  }

  #put(subscription: Subscription): void {
    subscription.waits = 'flush';
    this.#due.push(subscription);
  }

  #takeFromLater(subscription: Subscription): void {
    this.#later = this.#later.filter((s) => s !== subscription);
    if (this.#later.length === 0) this.#slowFlush.stop();
  }

  flush(): void {
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
      subscription.waits = 'no';
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
