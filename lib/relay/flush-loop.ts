/**
 * Runs `flush` at most once in `flushMs`, and only when asked. After a quiet time the first request is served at
 * once (with everything else of its turn of the event loop), so a lone price does not wait; under load the period
 * holds. Measured on the monotonic clock: a step of the wall clock cannot stall it.
 */
export class FlushLoop {
  readonly #flushMs: number;
  readonly #flush: () => void;
  #timer: NodeJS.Timeout | null = null;
  #last = Number.NEGATIVE_INFINITY;

  constructor(flushMs: number, flush: () => void) {
    this.#flushMs = flushMs;
    this.#flush = flush;
  }

  request(): void {
    if (this.#timer !== null) return;
    const wait = Math.max(0, this.#last + this.#flushMs - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#last = performance.now();
      this.#flush();
    }, wait);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
