'use client';

import { formatClock } from '@/lib/client/format';
import { useFeedLost, useFeedsAmiss, useFromServerNow } from '@/lib/client/hooks';
import type { FeedStatus } from '@/lib/events/status';
import { useText } from '../i18n/language-context';
import { feedStateWords, needsNotice, troubleWords } from './feed-words';
import { NoticeBar } from './notice-bar';
import { SwitchNotice } from './switch-notice';

/** One line for each source that is not delivering, saying why and what it will do next; and where prices went. */
export function FeedNotices() {
  return (
    <>
      <SwitchNotice />
      {useFeedsAmiss(needsNotice).map((feed) => (
        <FeedNotice key={feed.source} feed={feed} />
      ))}
    </>
  );
}

function FeedNotice({ feed }: { readonly feed: FeedStatus }) {
  const text = useText();
  const lost = useFeedLost(feed);
  const words = useFromServerNow((now) =>
    lost ? text.feed.lost(formatClock(feed.stamp.publishedAt)) : feedStateWords(feed, now, text),
  );
  const rest = feed.rest === null ? undefined : text.feed.restTrouble(troubleWords(feed.rest, text));
  return (
    <NoticeBar
      testId={`feed-${feed.source}`}
      words={
        <span data-feed-state={lost ? 'lost' : feed.state.name}>
          {text.feed.source[feed.source]} · {words}
        </span>
      }
      detail={rest}
    />
  );
}
