'use client';

import type { ReactNode } from 'react';
import { ageOf, formatClock, formatDay } from '@/lib/client/format';
import type { DependencyReport, StatusReport } from '@/lib/client/status-report';
import { LanguageSwitch } from '../header/language-switch';
import { useText } from '../i18n/language-context';
import { feedStateWords } from '../notices/feed-words';
import { BreakerList } from './breaker-list';
import { IncidentList } from './incident-list';
import { JobList } from './job-list';
import { useStatus } from './use-status';
import { partName, type StatusWords, statusWords } from './words';

const TONES: Readonly<Record<StatusReport['status'], string>> = {
  ok: 'border-live text-live',
  degraded: 'border-amber text-amber',
  down: 'border-up text-up',
};

/** 상태: what the server stands on, for people: sources, hops, breakers, incidents and jobs. */
export function StatusPage() {
  const text = useText();
  const words = statusWords(text.language);
  const { report, heardAt, lost, refresh } = useStatus();
  return (
    <main className="mx-auto max-w-5xl px-4 py-6 text-[13px]">
      <title>{`${words.title} · ${text.title}`}</title>
      <header className="flex items-center justify-between">
        <h1 className="font-bold text-xl">{words.title}</h1>
        <nav className="flex items-center gap-3">
          <a className="text-ink-soft hover:text-ink" href="/">
            {words.back}
          </a>
          <LanguageSwitch />
        </nav>
      </header>
      {lost ? (
        <p role="alert" className="mt-4 rounded-md bg-amber-ground px-3 py-2 text-amber">
          {heardAt === null ? words.loading : words.lost(text.age(ageOf(Date.now() - heardAt)))}
        </p>
      ) : null}
      {report === null ? (
        <p className="mt-6 text-ink-soft">{words.loading}</p>
      ) : (
        <div className={lost ? 'opacity-50' : ''}>
          <p
            className={`mt-4 rounded-lg border-l-4 bg-panel px-4 py-3 font-semibold text-[15px] ${TONES[report.status]}`}
            data-testid="overall"
            data-status={report.status}
          >
            {words.overall[report.status]}
          </p>
          <p className="mt-2 break-keep text-ink-faint">
            {words.upSince(`${formatDay(report.startedAt)} ${formatClock(report.startedAt)}`, report.version)}
            {' · '}
            {words.relay(report.relay.clients, report.relay.rooms, report.relay.behind)}
          </p>
          <Section title={words.dependencies}>
            <Dependencies items={report.dependencies} words={words} />
          </Section>
          <Section title={words.feeds}>
            <Feeds report={report} />
          </Section>
          <Section title={words.hops}>
            <Hops report={report} words={words} />
          </Section>
          <Section title={words.breakers}>
            <BreakerList breakers={report.breakers} words={words} onDone={refresh} />
          </Section>
          <Section title={words.incidents}>
            <IncidentList incidents={report.incidents} words={words} now={report.at} />
          </Section>
          <Section title={words.jobs}>
            <JobList jobs={report.jobs} words={words} />
          </Section>
        </div>
      )}
    </main>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="mt-7">
      <h2 className="border-edge border-b pb-1.5 font-semibold text-[14px]">{title}</h2>
      <div className="mt-2 overflow-x-auto">{children}</div>
    </section>
  );
}

const DOTS: Readonly<Record<DependencyReport['state'], string>> = {
  ok: 'bg-live',
  starting: 'bg-amber',
  degraded: 'bg-amber',
  down: 'bg-up',
  idle: 'bg-edge',
};

interface DependenciesProps {
  readonly items: readonly DependencyReport[];
  readonly words: StatusWords;
}

function Dependencies({ items, words }: DependenciesProps) {
  const text = useText();
  return (
    <ul className="grid gap-2 sm:grid-cols-2">
      {items.map(({ name, state, detail, since, lastError, latencyMs }) => (
        <li key={name} className="rounded-md bg-panel px-3 py-2" data-dependency={name} data-state={state}>
          <p className="flex items-baseline gap-2">
            <span className={`size-[7px] shrink-0 self-center rounded-full ${DOTS[state]}`} />
            <span className="font-semibold">{partName(name, words, text.feed.source)}</span>
            <span className="text-ink-soft">{words.state[state]}</span>
            <span className="ml-auto text-ink-faint">{words.since(formatClock(since))}</span>
          </p>
          {detail === null ? null : <p className="mt-1 break-words text-ink-soft">{detail}</p>}
          {latencyMs === null ? null : (
            <p className="mt-0.5 text-ink-faint">
              {words.latency} {Math.round(latencyMs)}ms
            </p>
          )}
          {lastError === null || lastError.message === detail ? null : (
            <p className="mt-0.5 break-words text-ink-faint">
              {words.lastError} {formatClock(lastError.at)}: {lastError.message}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function Feeds({ report }: { readonly report: StatusReport }) {
  const text = useText();
  if (report.feeds.length === 0) return <p className="text-ink-soft">{text.feed.none}</p>;
  return (
    <ul className="space-y-2">
      {report.feeds.map((feed) => (
        <li key={feed.source} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
          <span className="font-semibold">{text.feed.source[feed.source]}</span>
          <span className="text-ink-faint">{text.feed.server[feed.server]}</span>
          <span className={feed.state.name === 'live' ? 'text-live' : 'text-amber'}>
            {feedStateWords(feed, report.at, text)}
          </span>
          <span className="text-ink-faint">{text.feed.coverage(feed.pushed, feed.polled)}</span>
        </li>
      ))}
    </ul>
  );
}

function Hops({ report, words }: { readonly report: StatusReport; readonly words: StatusWords }) {
  const text = useText();
  if (report.hops.length === 0) return <p className="text-ink-soft">{words.none}</p>;
  const [hop, ...figures] = words.hopHead;
  return (
    <table className="w-full max-w-2xl text-left">
      <thead className="text-ink-faint">
        <tr>
          <th className="py-1 font-normal">{hop}</th>
          {figures.map((head) => (
            <th key={head} className="py-1 text-right font-normal">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {report.hops.map(({ hop: name, source, p50, p99, max }) => (
          <tr key={`${name} ${source}`} className="border-line border-t">
            <td className="py-1">
              {words.hop[name]}{' '}
              <span className="text-ink-faint">{text.feed.source[source as 'koa'] ?? source}</span>
            </td>
            {Object.entries({ p50, p99, max }).map(([figure, ms]) => (
              <td key={figure} className="py-1 text-right">
                {ms.toFixed(1)}ms
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
