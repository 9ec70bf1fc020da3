import type { Listener } from './notifier';
import { DEFAULT_WATCHLIST, readWatchlist, type Watchlist, writeWatchlist } from './watchlist';

export const WATCHLIST_KEY = 'sise.watchlist';
/** Where an unreadable list is put aside, so that nothing is lost by showing another one. */
export const ASIDE_KEY = 'sise.watchlist.unreadable';

/** Something about the list a person should know, once. */
export type WatchlistNotice =
  /** The stored list could not be read; the default is shown and the stored text put aside. */
  | { readonly name: 'unreadable' }
  /** So many stored entries were no tickers and were left out. */
  | { readonly name: 'dropped'; readonly count: number }
  /** The browser did not keep the change (storage full or forbidden). */
  | { readonly name: 'unsaved' };

export interface WatchlistState {
  readonly list: Watchlist;
  readonly notice: WatchlistNotice | null;
}

/** The part of `window` the store stands on. */
export interface StorageHost {
  readonly localStorage: Storage;
  addEventListener(type: 'storage', listener: (event: StorageEvent) => void): void;
  removeEventListener(type: 'storage', listener: (event: StorageEvent) => void): void;
}

/** The watchlist of this browser: kept across reloads, the same in every tab, never a reason to crash. */
export class WatchlistStore {
  private readonly listeners = new Set<Listener>();
  private state: WatchlistState;

  constructor(private readonly host: StorageHost) {
    this.state = this.load();
  }

  readonly get = (): WatchlistState => this.state;

  readonly subscribe = (listener: Listener): (() => void) => {
    if (this.listeners.size === 0) this.host.addEventListener('storage', this.onStorage);
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.host.removeEventListener('storage', this.onStorage);
    };
  };

  set(list: Watchlist): void {
    if (list === this.state.list) return;
    let notice: WatchlistNotice | null = null;
    try {
      this.host.localStorage.setItem(WATCHLIST_KEY, writeWatchlist(list));
    } catch {
      notice = { name: 'unsaved' };
    }
    this.become({ list, notice });
  }

  dismiss(): void {
    this.become({ list: this.state.list, notice: null });
  }

  private load(): WatchlistState {
    let text: string | null;
    try {
      text = this.host.localStorage.getItem(WATCHLIST_KEY);
    } catch {
      return { list: DEFAULT_WATCHLIST, notice: { name: 'unsaved' } };
    }
    if (text === null) return { list: DEFAULT_WATCHLIST, notice: null };
    const stored = readWatchlist(text);
    if (!stored.ok) {
      this.putAside(text);
      return { list: DEFAULT_WATCHLIST, notice: { name: 'unreadable' } };
    }
    const notice = stored.dropped === 0 ? null : { name: 'dropped' as const, count: stored.dropped };
    return { list: stored.list, notice };
  }

  private putAside(text: string): void {
    try {
      this.host.localStorage.setItem(ASIDE_KEY, text);
    } catch {
      // Where storage is full the unreadable text stays under its own key until the list is next changed.
    }
  }

  /** Another tab changed the list. A text this tab cannot read changes nothing here. */
  private readonly onStorage = (event: StorageEvent): void => {
    if (event.key !== WATCHLIST_KEY && event.key !== null) return;
    const stored = event.newValue === null ? null : readWatchlist(event.newValue);
    if (stored === null) this.become({ list: DEFAULT_WATCHLIST, notice: null });
    else if (stored.ok) this.become({ list: stored.list, notice: null });
  };

  private become(state: WatchlistState): void {
    this.state = state;
    for (const listener of [...this.listeners]) listener();
  }
}
