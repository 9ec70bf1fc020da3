/** µs since 1970 of the last probe's posting, of the last one handled, and how long that one took. */
const POSTED = 0;
const HANDLED = 1;
const LAG = 2;
const BYTES = 3 * BigInt64Array.BYTES_PER_ELEMENT;

/** ms since 1970 with fractions, the same in every thread of the process. */
export function wallClockMs(): number {
  return performance.timeOrigin + performance.now();
}

/**
 * Measures how long a message waits in the pump's queue. Kept in shared memory: the pump's thread cannot be
 * asked while it is stuck, and a stuck pump is what this is for.
 */
export class PumpMeter {
  readonly #cells: BigInt64Array;

  constructor(shared: SharedArrayBuffer = new SharedArrayBuffer(BYTES)) {
    this.#cells = new BigInt64Array(shared);
  }

  /** Notes that a probe is about to be posted. False while the last one is unanswered: then post none. */
  posting(now = wallClockMs()): boolean {
    const posted = Atomics.load(this.#cells, POSTED);
    if (posted > Atomics.load(this.#cells, HANDLED)) return false;
    Atomics.store(this.#cells, POSTED, micros(now));
    return true;
  }

  /** Notes, on the pump's thread, that the probe came through. */
  handled(now = wallClockMs()): void {
    const lag = micros(now) - Atomics.load(this.#cells, POSTED);
    Atomics.store(this.#cells, LAG, lag > 0n ? lag : 0n);
    Atomics.store(this.#cells, HANDLED, micros(now));
  }

  /** ms the newest probe waited; of an unanswered one, how long it has been waiting. */
  lagMs(now = wallClockMs()): number {
    const posted = Atomics.load(this.#cells, POSTED);
    const lag =
      posted > Atomics.load(this.#cells, HANDLED) ? micros(now) - posted : Atomics.load(this.#cells, LAG);
    return Math.max(0, Number(lag) / 1000);
  }
}

export function newMeterMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(BYTES);
}

function micros(ms: number): bigint {
  return BigInt(Math.round(ms * 1000));
}
