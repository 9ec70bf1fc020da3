'use client';

import type { WatchlistNotice } from '@/lib/client/watchlist-store';
import type { Catalogue } from '../i18n/catalogue';
import { useText } from '../i18n/language-context';
import { NoticeBar } from './notice-bar';

function words(notice: WatchlistNotice, text: Catalogue): string {
  switch (notice.name) {
    case 'unreadable':
      return text.notice.unreadable;
    case 'dropped':
      return text.notice.dropped(notice.count);
    case 'unsaved':
      return text.notice.unsaved;
  }
}

interface WatchlistNoticeBarProps {
  readonly notice: WatchlistNotice;
  readonly onDismiss: () => void;
}

/** What became of the stored watchlist, said once. */
export function WatchlistNoticeBar({ notice, onDismiss }: WatchlistNoticeBarProps) {
  const text = useText();
  return (
    <NoticeBar
      testId="watchlist-notice"
      words={words(notice, text)}
      action={{ label: text.notice.dismiss, run: onDismiss }}
    />
  );
}
