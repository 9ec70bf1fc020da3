import type { Bus } from '../lib/bus/bus';
import type { Candles } from '../lib/candles/open-candles';
import type { StatusReport } from '../lib/client/status-report';
import type { Database } from '../lib/db/open-database';
import { SOURCES, type Source } from '../lib/events/stamp';
import type { FeedStatus } from '../lib/events/status';
import { feedStatusSchema } from '../lib/events/status-schema';
import { feedTopic } from '../lib/events/topics';
import type { RunningFeed } from '../lib/feeds/start-feed';
import type { UpstreamBreaker } from '../lib/ops/breaker/upstream-breaker';
import { Health, type HealthState } from '../lib/ops/health';
import { HopTimes } from '../lib/ops/hop-times';
import { IncidentLog } from '../lib/ops/incident-log';
import { Metrics } from '../lib/ops/metrics';
import type { RelayStats } from '../lib/relay/relay';
import type { DoorStats } from './front-door';
import { addMetrics } from './process-metrics';
import type { Running } from './running';
import type { Scheduled } from './scheduled';

/** What the operation looks at; parts that this process does not have are null. */
export interface Watched {
  readonly bus: Bus;
  /** This process's own feed. */
  readonly feed: Pick<RunningFeed, 'source' | 'received' | 'rest'> | null;
  readonly database: Database | null;
  readonly breaker: UpstreamBreaker | null;
  /** Whether there is anybody to ask over REST, here or in another process. */
  readonly hasUpstream: boolean;
  readonly candles: Candles | null;
  readonly scheduled: Scheduled | null;
  readonly relay: () => RelayStats | null;
  readonly door: () => DoorStats | null;
  readonly version: string;
  readonly now: () => number;
}

/** A feed says how it is every two seconds. */
const FEED_OVERDUE_MS = 5_000;
const PING_MS = 5_000;
const SHOWN = 20;

/** Health, metrics, incidents and the status report of one process. */
export class Operation implements Running {
  readonly metrics = new Metrics();
  readonly hopTimes = new HopTimes();
  readonly health: Health;
  private readonly feeds = new Map<Source, { readonly status: FeedStatus; readonly heardAt: number }>();
  private readonly closing: (() => void)[] = [];
  private pingMs: number | null = null;
  private readonly startedAt: number;

  constructor(private readonly watched: Watched) {
    const { bus, database, now } = watched;
    this.startedAt = now();
    const incidents = database === null ? null : new IncidentLog(database.repositories.incidents);
    this.health = new Health({
      now,
      canServePrices: () => this.canServePrices(),
      onChange: (health, before) => incidents?.changed(health, before),
    });
    for (const source of SOURCES) {
      this.closing.push(bus.subscribe(feedTopic(source), ({ payload }) => this.hear(payload)));
    }
    this.addDependencies();
    addMetrics(this.metrics, watched);
    this.metrics.gauge('sise_feed_live', 'Whether a source delivers (1) or not (0)', ['source'], () =>
      [...this.feeds.keys()].map((source) => ({
        labels: { source },
        value: this.feedHealth(source).state === 'ok' ? 1 : 0,
      })),
    );
    this.metrics.gauge('sise_feed_tickers', 'Tickers of a source', ['source', 'delivery'], () =>
      [...this.feeds].flatMap(([source, { status }]) => [
        { labels: { source, delivery: 'push' }, value: status.pushed },
        { labels: { source, delivery: 'poll' }, value: status.polled },
      ]),
    );
    this.health.start();
    const timer = setInterval(() => {
      void this.ping();
      void incidents?.write();
    }, PING_MS);
    timer.unref();
    this.closing.push(() => clearInterval(timer));
  }

  async close(): Promise<void> {
    this.health.close();
    for (const close of this.closing) close();
  }

  async status(): Promise<StatusReport> {
    const { database, relay, version, now } = this.watched;
    const { status, dependencies } = this.health.report();
    const asked = <T>(list: Promise<T> | undefined): Promise<T | null> =>
      list?.catch(() => null) ?? Promise.resolve(null);
    const [incidents, jobs] = await Promise.all([
      asked(database?.repositories.incidents.recent(SHOWN)),
      asked(database?.repositories.jobRuns.recent(SHOWN)),
    ]);
    const { clients = 0, rooms = 0, behind = 0 } = relay() ?? {};
    return {
      at: now(),
      startedAt: this.startedAt,
      version,
      status,
      dependencies,
      feeds: [...this.feeds.values()].map((feed) => feed.status),
      hops: this.hopTimes.summary(),
      breakers: this.breakers(),
      incidents,
      jobs,
      relay: { clients, rooms, behind },
    };
  }

  private breakers(): StatusReport['breakers'] {
    return (this.watched.breaker?.states ?? []).map(({ name, state }) => ({
      name,
      state: state.name,
      reason: state.name === 'closed' ? null : state.reason,
      code: state.name === 'closed' ? null : state.code,
      message: state.name === 'closed' ? null : state.message,
      since: state.name === 'closed' ? null : state.since,
      until: state.name === 'open' ? state.until : null,
    }));
  }

  private hear(payload: string): void {
    const parsed = feedStatusSchema.safeParse(JSON.parse(payload));
    if (!parsed.success) return;
    const { data: status } = parsed;
    const isNew = !this.feeds.has(status.source);
    // A word that the bus kept from before this start is as old as it says.
    const heardAt = isNew ? Math.min(this.watched.now(), status.stamp.publishedAt) : this.watched.now();
    this.feeds.set(status.source, { status, heardAt });
    if (!isNew) return;
    this.health.add({ name: `feed:${status.source}`, read: () => this.feedHealth(status.source) });
  }

  private feedHealth(source: Source): { state: HealthState; detail: string | null } {
    const feed = this.feeds.get(source);
    if (feed === undefined) return { state: 'idle', detail: null };
    const { state, rest } = feed.status;
    if (this.watched.now() - feed.heardAt > FEED_OVERDUE_MS)
      return { state: 'down', detail: 'it says nothing any more' };
    switch (state.name) {
      case 'live':
        return rest === null
          ? { state: 'ok', detail: null }
          : { state: 'degraded', detail: `REST: ${rest.message}` };
      case 'starting':
      case 'connecting':
        return { state: 'starting', detail: null };
      case 'silent':
        return { state: 'degraded', detail: 'connected, and nothing comes' };
      case 'waiting':
        return { state: 'down', detail: state.trouble.message };
      case 'displaced':
        return { state: 'down', detail: 'another session took the key' };
      case 'stopped':
        return { state: 'down', detail: state.trouble?.message ?? 'stopped' };
    }
  }

  private addDependencies(): void {
    const { bus, database, breaker, candles, scheduled } = this.watched;
    this.health.add({
      name: 'bus',
      read: () => {
        const { state } = bus;
        if (state.name === 'down') return { state: 'down', detail: state.message };
        return { state: state.name === 'ready' ? 'ok' : 'starting', detail: null };
      },
    });
    this.health.add({ name: 'database', read: () => this.databaseHealth() });
    if (breaker !== null) {
      this.health.add({
        name: 'rest',
        read: () => {
          const open = breaker.states.find(({ state }) => state.name === 'open');
          if (open === undefined || open.state.name !== 'open') return { state: 'ok', detail: null };
          const { code, message } = open.state;
          return {
            state: 'degraded',
            detail: `${open.name}: ${code === null ? '' : `[${code}] `}${message}`,
          };
        },
      });
    }
    if (candles !== null) {
      this.health.add({
        name: 'recorder',
        read: () => {
          const { recording, following, repairsWaiting } = candles.counts;
          const detail = recording
            ? `${following} tickers, ${repairsWaiting} repairs waiting`
            : 'another process records';
          return { state: recording ? 'ok' : 'idle', detail };
        },
      });
    }
    if (scheduled !== null) this.health.add({ name: 'jobs', read: () => scheduled.health });
    if (database !== null) void this.ping();
  }

  private databaseHealth(): { state: HealthState; detail: string | null; latencyMs?: number | null } {
    const { database } = this.watched;
    if (database === null) return { state: 'idle', detail: 'not configured' };
    const { state } = database;
    switch (state.kind) {
      case 'ready':
        return { state: 'ok', detail: null, latencyMs: this.pingMs };
      case 'down':
        return { state: 'down', detail: state.message };
      case 'starting':
        return { state: 'starting', detail: null };
      default:
        return { state: 'idle', detail: null };
    }
  }

  private async ping(): Promise<void> {
    this.pingMs = (await this.watched.database?.ping().catch(() => null)) ?? null;
  }

  /** Anything at all: a live feed, somebody to ask, or what is remembered. */
  private canServePrices(): boolean {
    const { database, hasUpstream, breaker, now } = this.watched;
    const isLive = [...this.feeds.values()].some(
      ({ status, heardAt }) => status.state.name === 'live' && now() - heardAt <= FEED_OVERDUE_MS,
    );
    if (isLive || database?.state.kind === 'ready') return true;
    return (
      hasUpstream &&
      !(breaker?.states.some(({ name, state }) => isWhole(name) && state.name === 'open') ?? false)
    );
  }
}

/** Breakers of the whole upstream; the others are one api's quota. */
const isWhole = (name: string) => !name.includes('/quota/');
