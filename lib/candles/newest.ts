/** What waits to be written: the newest value of each key, the longest waiting first, at most `capacity` of them. */
export class Newest<V> {
  readonly #values = new Map<string, V>();

  constructor(
    private readonly capacity: number,
    private readonly onDropped: (value: V) => void = () => {},
  ) {}

  get size(): number {
    return this.#values.size;
  }

  /** Takes the place of an older value of the key, and its turn. Beyond the capacity the longest waiting gives way. */
  put(key: string, value: V): void {
    this.#values.set(key, value);
    if (this.#values.size <= this.capacity) return;
    for (const [oldest, dropped] of this.#values) {
      this.#values.delete(oldest);
      this.onDropped(dropped);
      return;
    }
  }

  values(): Iterable<V> {
    return this.#values.values();
  }

  /** The first `count`, which stay until they are `done`. */
  first(count: number): readonly (readonly [string, V])[] {
    const entries: [string, V][] = [];
    for (const entry of this.#values) {
      if (entries.length === count) break;
      entries.push(entry);
    }
    return entries;
  }

  /** Removes what was written, unless something newer took its place meanwhile. */
  done(entries: readonly (readonly [string, V])[]): void {
    for (const [key, value] of entries) {
      if (this.#values.get(key) === value) this.#values.delete(key);
    }
  }

  clear(): void {
    this.#values.clear();
  }
}
