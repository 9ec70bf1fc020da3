'use client';

import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react';
import { type WatchlistState, WatchlistStore } from './watchlist-store';

const WatchlistContext = createContext<WatchlistStore | null>(null);

interface WatchlistProviderProps {
  readonly children: ReactNode;
  readonly store?: WatchlistStore;
}

/** Holds this browser's watchlist. On the server there is none: the list is known only where it is stored. */
export function WatchlistProvider({ children, store: given }: WatchlistProviderProps) {
  const [store] = useState(
    () => given ?? (typeof window === 'undefined' ? null : new WatchlistStore(window)),
  );
  return <WatchlistContext value={store}>{children}</WatchlistContext>;
}

export function useWatchlistStore(): WatchlistStore | null {
  return useContext(WatchlistContext);
}

const NOTHING = (): null => null;
const NEVER = (): (() => void) => NOTHING;

/** The watchlist and what should be said about it; null while the server's rendering is taken over. */
export function useWatchlist(): WatchlistState | null {
  const store = useWatchlistStore();
  return useSyncExternalStore<WatchlistState | null>(
    store?.subscribe ?? NEVER,
    store?.get ?? NOTHING,
    NOTHING,
  );
}
