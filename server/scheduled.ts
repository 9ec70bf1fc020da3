import type { Bus } from '../lib/bus/bus';
import type { Candles } from '../lib/candles/open-candles';
import type { Database } from '../lib/db/open-database';
import { applyRetention } from '../lib/db/retention';
import { INSTRUMENTS_TOPIC } from '../lib/events/topics';
import { encodeInstruments } from '../lib/events/wire';
import { JobBoard } from '../lib/jobs/board';
import { calendarCheckJob } from '../lib/jobs/calendar-check';
import { dailyCandlesJob } from '../lib/jobs/daily-candles';
import { instrumentMasterJob } from '../lib/jobs/instrument-master';
import { investorFlowsJob } from '../lib/jobs/investor-flows';
import type { Job } from '../lib/jobs/job';
import { JobQueue } from '../lib/jobs/job-queue';
import { minuteRepairJob, retentionJob } from '../lib/jobs/plain-jobs';
import { isCalendarKnown, isTradingDay } from '../lib/market/calendar';
import { DAY_MS, kstDate, kstInstant } from '../lib/market/kst';
import type { Config } from '../lib/ops/config';
import type { HealthState } from '../lib/ops/health';
import type { Log } from '../lib/ops/log';
import type { ConfiguredUpstream } from '../lib/prices/context';
import { type JobCount, JobCounts } from './job-counts';
import type { Running } from './running';

export interface ScheduledOptions {
  readonly config: Config;
  readonly bus: Bus;
  readonly database: Database;
  readonly upstream: ConfiguredUpstream | null;
  readonly candles: Candles;
  readonly exchangeNow: () => number;
  readonly log: Log;
}

export interface Scheduled extends Running {
  readonly board: JobBoard;
  readonly counts: readonly JobCount[];
  readonly health: { readonly state: HealthState; readonly detail: string | null };
}

/** What people look at: everything that was recorded in the last days. */
const WATCHED_DAYS = 10;
/** The calendar is held against this many of KOSPI's daily candles. */
const CHECKED_DAYS = 20;
const REOPEN_MS = 5_000;

/** The jobs, whenever the database is there: a break of it ends the queue, and its return opens another. */
export function startScheduled(options: ScheduledOptions): Scheduled {
  const { database, log } = options;
  const board = new JobBoard();
  const counts = new JobCounts();
  let queue: JobQueue | null = null;
  let opening = false;
  let trouble: string | null = null;
  let closed = false;

  const shut = async () => {
    const old = queue;
    queue = null;
    board.show(null);
    await old?.close();
  };
  const look = async () => {
    if (closed || opening) return;
    const connectionString = database.connectionString();
    if (database.state.kind !== 'ready' || connectionString === null)
      return queue === null ? undefined : shut();
    if (queue !== null) return;
    opening = true;
    try {
      const opened = await JobQueue.open({
        connectionString,
        jobs: jobsOf(options),
        history: counts.counting(database.repositories.jobRuns),
        now: Date.now,
        onNote: (level, note, facts) => log[level]({ ...facts }, note),
      });
      if (closed) return await opened.close();
      queue = opened;
      trouble = null;
      board.show(opened);
    } catch (error) {
      trouble = error instanceof Error ? error.message : String(error);
    } finally {
      opening = false;
    }
  };
  const stopListening = database.onState(() => void look());
  const timer = setInterval(() => void look(), REOPEN_MS);
  void look();
  return {
    board,
    get counts() {
      return counts.all;
    },
    get health() {
      if (queue !== null) return { state: 'ok', detail: null } as const;
      return trouble === null
        ? ({ state: 'starting', detail: 'waiting for the database' } as const)
        : ({ state: 'down', detail: trouble } as const);
    },
    async close() {
      closed = true;
      clearInterval(timer);
      stopListening();
      await shut();
    },
  };
}

function jobsOf(options: ScheduledOptions): readonly Job[] {
  const { config, bus, database, upstream, candles, exchangeNow } = options;
  const { repositories } = database;
  const retention = retentionJob(async () => {
    const counts = await applyRetention(repositories, config.retention, Date.now());
    return Object.entries(counts)
      .map(([what, count]) => `${count} ${what}`)
      .join(', ');
  });
  if (upstream === null) return [retention];
  const { api } = upstream;
  const watched = () => {
    const now = exchangeNow();
    return repositories.candles.minuteTickers(now - WATCHED_DAYS * DAY_MS, now + DAY_MS);
  };
  return [
    instrumentMasterJob({
      upstream: api,
      instruments: repositories.instruments,
      onMaster: (master) => bus.publish([{ topic: INSTRUMENTS_TOPIC, payload: encodeInstruments(master) }]),
      now: exchangeNow,
    }),
    dailyCandlesJob({
      upstream: api,
      candles: repositories.candles,
      watched,
      isTradingDay,
      now: exchangeNow,
    }),
    investorFlowsJob({
      upstream: api,
      investors: repositories.investors,
      watched,
      isTradingDay,
      now: exchangeNow,
    }),
    minuteRepairJob(async () => {
      const now = exchangeNow();
      const today = kstInstant(kstDate(now));
      const tickers = await repositories.candles.minuteTickers(today, now);
      for (const ticker of tickers) candles.suspect({ ticker, from: today, to: now });
      return `${tickers.length} tickers’ minutes are asked for again`;
    }),
    calendarCheckJob({
      now: exchangeNow,
      isCalendarKnown,
      isTradingDay,
      tradedDays: async () => {
        const { candles: days } = await api.indexCandles('001', { unit: 'day' }, null, CHECKED_DAYS);
        return days.map(({ at }) => kstDate(at));
      },
    }),
    retention,
  ];
}
