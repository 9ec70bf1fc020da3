/** One counter of handled events, shared by both threads; it wraps around like the counts it is compared with. */
const HANDLED = 0;

/**
 * How many events are on their way from the control's thread to the main thread. When there are too many the sending
 * side waits before it pumps again: then the control reads no more from its line, the line slows down, and nothing is
 * lost, reordered or piled up in memory.
 */
export class Backlog {
  private readonly counter: Int32Array;
  private sent = 0;

  constructor(readonly shared: SharedArrayBuffer = new SharedArrayBuffer(4)) {
    this.counter = new Int32Array(shared);
  }

  /** Events sent and not yet handled; on the sending side. */
  get size(): number {
    return (this.sent - Atomics.load(this.counter, HANDLED)) | 0;
  }

  /** On the sending side. */
  add(events: number): void {
    this.sent = (this.sent + events) | 0;
  }

  /** On the handling side. */
  handled(events: number): void {
    Atomics.add(this.counter, HANDLED, events);
    Atomics.notify(this.counter, HANDLED);
  }

  /** Blocks this thread until no more than `most` are on their way; on the sending side. */
  waitUntil(most: number): void {
    while (this.size > most) {
      const handled = Atomics.load(this.counter, HANDLED);
      if (this.size > most) Atomics.wait(this.counter, HANDLED, handled);
    }
  }
}
