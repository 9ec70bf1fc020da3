import type { Calls } from '../lib/bus/calls/calls';
import type { Database } from '../lib/db/open-database';
import type { RunningFeed } from '../lib/feeds/start-feed';
import { troubleOf } from '../lib/kiwoom/rest/kiwoom-error';
import { fingerprint } from '../lib/ops/breaker/fingerprint';
import { UpstreamBreaker } from '../lib/ops/breaker/upstream-breaker';
import type { Config } from '../lib/ops/config';
import type { Log } from '../lib/ops/log';
import type { ConfiguredUpstream } from '../lib/prices/context';
import { guardedUpstream } from '../lib/prices/guarded-upstream';
import { kiwoomUpstream } from '../lib/prices/kiwoom-upstream';
import { remoteUpstream, serveUpstream } from '../lib/prices/remote-upstream';
import { UpstreamError } from '../lib/prices/upstream-error';
import { remembersMock } from './database';
import { promptUpstream } from './prompt-upstream';
import type { Running } from './running';

/** Whom this process asks for what the live stream does not carry. */
export interface UpstreamPart extends Running {
  readonly configured: ConfiguredUpstream | null;
  /** Null where another process owns the key. */
  readonly breaker: UpstreamBreaker | null;
}

export interface UpstreamPartOptions {
  readonly config: Config;
  /** This process's own feed, which owns the key; null where another process may have one. */
  readonly feed: RunningFeed | null;
  readonly calls: Calls;
  readonly database: Database | null;
  readonly log: Log;
}

/** The owner of the key asks Kiwoom behind its breaker and answers the others; the others ask the owner (rule F6). */
export function startUpstream({ config, feed, calls, database, log }: UpstreamPartOptions): UpstreamPart {
  if (feed === null) {
    const source = remembersMock(config) ? 'mock' : 'kiwoom';
    const configured = config.redisUrl === null ? null : ({ source, api: remoteUpstream(calls) } as const);
    return { configured, breaker: null, close: async () => {} };
  }
  const { rest, exchangeNow, source } = feed;
  const breaker = new UpstreamBreaker({
    upstream: source === 'mock' ? 'emulator' : 'kiwoom',
    classify: (error) => troubleOf(error),
    refuse: ({ reason: kind, code, message, until }) => new UpstreamError({ kind, code, message }, until),
    identity:
      config.feed.kind === 'kiwoom' ? fingerprint(config.feed.appKey, config.feed.secretKey) : 'emulator',
    store: database?.repositories.breakers ?? null,
    onLetThrough: () => rest.token.retryNow(),
    onChange: (name, state) => log.warn({ breaker: name, ...state }, 'breaker'),
    onStore: (trouble) => {
      if (trouble !== null) log.warn({ trouble }, 'the breakers work for this process alone');
    },
  });
  const heldBackUntil = () =>
    rest.allowances.reduce<number | null>(
      (latest, { heldBackUntil: until }) => (until !== null && until > (latest ?? 0) ? until : latest),
      null,
    );
  const api = guardedUpstream(promptUpstream(kiwoomUpstream(rest, exchangeNow), heldBackUntil), breaker);
  const stopServing = serveUpstream(calls, api);
  void breaker.start();
  return {
    configured: { source, api },
    breaker,
    async close() {
      stopServing();
      breaker.stop();
    },
  };
}
