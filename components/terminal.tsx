'use client';

import { useCallback, useState } from 'react';
import { DirectoryProvider } from '@/lib/client/directory-context';
import { LiveProvider } from '@/lib/client/live-context';
import { Selection } from '@/lib/client/selection';
import { WatchlistProvider } from '@/lib/client/watchlist-context';
import type { Ticker } from '@/lib/market/ticker';
import { BookSheet } from './book/book-sheet';
import { BookSide } from './book/book-side';
import { useSheet } from './book/use-sheet';
import { Header } from './header/header';
import { useText } from './i18n/language-context';
import { ConnectionBanner } from './notices/connection-banner';
import { DeclareNotice } from './notices/declare-notice';
import { FeedNotices } from './notices/feed-notices';
import { MockBanner } from './notices/mock-banner';
import { useWide } from './use-wide';
import { Watchlist } from './watchlist/watchlist';

/** The whole page: watchlist and order book side by side, or the book as a sheet where there is no room. */
export function Terminal() {
  return (
    <LiveProvider>
      <DirectoryProvider>
        <WatchlistProvider>
          <Page />
        </WatchlistProvider>
      </DirectoryProvider>
    </LiveProvider>
  );
}

function Page() {
  const text = useText();
  const [selection] = useState(() => new Selection(() => window.sessionStorage));
  const wide = useWide();
  const sheet = useSheet();
  const openSheet = sheet.open;
  const onOpen = useCallback(
    (ticker: Ticker) => {
      if (wide === false) openSheet(ticker);
    },
    [wide, openSheet],
  );
  const openAnywhere = useCallback(
    (ticker: Ticker) => {
      selection.set(ticker);
      onOpen(ticker);
    },
    [selection, onOpen],
  );
  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <title>{text.title}</title>
      <Header onOpen={openAnywhere} />
      <MockBanner />
      <ConnectionBanner />
      <FeedNotices />
      <DeclareNotice />
      <main className="flex min-h-0 flex-1">
        <Watchlist selection={selection} onOpen={onOpen} />
        <div className="relative hidden w-[clamp(392px,33vw,540px)] shrink-0 flex-col border-edge border-l min-[900px]:flex">
          {wide === true ? <BookSide selection={selection} /> : null}
        </div>
      </main>
      <BookSheet ticker={wide === false ? sheet.ticker : null} onClose={sheet.close} />
    </div>
  );
}
