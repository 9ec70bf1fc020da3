import type { StorageHost } from '../watchlist-store';

/** A browser's storage and its `storage` events, without a browser. */
export class MemoryHost implements StorageHost {
  readonly items = new Map<string, string>();
  /** When set, every access fails as it does in a browser that forbids storage. */
  broken = false;
  private readonly listeners = new Set<(event: StorageEvent) => void>();

  get listening(): number {
    return this.listeners.size;
  }

  get localStorage(): Storage {
    if (this.broken) throw new DOMException('denied', 'SecurityError');
    const { items } = this;
    return {
      getItem: (key) => items.get(key) ?? null,
      setItem: (key, value) => void items.set(key, value),
      removeItem: (key) => void items.delete(key),
      clear: () => items.clear(),
      key: (i) => [...items.keys()][i] ?? null,
      get length() {
        return items.size;
      },
    };
  }

  addEventListener(_: 'storage', listener: (event: StorageEvent) => void): void {
    this.listeners.add(listener);
  }

  removeEventListener(_: 'storage', listener: (event: StorageEvent) => void): void {
    this.listeners.delete(listener);
  }

  /** Another tab wrote. */
  otherTab(key: string | null, newValue: string | null): void {
    for (const listener of this.listeners) listener({ key, newValue } as StorageEvent);
  }
}
