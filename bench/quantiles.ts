/** A set of measured values, summed up. Milliseconds unless said otherwise. */
export interface Summary {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Sorts in place. All figures are NaN when there is nothing to sum up. */
export function summarize(values: Float64Array): Summary {
  values.sort();
  const at = (q: number): number =>
    values[Math.min(values.length - 1, Math.ceil(q * values.length) - 1)] ?? Number.NaN;
  return { count: values.length, p50: at(0.5), p99: at(0.99), max: at(1) };
}

/** Collects values without allocating for each of them. */
export class Samples {
  #values = new Float64Array(1 << 16);
  #count = 0;

  add(value: number): void {
    if (this.#count === this.#values.length) {
      const larger = new Float64Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#count++] = value;
  }

  /** What was collected since the last time. */
  take(): Summary {
    const summary = summarize(this.#values.slice(0, this.#count));
    this.#count = 0;
    return summary;
  }
}
