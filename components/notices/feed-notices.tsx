'use client';

import { useFeeds, useFromServerNow } from '@/lib/client/hooks';
import type { FeedStatus } from '@/lib/events/status';
import { useText } from '../i18n/language-context';
import { feedStateWords, needsNotice, troubleWords } from './feed-words';
import { NoticeBar } from './notice-bar';

/** One line for each source that is not delivering, saying why and what it will do next. */
export function FeedNotices() {
  const feeds = useFeeds().filter(needsNotice);
  return feeds.map((feed) => <FeedNotice key={feed.source} feed={feed} />);
}

function FeedNotice({ feed }: { readonly feed: FeedStatus }) {
  const text = useText();
  const words = useFromServerNow((now) => feedStateWords(feed, now, text));
  const rest = feed.rest === null ? undefined : text.feed.restTrouble(troubleWords(feed.rest, text));
  return (
    <NoticeBar
      testId={`feed-${feed.source}`}
      words={
        <span data-feed-state={feed.state.name}>
          {text.feed.source[feed.source]} · {words}
        </span>
      }
      detail={rest}
    />
  );
}
