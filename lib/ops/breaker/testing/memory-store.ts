import type { BreakerNews, BreakerStore, StoredState } from '../breaker-store';

/** A store that can be taken down, and the news between those who share it. */
export class MemoryStore implements BreakerStore, BreakerNews {
  readonly kept = new Map<string, StoredState>();
  down = false;
  readonly #listeners = new Set<() => void>();

  async all(): Promise<readonly StoredState[]> {
    this.#check();
    return [...this.kept.values()];
  }

  async put(state: StoredState): Promise<StoredState> {
    this.#check();
    const there = this.kept.get(state.name);
    if (there !== undefined && there.changedAt >= state.changedAt) return there;
    // Through JSON, as a database does.
    const copy: StoredState = JSON.parse(JSON.stringify(state));
    this.kept.set(state.name, copy);
    return copy;
  }

  tell(): void {
    for (const listener of this.#listeners) listener();
  }

  listen(onNews: () => void): () => void {
    this.#listeners.add(onNews);
    return () => this.#listeners.delete(onNews);
  }

  #check(): void {
    if (this.down) throw new Error('the database is away');
  }
}
