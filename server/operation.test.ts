import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryBus } from '../lib/bus/memory-bus';
import { type Database, withoutDatabase } from '../lib/db/open-database';
import type { DatabaseState } from '../lib/db/supervisor';
import type { FeedState, FeedStatus, FeedTrouble } from '../lib/events/status';
import { feedTopic } from '../lib/events/topics';
import { UpstreamBreaker } from '../lib/ops/breaker/upstream-breaker';
import type { RelayStats } from '../lib/relay/relay';
import { Operation, type Watched } from './operation';

const START = 1_000_000;
const TROUBLE: FeedTrouble = { kind: 'network', code: '1006', message: 'cut' };

beforeEach(() => void vi.useFakeTimers({ now: START }));
afterEach(() => void vi.useRealTimers());

function breakerOf(): UpstreamBreaker {
  return new UpstreamBreaker({ upstream: 'kiwoom', classify: () => null, identity: 'test' });
}

function databaseOf(state: DatabaseState): Database {
  return { ...withoutDatabase(), state, ping: async () => 3 };
}

class Stage {
  readonly bus = createMemoryBus();
  readonly operation: Operation;
  #seq = 0;

  constructor(over: Partial<Watched> = {}) {
    this.operation = new Operation({
      bus: this.bus,
      feed: null,
      database: null,
      breaker: null,
      hasUpstream: false,
      candles: null,
      scheduled: null,
      relay: () => null,
      door: () => null,
      version: '1.2.3',
      now: Date.now,
      ...over,
    });
  }

  say(state: FeedState, rest: FeedTrouble | null = null): void {
    const at = Date.now();
    const times = { exchangeTime: null, receivedAt: at, publishedAt: at } as const;
    const status: FeedStatus = {
      stamp: { source: 'kiwoom', delivery: 'push', epoch: 1, seq: ++this.#seq, ...times },
      source: 'kiwoom',
      server: 'production',
      state,
      rest,
      pushed: 2,
      polled: 1,
      lastEventAt: at,
    };
    this.bus.publish([{ topic: feedTopic('kiwoom'), payload: JSON.stringify(status) }]);
  }

  /** State and detail of one dependency. */
  of(name: string): readonly [string | undefined, string | null | undefined] {
    const found = this.operation.health.report().dependencies.find((one) => one.name === name);
    return [found?.state, found?.detail];
  }
}

describe('health', () => {
  const until = START + 5_000;
  const cases: readonly (readonly [FeedState, string, string | null])[] = [
    [{ name: 'live', since: START }, 'ok', null],
    [{ name: 'starting' }, 'starting', null],
    [{ name: 'connecting', attempt: 2 }, 'starting', null],
    [{ name: 'silent', since: START }, 'degraded', 'connected, and nothing comes'],
    [{ name: 'waiting', until, attempt: 2, trouble: TROUBLE }, 'down', 'cut'],
    [{ name: 'displaced', until }, 'down', 'another session took the key'],
    [{ name: 'stopped', trouble: TROUBLE }, 'down', 'cut'],
    [{ name: 'stopped', trouble: null }, 'down', 'stopped'],
  ];
  it.each(cases)('O4: a feed that says %j is %s', (state, health, detail) => {
    const stage = new Stage();
    stage.say(state);
    expect(stage.of('feed:kiwoom')).toEqual([health, detail]);
  });

  it('O4: a live feed without its REST is degraded, and one that says nothing any more is down', () => {
    const stage = new Stage();
    stage.say({ name: 'live', since: START }, { ...TROUBLE, message: 'quota' });
    expect(stage.of('feed:kiwoom')).toEqual(['degraded', 'REST: quota']);
    vi.advanceTimersByTime(5_001);
    expect(stage.of('feed:kiwoom')).toEqual(['down', 'it says nothing any more']);
    stage.say({ name: 'live', since: START });
    expect(stage.of('feed:kiwoom')).toEqual(['ok', null]);
  });

  it('O4: what is on the bus and is no status is left aside', () => {
    const stage = new Stage();
    stage.bus.publish([{ topic: feedTopic('kiwoom'), payload: '{"state":"fine"}' }]);
    expect(stage.of('feed:kiwoom')).toEqual([undefined, undefined]);
  });

  it.each([
    [{ kind: 'starting' }, 'starting', null],
    [{ kind: 'ready', since: START }, 'ok', null],
    [{ kind: 'down', since: START, message: 'refused' }, 'down', 'refused'],
    [{ kind: 'closed' }, 'idle', null],
  ] as const)('O4: a database that is %j is %s', (state, health, detail) => {
    expect(new Stage({ database: databaseOf(state) }).of('database')).toEqual([health, detail]);
  });

  it('O4: an open breaker degrades REST and says which and why', () => {
    const breaker = breakerOf();
    const stage = new Stage({ breaker, hasUpstream: true });
    expect(stage.of('rest')).toEqual(['ok', null]);
    breaker.open('stopped by hand');
    expect(stage.of('rest')).toEqual(['degraded', 'kiwoom/operator: stopped by hand']);
  });

  it('O4: it is not ready only when nothing at all can serve: no live feed, nobody to ask, nothing remembered', () => {
    const readyOf = (stage: Stage) => stage.operation.health.report().ready;
    expect(readyOf(new Stage())).toBe(false);
    expect(readyOf(new Stage({ database: databaseOf({ kind: 'ready', since: START }) }))).toBe(true);
    expect(readyOf(new Stage({ database: databaseOf({ kind: 'starting' }) }))).toBe(false);

    const breaker = breakerOf();
    const asking = new Stage({ breaker, hasUpstream: true });
    expect(readyOf(asking)).toBe(true);
    breaker.open('no');
    expect(readyOf(asking)).toBe(false);

    const fed = new Stage();
    fed.say({ name: 'live', since: START });
    expect(readyOf(fed)).toBe(true);
    vi.advanceTimersByTime(5_001);
    expect(readyOf(fed)).toBe(false);
  });
});

describe('the status report', () => {
  it('O7: lists every breaker with why, since and until when it is open', async () => {
    const breaker = breakerOf();
    const { operation } = new Stage({ breaker, hasUpstream: true });
    breaker.open('no');
    const { breakers } = await operation.status();
    expect(breakers).toEqual([
      {
        name: 'kiwoom/operator',
        state: 'open',
        reason: 'operator',
        code: null,
        message: 'no',
        since: START,
        until: null,
      },
      ...['access', 'device', 'token', 'maintenance', 'network'].map((name) => ({
        name: `kiwoom/${name}`,
        state: 'closed',
        reason: null,
        code: null,
        message: null,
        since: null,
        until: null,
      })),
    ]);
  });

  it('O8: without a database there are no lists of incidents and jobs, and all the rest is there', async () => {
    const stage = new Stage();
    stage.say({ name: 'live', since: START });
    stage.operation.hopTimes.observe('feed', 'kiwoom', 2, START);
    expect(await stage.operation.status()).toMatchObject({
      at: START,
      startedAt: START,
      version: '1.2.3',
      incidents: null,
      jobs: null,
      feeds: [{ source: 'kiwoom', pushed: 2, polled: 1 }],
      hops: [{ hop: 'feed', source: 'kiwoom', p50: 2, p99: 2, max: 2, at: START }],
      relay: { clients: 0, rooms: 0, behind: 0 },
    });
  });
});

describe('metrics', () => {
  it('O5: events by source, REST quotas, breakers and jobs are read as they stand', async () => {
    const breaker = breakerOf();
    breaker.open('no');
    const allowance = { apiId: 'ka10081', pace: 2.5, heldBackUntil: START + 1_500, granted: 7, refusals: 1 };
    const { operation } = new Stage({
      breaker,
      feed: {
        source: 'kiwoom',
        received: new Map([
          ['trade', 30],
          ['book', 12],
        ]),
        rest: { allowances: [allowance] },
      } as unknown as NonNullable<Watched['feed']>,
      door: () => ({
        open: 12,
        refusedConnections: { address: 4, all: 0 },
        refusedRequests: { upgrade: 1_500, method: 2, malformed: 3, late: 0 },
      }),
      scheduled: {
        counts: [{ job: 'retention', outcome: 'done', runs: 2 }],
        health: { state: 'ok', detail: null },
      } as unknown as NonNullable<Watched['scheduled']>,
    });
    const lines = (await operation.metrics.text()).split('\n');
    for (const line of [
      'sise_events_total{source="kiwoom",kind="trade"} 30',
      'sise_events_total{source="kiwoom",kind="book"} 12',
      'sise_rest_requests_total{api="ka10081"} 7',
      'sise_rest_refusals_total{api="ka10081"} 1',
      'sise_rest_pace{api="ka10081"} 2.5',
      'sise_rest_held_seconds{api="ka10081"} 1.5',
      'sise_breaker_open{breaker="kiwoom/operator"} 1',
      'sise_breaker_open{breaker="kiwoom/network"} 0',
      'sise_job_runs_total{job="retention",outcome="done"} 2',
      'sise_bus_ready 1',
      'sise_database_ready 0',
      'sise_relay_clients 0',
      'sise_connections 12',
      'sise_connections_refused_total{why="address"} 4',
      'sise_requests_refused_total{why="upgrade"} 1500',
      'sise_requests_refused_total{why="late"} 0',
    ]) {
      expect(lines).toContain(line);
    }
  });

  it('O5: what pages report of painting is a histogram, empty before there is a relay', async () => {
    const counts = [0, 0, 0, 0, 0, 40, ...new Array(9).fill(0), 1];
    const stats = { painted: { counts, sum: 9_000 } } as unknown as RelayStats;
    let relay: RelayStats | null = null;
    const { operation } = new Stage({ relay: () => relay });
    expect(await operation.metrics.text()).toContain('\nsise_page_painted_seconds_count 0\n');
    relay = stats;
    const lines = (await operation.metrics.text()).split('\n');
    for (const line of [
      'sise_page_painted_seconds_bucket{le="0.05"} 0',
      'sise_page_painted_seconds_bucket{le="0.06"} 40',
      'sise_page_painted_seconds_bucket{le="5"} 40',
      'sise_page_painted_seconds_bucket{le="+Inf"} 41',
      'sise_page_painted_seconds_sum 9',
      'sise_page_painted_seconds_count 41',
    ]) {
      expect(lines).toContain(line);
    }
  });
});
