import { createMemoryBus } from '../../../bus/memory-bus';
import { openDatabase } from '../../../db/open-database';
import type { CandleRow, Repositories } from '../../../db/repositories';
import { Publisher } from '../../../feeds/publisher';
import { openCandles } from '../../open-candles';
import {
  eventOf,
  exchangeTimeOf,
  type MarketPlan,
  type MarketStep,
  marketLog,
  PlayedRest,
  tickersOf,
} from './market-log';

/**
 * A process that records an emulated market as the server does: publisher → bus → recorder → PostgreSQL. What happened
 * before it began it has missed; REST, played by the market's log, has not. The plan is its argument, as JSON; the
 * database's address is in DATABASE_URL.
 *
 * It says `loaded`, waits to be told after how many seconds of the plan the market ends, and begins at once. From then
 * on it tells, after each statement that the database has committed, which rows these were.
 */
export type Said =
  | { readonly say: 'loaded' }
  | { readonly say: 'committed'; readonly rows: readonly (readonly [string, number, number])[] };

const STEP_MS = 5;

function say(what: Said): void {
  process.send?.(what);
}

/** The repositories, telling the parent what was committed. */
function telling(repositories: Repositories): Repositories {
  const { candles } = repositories;
  const putMinutes = async (rows: readonly CandleRow[]) => {
    await candles.putMinutes(rows);
    say({ say: 'committed', rows: rows.map(({ ticker, candle }) => [ticker, candle.at, candle.volume]) });
  };
  return { ...repositories, candles: { ...candles, putMinutes } };
}

function begin(plan: MarketPlan, log: readonly MarketStep[]): void {
  const rest = new PlayedRest(log);
  const exchangeNow = () => exchangeTimeOf(plan, Date.now());
  const database = openDatabase({
    location: { kind: 'url', url: process.env.DATABASE_URL ?? '' },
    log: { info() {}, warn() {} },
  });
  const bus = createMemoryBus();
  const publisher = new Publisher({ bus, source: 'kiwoom', epoch: Date.now(), now: Date.now });
  bus.onWants((wants) => publisher.watch(wants));
  bus.want('page', new Map(tickersOf(plan).map((ticker) => [ticker, { quote: 1, book: 1, tape: 0 }])));
  openCandles({
    bus,
    repositories: telling(database.repositories),
    tryLock: (name) => database.tryLock(name),
    fetch: async (ticker) => ({ candles: rest.candles(ticker, exchangeNow()) }),
    owner: 'recorder',
    records: () => true,
    repairEveryMs: 5,
    repairAgainAfterMs: 100,
    exchangeNow,
  });

  let next = log.findIndex(({ dueAt }) => dueAt >= Date.now());
  setInterval(() => {
    const now = Date.now();
    for (let step = log[next]; step !== undefined && step.dueAt <= now; step = log[++next]) {
      publisher.publish(eventOf(step), now);
    }
  }, STEP_MS);
}

process.on('disconnect', () => process.exit());
const plan = JSON.parse(process.argv[2] ?? '') as MarketPlan;
const log = marketLog(plan);
process.once('message', (seconds) => begin(plan, log.slice(0, Number(seconds) * plan.rate)));
say({ say: 'loaded' });
