import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryHost } from './testing/memory-storage';
import { HYNIX, SAMSUNG } from './testing/samples';
import { DEFAULT_WATCHLIST, writeWatchlist } from './watchlist';
import { ASIDE_KEY, WATCHLIST_KEY, WatchlistStore } from './watchlist-store';

let host: MemoryHost;
beforeEach(() => {
  host = new MemoryHost();
});

describe('WatchlistStore', () => {
  it('U14: a first visit gets the default list and stores nothing', () => {
    expect(new WatchlistStore(host).get()).toEqual({ list: DEFAULT_WATCHLIST, notice: null });
    expect(host.items.size).toBe(0);
  });

  it('U14: the list is kept across reloads, an empty one too', () => {
    new WatchlistStore(host).set([HYNIX]);
    expect(new WatchlistStore(host).get().list).toEqual([HYNIX]);
    new WatchlistStore(host).set([]);
    expect(new WatchlistStore(host).get()).toEqual({ list: [], notice: null });
  });

  it('U14: an unreadable list is put aside, the default is shown, and it is said', () => {
    host.items.set(WATCHLIST_KEY, '{"v":99}');
    const store = new WatchlistStore(host);
    expect(store.get()).toEqual({ list: DEFAULT_WATCHLIST, notice: { name: 'unreadable' } });
    expect(host.items.get(ASIDE_KEY)).toBe('{"v":99}');
    store.dismiss();
    expect(store.get().notice).toBeNull();
  });

  it('U14: entries left out are said', () => {
    host.items.set(WATCHLIST_KEY, '{"v":1,"tickers":["005930","junk"]}');
    expect(new WatchlistStore(host).get()).toEqual({
      list: [SAMSUNG],
      notice: { name: 'dropped', count: 1 },
    });
  });

  it('U14: a browser that stores nothing still shows and changes the list, and says so', () => {
    host.broken = true;
    const store = new WatchlistStore(host);
    expect(store.get()).toEqual({ list: DEFAULT_WATCHLIST, notice: { name: 'unsaved' } });
    store.set([SAMSUNG]);
    expect(store.get()).toEqual({ list: [SAMSUNG], notice: { name: 'unsaved' } });
  });

  it('U14: an unreadable list in a full storage is still no reason to crash', () => {
    host.items.set(WATCHLIST_KEY, 'junk');
    const storage = host.localStorage;
    const full = {
      ...storage,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    const store = new WatchlistStore({
      localStorage: full,
      addEventListener: () => {},
      removeEventListener: () => {},
    });
    expect(store.get().notice).toEqual({ name: 'unreadable' });
  });

  it('U14: what another tab does is followed; what cannot be read is not', () => {
    const store = new WatchlistStore(host);
    let told = 0;
    const stop = store.subscribe(() => told++);
    host.otherTab(WATCHLIST_KEY, writeWatchlist([HYNIX]));
    expect(store.get().list).toEqual([HYNIX]);
    host.otherTab(WATCHLIST_KEY, 'junk');
    host.otherTab('something else', writeWatchlist([SAMSUNG]));
    expect(store.get().list).toEqual([HYNIX]);
    host.otherTab(null, null);
    expect(store.get().list).toEqual(DEFAULT_WATCHLIST);
    expect(told).toBe(2);
    stop();
    expect(host.listening).toBe(0);
  });

  it('U14: setting the same list tells nobody', () => {
    const store = new WatchlistStore(host);
    let told = 0;
    store.subscribe(() => told++);
    store.set(store.get().list);
    expect(told).toBe(0);
  });
});
