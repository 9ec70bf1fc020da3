'use client';

import { ageOf, formatClock, formatDay, UNKNOWN } from '@/lib/client/format';
import { useFromServerNow } from '@/lib/client/hooks';
import type { KoaAccount as Account, FeedStatus } from '@/lib/events/status';
import { useText } from '../i18n/language-context';
import { KOA_WORDS } from './koa-words';

interface KoaAccountProps {
  readonly account: Account;
  readonly feed: Pick<FeedStatus, 'lastEventAt'>;
}

/** What the Windows bridge says of its control: login, server, registrations, requests, pump and its last stop. */
export function KoaAccount({ account, feed }: KoaAccountProps) {
  const text = useText();
  const koa = KOA_WORDS[text.language];
  const { login, server, loggedInAt, registered, screens, requests, pumpLagMs, lastStop } = account;
  const lastEvent = useFromServerNow((now) =>
    feed.lastEventAt === null ? UNKNOWN : text.age(ageOf(now - feed.lastEventAt)),
  );
  const rows: readonly (readonly [label: string, ...values: (string | null)[]])[] = [
    [koa.login[0], koa.login[1][login], loggedInAt === null ? null : koa.loggedInAt(formatClock(loggedInAt))],
    [koa.server[0], server === null ? UNKNOWN : koa.server[1][server]],
    [koa.registered[0], koa.registered[1](registered.quotes, registered.books, registered.waiting)],
    [koa.screens[0], koa.screens[1](screens)],
    [
      koa.requests[0],
      koa.requests[1](requests.leftThisHour, requests.waiting),
      requests.penaltyUntil === null ? null : koa.penalty(formatClock(requests.penaltyUntil)),
    ],
    [koa.pumpLag, pumpLagMs === null ? UNKNOWN : `${Math.round(pumpLagMs)}ms`],
    [koa.lastEvent, lastEvent],
    [
      koa.lastStop[0],
      lastStop === null
        ? UNKNOWN
        : koa.lastStop[1](
            `${formatDay(lastStop.at)} ${formatClock(lastStop.at)}`,
            lastStop.reason,
            lastStop.code,
          ),
    ],
  ];
  return (
    <dl
      className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-[12px]"
      data-testid="koa-account"
    >
      {rows.map(([label, ...values]) => (
        <div key={label} className="contents">
          <dt className="text-ink-faint">{label}</dt>
          <dd className="text-ink-soft">{values.filter((value) => value !== null).join(' · ')}</dd>
        </div>
      ))}
    </dl>
  );
}
