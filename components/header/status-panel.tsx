'use client';

import { useMemo } from 'react';
import { ageOf, formatClock, UNKNOWN } from '@/lib/client/format';
import {
  useDiscarded,
  useFeedLost,
  useFeeds,
  useFromServerNow,
  usePaintTimes,
  useRoundTrip,
  useSelected,
} from '@/lib/client/hooks';
import { text as textBrush } from '@/lib/client/paint/brush';
import type { PaintSummary } from '@/lib/client/paint-times';
import type { FeedStatus } from '@/lib/events/status';
import { useText } from '../i18n/language-context';
import { Painted } from '../marks/painted';
import { feedStateWords, troubleWords } from '../notices/feed-words';
import { KoaAccount } from './koa-account';
import { STATUS_PLACE } from './status-place';

const rounded = (rtt: number | null): number | null => (rtt === null ? null : Math.round(rtt));

/** What each price source says of itself, and how far away the relay is. */
export function StatusPanel({ id }: { readonly id: string }) {
  const text = useText();
  const rtt = useSelected(useRoundTrip(), rounded);
  const feeds = useFeeds();
  const discarded = useDiscarded();
  return (
    <div id={id} className={`${STATUS_PLACE} max-h-[80vh] overflow-y-auto p-4`} data-testid="status-panel">
      <div className="flex items-baseline justify-between">
        <h3 className="font-bold text-[13.5px]">{text.panel.title}</h3>
        {rtt === null ? null : (
          <span className="text-ink-faint">
            {text.panel.rtt} {rtt}ms
          </span>
        )}
      </div>
      <PaintTime />
      {feeds.length === 0 ? <p className="mt-3 text-ink-soft">{text.feed.none}</p> : null}
      {feeds.map((feed) => (
        <FeedAccount key={feed.source} feed={feed} />
      ))}
      <a className="mt-3 block border-line border-t pt-3 text-ink-soft hover:text-ink" href="/status">
        {text.panel.more} →
      </a>
      {discarded.count === 0 ? null : (
        <p className="mt-3 text-amber" title={discarded.last}>
          {text.panel.discarded(discarded.count)}
        </p>
      )}
    </div>
  );
}

/** How long prices lately took from the feed's receipt until they were painted. */
function PaintTime() {
  const [label, value] = useText().panel.painted;
  const times = usePaintTimes();
  const brush = useMemo(() => {
    const words = (lately: PaintSummary | null) =>
      lately === null ? UNKNOWN : value(lately.p50, lately.p99);
    return textBrush(words, (text) => text);
  }, [value]);
  return (
    <p className="mt-1.5 flex justify-between gap-3 text-ink-faint">
      <span>{label}</span>
      <Painted from={times} brush={brush} data-testid="paint-time" />
    </p>
  );
}

function FeedAccount({ feed }: { readonly feed: FeedStatus }) {
  const text = useText();
  const lost = useFeedLost(feed);
  const isLive = feed.state.name === 'live' && !lost;
  const words = useFromServerNow((now) =>
    lost ? text.feed.lost(formatClock(feed.stamp.publishedAt)) : feedStateWords(feed, now, text),
  );
  const lastEvent = useFromServerNow((now) =>
    feed.lastEventAt === null ? null : text.feed.lastEvent(text.age(ageOf(now - feed.lastEventAt))),
  );
  const details = [text.feed.coverage(feed.pushed, feed.polled), lastEvent].filter((part) => part !== null);
  return (
    <div className="mt-3 border-line border-t pt-3" data-feed={feed.source}>
      <p className="flex items-center gap-2">
        <span className={`size-[7px] rounded-full ${isLive ? 'bg-live' : 'bg-amber'}`} />
        <span className="font-semibold">{text.feed.source[feed.source]}</span>
        <span className="text-ink-faint">{text.feed.server[feed.server]}</span>
      </p>
      <p className={`mt-1 ${isLive ? 'text-ink-soft' : 'text-amber'}`}>
        {words}
        {isLive && feed.state.name === 'live' ? (
          <span className="text-ink-faint"> · {text.feed.since(formatClock(feed.state.since))}</span>
        ) : null}
      </p>
      <p className="mt-0.5 text-ink-faint">{details.join(' · ')}</p>
      {feed.rest === null ? null : (
        <p className="mt-0.5 text-amber">{text.feed.restTrouble(troubleWords(feed.rest, text))}</p>
      )}
      {feed.koa === undefined ? null : <KoaAccount account={feed.koa} feed={feed} />}
    </div>
  );
}
