/** What may be on its way to one client: sent, but not yet read by the page. */
export const WINDOW_BYTES = 128 * 1024;
/** After so much a ping is sent behind the frame; the page's pong says that all before it was read. */
export const PROBE_EVERY_BYTES = 96 * 1024;

/**
 * Flow control from end to end. A transport that takes a frame says nothing of the reader: the operating system's
 * buffers alone hold megabytes, so minutes of old prices on a slow line, and its pong queues behind them until the
 * heartbeat gives it up. Here every stretch written is followed by a ping, which the browser answers in order; when
 * too much is unanswered the window is shut and the client gets the newest of everything once it has caught up.
 */
export class FlowWindow {
  #written = 0;
  #probed = 0;
  #read = 0;
  readonly #probes: number[] = [];

  get open(): boolean {
    return this.#written - this.#read < WINDOW_BYTES;
  }

  /** Bytes sent that the reader has not confirmed. */
  get inFlight(): number {
    return this.#written - this.#read;
  }

  /** Counts what was written; true when a ping should follow. */
  wrote(bytes: number): boolean {
    this.#written += bytes;
    return this.#written - this.#probed >= PROBE_EVERY_BYTES;
  }

  /** A ping was sent, by whomever: its pong will stand for all that was written up to now. */
  pinged(): void {
    this.#probed = this.#written;
    this.#probes.push(this.#written);
  }

  /** The pongs come in the order of the pings. One that nobody asked for says nothing. */
  ponged(): void {
    this.#read = this.#probes.shift() ?? this.#read;
  }
}
