import { isTicker, type Ticker } from '../market/ticker';

/** So many that a page with all of them still declares fewer than the relay takes. */
export const WATCHLIST_LIMIT = 500;
const VERSION = 1;

/** Thirty of the most traded stocks, for somebody who comes for the first time. */
export const DEFAULT_WATCHLIST: readonly Ticker[] = (
  '005930 000660 005380 373220 207940 000270 068270 105560 012450 329180 ' +
  '035420 055550 028260 402340 034020 086790 009540 005490 035720 032830 ' +
  '042660 051910 006400 010140 015760 011200 196170 247540 086520 042700'
)
  .split(' ')
  .filter(isTicker);

export type Watchlist = readonly Ticker[];

/** A new ticker comes first, where the eye is. Null when the list is full; the same list when it is there already. */
export function addTicker(list: Watchlist, ticker: Ticker): Watchlist | null {
  if (list.includes(ticker)) return list;
  return list.length >= WATCHLIST_LIMIT ? null : [ticker, ...list];
}

export function removeTicker(list: Watchlist, ticker: Ticker): Watchlist {
  return list.includes(ticker) ? list.filter((t) => t !== ticker) : list;
}

/** Moves `ticker` to `index`, cut to the list's bounds. */
export function moveTicker(list: Watchlist, ticker: Ticker, index: number): Watchlist {
  const from = list.indexOf(ticker);
  const to = Math.min(Math.max(index, 0), list.length - 1);
  if (from < 0 || from === to) return list;
  const next = list.filter((t) => t !== ticker);
  next.splice(to, 0, ticker);
  return next;
}

/** What storage held: a list, perhaps with entries left out that are no tickers, or nothing that can be read. */
export type StoredWatchlist =
  | { readonly ok: true; readonly list: Watchlist; readonly dropped: number }
  | { readonly ok: false };

/** Reads what `writeWatchlist` wrote, believing nothing. */
export function readWatchlist(text: string): StoredWatchlist {
  let stored: unknown;
  try {
    stored = JSON.parse(text);
  } catch {
    return { ok: false };
  }
  if (typeof stored !== 'object' || stored === null) return { ok: false };
  const { v, tickers } = stored as { v?: unknown; tickers?: unknown };
  if (v !== VERSION || !Array.isArray(tickers)) return { ok: false };
  const valid = tickers.filter((t): t is Ticker => typeof t === 'string' && isTicker(t));
  const list = [...new Set(valid)].slice(0, WATCHLIST_LIMIT);
  return { ok: true, list, dropped: tickers.length - list.length };
}

export function writeWatchlist(list: Watchlist): string {
  return JSON.stringify({ v: VERSION, tickers: list });
}
