const STEP_MS = 0.05;
const STEPS = 40_000;

/** Delays counted in steps of 50 µs up to two seconds: any number of them in the same memory. */
export class Delays {
  readonly #counts = new Uint32Array(STEPS);
  #total = 0;

  add(ms: number): void {
    const step = Math.min(STEPS - 1, Math.max(0, Math.round(ms / STEP_MS)));
    this.#counts[step] = (this.#counts[step] ?? 0) + 1;
    this.#total++;
  }

  /** The delay below which this share (0–1) of them lies, ms. */
  quantile(share: number): number {
    let below = 0;
    for (const [step, count] of this.#counts.entries()) {
      below += count;
      if (below >= this.#total * share) return step * STEP_MS;
    }
    return Number.NaN;
  }

  clear(): void {
    this.#counts.fill(0);
    this.#total = 0;
  }
}
