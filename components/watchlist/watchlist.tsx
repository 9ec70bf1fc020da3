'use client';

import { useCallback, useEffect, useMemo, useState } from 'react';
import { useInstrumentName } from '@/lib/client/directory-context';
import type { Selection } from '@/lib/client/selection';
import {
  DEFAULT_WATCHLIST,
  moveTicker,
  removeTicker,
  type Watchlist as Tickers,
} from '@/lib/client/watchlist';
import { useWatchlist, useWatchlistStore } from '@/lib/client/watchlist-context';
import type { Ticker } from '@/lib/market/ticker';
import { latePanel } from '../answer/late-panel';
import { useText } from '../i18n/language-context';
import { Toast, type ToastMessage } from '../notices/toast';
import { WatchlistNoticeBar } from '../notices/watchlist-notice';
import { EmptyList, LoadingList } from './empty-list';
import { ListContext } from './list-context';
import { ListHeader } from './list-header';
import { ListRows } from './list-rows';
import { ListToolbar } from './list-toolbar';
import type { ListView } from './list-views';
import type { Sort } from './sort';
import { useSorted } from './use-sorted';
import { useWantQuotes } from './use-want-quotes';

const RankingPanel = latePanel(async () => (await import('../ranking/ranking-panel')).RankingPanel);
const NO_TICKERS: Tickers = [];

interface WatchlistProps {
  readonly selection: Selection;
  /** Called when a row is opened by click or Enter. */
  readonly onOpen: (ticker: Ticker) => void;
}

/** 관심종목: the user's list with its tools. Ticks pass it by; it renders when the list or its order changes. */
export function Watchlist({ selection, onOpen }: WatchlistProps) {
  const text = useText();
  const store = useWatchlistStore();
  const state = useWatchlist();
  const nameOf = useInstrumentName();
  const list = state?.list ?? NO_TICKERS;
  const [sort, setSort] = useState<Sort | null>(null);
  const [editing, setEditing] = useState(false);
  const [toast, setToast] = useState<ToastMessage | null>(null);
  const [view, setView] = useState<ListView>('list');
  const shown = useSorted(list, sort);
  // Nobody sees the list's prices while rankings are shown.
  useWantQuotes(view === 'list' ? list : NO_TICKERS);

  useEffect(() => {
    const first = list[0];
    if (selection.get() === null && first !== undefined) selection.set(first);
  }, [list, selection]);

  const open = useCallback(
    (ticker: Ticker) => {
      selection.set(ticker);
      onOpen(ticker);
    },
    [selection, onOpen],
  );
  const remove = useCallback(
    (ticker: Ticker) => {
      if (store === null) return;
      const before = store.get().list;
      store.set(removeTicker(before, ticker));
      setToast({
        words: text.watchlist.removed(nameOf(ticker)),
        action: { label: text.watchlist.undo, run: () => store.set(before) },
      });
    },
    [store, text, nameOf],
  );
  const move = useCallback(
    (ticker: Ticker, by: number) => {
      if (store === null) return;
      if (sort !== null) {
        setToast({ words: text.watchlist.moveNeedsUserOrder });
        return;
      }
      const before = store.get().list;
      const next = moveTicker(before, ticker, before.indexOf(ticker) + by);
      store.set(next);
      if (next !== before) {
        setToast({ words: text.watchlist.moved(nameOf(ticker), next.indexOf(ticker) + 1), quiet: true });
      }
    },
    [store, sort, text, nameOf],
  );
  const takeRanked = useCallback(
    (next: Tickers, message: string) => {
      store?.set(next);
      setToast({ words: message });
    },
    [store],
  );
  const toastGone = useCallback(() => setToast(null), []);
  const actions = useMemo(() => ({ selection, open, remove }), [selection, open, remove]);

  return (
    <section
      aria-label={text.watchlist.title}
      className="watchlist relative flex min-h-0 min-w-0 flex-1 flex-col"
      data-editing={editing || undefined}
    >
      <ListToolbar
        list={list}
        count={state?.list.length ?? null}
        sorted={sort !== null}
        editing={editing}
        view={view}
        onView={setView}
        onEdit={setEditing}
        onUserOrder={() => setSort(null)}
        onAdded={(next, ticker, message) => {
          store?.set(next);
          selection.set(ticker);
          setToast({ words: message });
        }}
      />
      {state?.notice == null ? null : (
        <WatchlistNoticeBar notice={state.notice} onDismiss={() => store?.dismiss()} />
      )}
      <ListContext value={actions}>
        {view === 'ranking' ? (
          <RankingPanel list={list} selection={selection} onOpen={open} onAdded={takeRanked} />
        ) : state === null ? (
          <LoadingList />
        ) : list.length === 0 ? (
          <EmptyList onRestore={() => store?.set(DEFAULT_WATCHLIST)} />
        ) : (
          <ListRows
            shown={shown}
            movable={sort === null}
            header={<ListHeader sort={sort} onSort={setSort} />}
            onReorder={(next) => store?.set(next)}
            onMove={move}
          />
        )}
      </ListContext>
      <Toast message={toast} onGone={toastGone} />
    </section>
  );
}
