import type { FrameSink } from '../frame-sink';

/**
 * One end of a socket pair in memory: what is written waits until the test lets the reader take it. As with a real
 * transport, a frame makes the link unready until it has drained.
 */
export class MemoryLink implements FrameSink {
  readonly written: string[] = [];
  readonly #reader: (packet: string) => void;
  #waiting: string[] = [];
  #onReady = (): void => {};

  constructor(reader: (packet: string) => void = () => {}) {
    this.#reader = reader;
  }

  get ready(): boolean {
    return this.#waiting.length === 0;
  }

  get heldBytes(): number {
    return this.#waiting.reduce((sum, packet) => sum + packet.length, 0);
  }

  write(packet: string): number {
    this.written.push(packet);
    this.#waiting.push(packet);
    return packet.length;
  }

  onReady(listener: () => void): void {
    this.#onReady = listener;
  }

  /** The reader takes what waits; true when there was something. */
  drain(): boolean {
    const packets = this.#waiting;
    if (packets.length === 0) return false;
    this.#waiting = [];
    for (const packet of packets) this.#reader(packet);
    this.#onReady();
    return true;
  }

  drainAll(): void {
    while (this.drain());
  }
}
