interface Entry<T> {
  readonly at: number;
  readonly order: number;
  readonly item: T;
}

function before<T>(a: Entry<T>, b: Entry<T>): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

/** What is due next: a binary heap by instant, and by `order` among equals, so that a run repeats exactly. */
export class EventHeap<T> {
  private entries: Entry<T>[] = [];

  get size(): number {
    return this.entries.length;
  }

  clear(): void {
    this.entries = [];
  }

  push(at: number, order: number, item: T): void {
    const entry = { at, order, item };
    let hole = this.entries.push(entry) - 1;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const above = this.entries[parent];
      if (above === undefined || !before(entry, above)) break;
      this.entries[hole] = above;
      hole = parent;
    }
    this.entries[hole] = entry;
  }

  /** Takes the earliest entry that is due by `limit`, or null. */
  popDue(limit: number): { readonly at: number; readonly item: T } | null {
    const top = this.entries[0];
    if (top === undefined || top.at > limit) return null;
    const last = this.entries.pop();
    if (last !== undefined && this.entries.length > 0) this.sink(last);
    return top;
  }

  private sink(entry: Entry<T>): void {
    const { entries } = this;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      let lower = entries[child];
      if (lower === undefined) break;
      const right = entries[child + 1];
      if (right !== undefined && before(right, lower)) {
        lower = right;
        child++;
      }
      if (!before(lower, entry)) break;
      entries[hole] = lower;
      hole = child;
    }
    entries[hole] = entry;
  }
}
