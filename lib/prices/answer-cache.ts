import { SingleFlight } from './single-flight';

interface Entry {
  readonly value: unknown;
  readonly until: number;
}

const CAPACITY = 2_000;

/** What was fetched, for as long as it is worth. Failures are not kept: the breaker paces those. */
export class AnswerCache {
  readonly #entries = new Map<string, Entry>();
  readonly #flight = new SingleFlight();

  constructor(private readonly now: () => number) {}

  get size(): number {
    return this.#entries.size;
  }

  /** Forgets everything: what was fetched before a break does not stand for what comes after it. */
  clear(): void {
    this.#entries.clear();
  }

  /** `ttl` says for how long a value just fetched is good, ms. `key` as for `SingleFlight`. */
  get<T>(key: string, ttl: (value: T) => number, load: () => Promise<T>): Promise<T> {
    const entry = this.#entries.get(key);
    if (entry !== undefined && this.now() < entry.until) return Promise.resolve(entry.value as T);
    return this.#flight.do(key, async () => {
      const value = await load();
      // Deleted first, so that the oldest stands first.
      this.#entries.delete(key);
      this.#entries.set(key, { value, until: this.now() + ttl(value) });
      this.#makeRoom();
      return value;
    });
  }

  #makeRoom(): void {
    if (this.#entries.size <= CAPACITY) return;
    for (const [key, { until }] of this.#entries) if (until <= this.now()) this.#entries.delete(key);
    for (const key of this.#entries.keys()) {
      if (this.#entries.size <= CAPACITY) return;
      this.#entries.delete(key);
    }
  }
}
