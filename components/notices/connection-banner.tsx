'use client';

import { useEffect, useRef, useState } from 'react';
import type { ConnectionState, Refusal } from '@/lib/client/connection-state';
import { useConnection, useFromServerNow } from '@/lib/client/hooks';
import { useLiveClient } from '@/lib/client/live-context';
import type { Catalogue } from '../i18n/catalogue';
import { useText } from '../i18n/language-context';
import type { BannerPlace } from './mock-banner';
import { NoticeBar } from './notice-bar';

/** A break this short (ms) is over before it can be read, so it is not announced. */
const UNNOTICED_MS = 700;

/** Says that the connection is lost or refused, and what happens next; says when it is back. */
export function ConnectionBanner({ place = 'page' }: { readonly place?: BannerPlace }) {
  const text = useText();
  const { state, reconnect } = useConnection();
  const visible = useSettled(state);
  const testId = place === 'page' ? 'connection-banner' : 'connection-banner-sheet';
  return (
    <>
      <p
        role="status"
        className="sr-only"
        data-testid={place === 'page' ? 'connection-announcement' : undefined}
      >
        <Announcement state={visible} />
      </p>
      {visible.name === 'lost' ? (
        <NoticeBar
          testId={testId}
          words={
            <>
              {text.connection.lost} · <RetryWords state={visible} />
            </>
          }
          detail={text.connection.pricesHeld}
          action={{ label: text.connection.reconnect, run: reconnect }}
        />
      ) : null}
      {visible.name === 'refused' ? (
        <NoticeBar
          testId={testId}
          words={refusalWords(visible.reason, text)}
          action={
            visible.reason.name === 'version'
              ? { label: text.connection.reload, run: () => window.location.reload() }
              : { label: text.connection.reconnect, run: reconnect }
          }
        />
      ) : null}
    </>
  );
}

function refusalWords(reason: Refusal, text: Catalogue): string {
  return reason.name === 'version'
    ? text.connection.versionDiffers
    : text.connection.deniedBecause(reason.message);
}

function RetryWords({ state }: { readonly state: Extract<ConnectionState, { name: 'lost' }> }) {
  const text = useText();
  const client = useLiveClient();
  const words = useFromServerNow(() => {
    const seconds = Math.ceil((state.nextTryAt - client.now()) / 1_000);
    return seconds <= 0
      ? text.connection.retryingNow(state.attempt)
      : text.connection.retryIn(seconds, state.attempt);
  });
  return <>{words}</>;
}

/** For those who listen: the change of state once, not the countdown. */
function Announcement({ state }: { readonly state: ConnectionState }) {
  const text = useText();
  const wasBroken = useRef(false);
  const broken = state.name === 'lost' || state.name === 'refused';
  useEffect(() => {
    if (broken) wasBroken.current = true;
  }, [broken]);
  if (state.name === 'lost') return text.connection.lost;
  if (state.name === 'refused') return refusalWords(state.reason, text);
  return state.name === 'live' && wasBroken.current ? text.connection.restored : null;
}

/** The state, but a break is held back for a moment: most are over at once. */
function useSettled(state: ConnectionState): ConnectionState {
  const { now } = useLiveClient();
  const [settled, setSettled] = useState(state);
  useEffect(() => {
    const wait = state.name === 'lost' ? state.since + UNNOTICED_MS - now() : 0;
    if (wait <= 0) {
      setSettled(state);
      return;
    }
    const timer = setTimeout(() => setSettled(state), wait);
    return () => clearTimeout(timer);
  }, [state, now]);
  return settled;
}
