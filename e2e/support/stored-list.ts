import { type Watchlist, writeWatchlist } from '../../lib/client/watchlist';
import { WATCHLIST_KEY } from '../../lib/client/watchlist-store';

/** A script for a page that has not begun: its browser keeps this list. */
export function storedList(tickers: readonly string[]): string {
  const list = writeWatchlist(tickers as Watchlist);
  return `localStorage.setItem(${JSON.stringify(WATCHLIST_KEY)}, ${JSON.stringify(list)});`;
}
