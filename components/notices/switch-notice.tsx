'use client';

import { useEffect, useState } from 'react';
import { useFeedLost, useFeeds, useFromServerNow, useSourceSwitch } from '@/lib/client/hooks';
import { isFallback, type SourceSwitch } from '@/lib/client/source-switch';
import type { FeedStatus } from '@/lib/events/status';
import { useText } from '../i18n/language-context';
import { NoticeBar } from './notice-bar';

/** How long (ms) a switch is told of; the badges go on saying where prices come from. */
const SHOWN_MS = 10_000;

/**
 * Says for a few seconds that the prices went to another source and why, and later that they are back. A single ticker
 * that moves while its source is well is no switch: its badge says it.
 */
export function SwitchNotice() {
  const change = useSourceSwitch();
  return change === null ? null : <Switching change={change} />;
}

function Switching({ change }: { readonly change: SourceSwitch }) {
  const from = useFeeds().find((feed) => feed.source === change.from);
  return from === undefined ? null : <Switched change={change} from={from} />;
}

function Switched({ change, from }: { readonly change: SourceSwitch; readonly from: FeedStatus }) {
  const text = useText();
  const lost = useFeedLost(from);
  const recent = useFromServerNow((now) => now - change.at < SHOWN_MS) ?? false;
  const [told, setTold] = useState<SourceSwitch | null>(null);
  const fallback = isFallback(change);
  const failed = fallback && (lost || from.state.name !== 'live');
  useEffect(() => {
    if (failed && recent) setTold(change);
  }, [failed, recent, change]);
  const back = !fallback && told?.from === change.to;
  const why = back ? 'back' : from.state.name === 'stopped' ? 'stopped' : 'lost';
  const words = recent && (failed || back) ? text.feed.switched(change.from, change.to, why) : null;
  return (
    <>
      <p role="status" className="sr-only">
        {words}
      </p>
      {words === null ? null : <NoticeBar testId="source-switch" words={words} />}
    </>
  );
}
