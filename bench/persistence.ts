import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { Server } from 'socket.io';
import { createMemoryBus } from '../lib/bus/memory-bus';
import { BatchWriter } from '../lib/candles/batch-writer';
import { type Candles, openCandles } from '../lib/candles/open-candles';
import { type Database, openDatabase } from '../lib/db/open-database';
import type { MarketEvent } from '../lib/events/market-event';
import { Publisher } from '../lib/feeds/publisher';
import { KiwoomSocket } from '../lib/kiwoom/ws/kiwoom-socket';
import type { Ticker } from '../lib/market/ticker';
import { createRelay, type RelayServer } from '../lib/relay/relay';
import { relayServerOptions } from '../lib/relay/relay-server-options';
import { preciseNow, sleep } from './clock';
import { Fleet } from './fleet/fleet';
import { LOAD, TICKERS } from './load';
import type { BenchOptions } from './options';
import { Helper } from './processes';
import { Samples, type Summary } from './quantiles';
import { listen } from './relays/contestant';
import { count, line, ms, percent, printFigures, times, title, warnIfBusy } from './report';
import type { ExchangeReply, ExchangeRequest } from './wire/protocol';

/** Off and on take turns, so that what else the machine does falls on both. */
const PAIRS = 7;
const WARM_UP_MS = 3_000;
const SETTLE_MS = 1_500;
const WORSE_AT_MOST = 1.1;
const STALL_MS = 20;
const BULK_ROWS = 50_000;

const now = (): number => Math.round(preciseNow() * 16) / 16;

interface Round {
  readonly published: Summary;
  readonly delivered: Summary;
  /** Of this process, share of a core in percent. */
  readonly cpu: number;
  readonly stallP99: number;
  readonly stallMax: number;
  readonly rows: number;
  readonly seconds: number;
}

/** The server's chain in this process: an exchange's wire in, clients in a process of their own out. */
class Chain {
  readonly bus = createMemoryBus();
  readonly published = new Samples();
  readonly #volumes = new Map<Ticker, number>();
  readonly #publisher = new Publisher({ bus: this.bus, source: 'kiwoom', epoch: Date.now(), now });

  async serve(): Promise<number> {
    const http = createServer();
    const io: RelayServer = new Server(http, relayServerOptions({ allowedOrigins: [] }));
    createRelay({ io, bus: this.bus, owner: 'bench' });
    this.bus.onWants((wants) => this.#publisher.watch(wants));
    return listen(http);
  }

  async read(port: number): Promise<void> {
    const socket = new KiwoomSocket({
      url: `ws://127.0.0.1:${port}`,
      token: { get: async () => 'bench', invalidate() {} },
      now,
      exchangeNow: now,
      onState() {},
      onEvent: (event, receivedAt) => {
        this.#publisher.publish(this.#whole(event), receivedAt);
        this.published.add(preciseNow() - receivedAt);
      },
    });
    socket.want(TICKERS.map((item) => ({ item, types: ['0B', '0D'] })));
    socket.start();
    while (socket.registered < TICKERS.length) await sleep(50);
  }

  /** The load's quantities do not add up to its volumes; a recorder would take every trade for a gap. */
  #whole(event: MarketEvent): MarketEvent {
    if (event.kind !== 'trade' || event.volume === null) return event;
    const qty = event.volume - (this.#volumes.get(event.ticker) ?? 0);
    this.#volumes.set(event.ticker, event.volume);
    return { ...event, qty };
  }
}

export async function persistence({ seconds, rate, clients }: BenchOptions): Promise<void> {
  title('Sise bench: persistence');
  line(
    `${count(rate)} events/s (${LOAD.bookShare * 100} % books) · ${LOAD.codes} codes · ${clients} clients · ` +
      `${PAIRS} × ${seconds} s without and with persistence, taking turns`,
  );
  line('minute candles, last quotes and last books into an embedded PostgreSQL on this machine, fsync on\n');
  warnIfBusy();
  const folder = await mkdtemp(join(tmpdir(), 'sise-bench-'));
  const database = openDatabase({
    location: { kind: 'embedded', folder },
    log: { info() {}, warn: (facts, text) => line(`  ${text} ${JSON.stringify(facts)}`) },
  });
  const exchange = new Helper<ExchangeRequest, ExchangeReply>('./wire/exchange-process.ts');
  const fleet = new Fleet(clients);
  try {
    const state = await database.settled();
    if (state.kind !== 'ready') throw new Error(`the database is ${state.kind}`);
    const chain = new Chain();
    const { port } = await exchange.ask<{ port: number }>({ do: 'listen' });
    await chain.read(port);
    await fleet.connect('sise', await chain.serve());
    await exchange.ask({ do: 'pace', rate });
    await sleep(WARM_UP_MS);

    const [off, on]: [Round[], Round[]] = [[], []];
    for (let pair = 0; pair < PAIRS; pair++) {
      off.push(await measure(chain, fleet, seconds, null));
      const candles = record(chain, database);
      on.push(await measure(chain, fleet, seconds, candles));
      const { failures, refused, unplaced } = candles.counts;
      if (failures + refused + unplaced > 0) line(`  ${JSON.stringify(candles.counts)}`);
      await candles.close();
    }
    await exchange.ask({ do: 'pace', rate: 1 });
    report(off, on, await writeInBulk(database));
  } finally {
    exchange.stop();
    fleet.stop();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function record(chain: Chain, database: Database): Candles {
  return openCandles({
    bus: chain.bus,
    repositories: database.repositories,
    tryLock: (name) => database.tryLock(name),
    fetch: null,
    owner: 'recorder',
    records: () => true,
    onTrouble: (where, error) => line(`  ${where}: ${String(error)}`),
  });
}

async function measure(chain: Chain, fleet: Fleet, seconds: number, candles: Candles | null): Promise<Round> {
  await sleep(SETTLE_MS);
  if (candles !== null && !candles.counts.recording) throw new Error('persistence did not begin');
  await fleet.measure();
  chain.published.take();
  const writtenBefore = candles?.counts.written ?? 0;
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const cpuBefore = process.cpuUsage();
  await sleep(seconds * 1_000);
  const { user, system } = process.cpuUsage(cpuBefore);
  const cpu = (user + system) / seconds / 1e4;
  loop.disable();
  const published = chain.published.take();
  const { latency: delivered } = await fleet.measure();
  const rows = (candles?.counts.written ?? 0) - writtenBefore;
  return { published, delivered, cpu, ...stallsOf(loop), rows, seconds };
}

/** How late the event loop was beyond the histogram's own millisecond. */
function stallsOf(loop: IntervalHistogram): { stallP99: number; stallMax: number } {
  return { stallP99: loop.percentile(99) / 1e6, stallMax: loop.max / 1e6 };
}

interface Bulk {
  readonly rowsPerSecond: number;
  readonly stallMax: number;
}

/** What a database that was away gets at once: a day of 128 tickers. */
async function writeInBulk(database: Database): Promise<Bulk> {
  const { candles, lastValues } = database.repositories;
  const writer = new BatchWriter({
    store: {
      putMinutes: (rows) => candles.putMinutes(rows),
      putQuotes: (quotes) => lastValues.putQuotes(quotes),
      putBooks: (books) => lastValues.putBooks(books),
    },
    capacity: BULK_ROWS,
    onGivenUp() {},
    onTrouble: (error) => line(`  ${String(error)}`),
  });
  const start = Date.UTC(2026, 10, 23);
  for (let i = 0; i < BULK_ROWS; i++) {
    const ticker = TICKERS[i % 128];
    const candle = {
      at: start + Math.floor(i / 128) * 60_000,
      open: 1,
      high: 1,
      low: 1,
      close: 1,
      volume: 1,
    };
    if (ticker !== undefined) writer.minute(ticker, { ...candle, value: null });
  }
  await sleep(500);
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const before = performance.now();
  if (!(await writer.flush())) throw new Error('the bulk was not written');
  const elapsed = performance.now() - before;
  loop.disable();
  return { rowsPerSecond: (BULK_ROWS * 1_000) / elapsed, stallMax: stallsOf(loop).stallMax };
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

function report(off: readonly Round[], on: readonly Round[], bulk: Bulk): void {
  const compare = (label: string, of: (round: Round) => number) => {
    const [without, with_] = [median(off.map(of)), median(on.map(of))];
    // Pair by pair, because what else the machine does changes more between pairs than within one.
    const ratio = median(off.map((round, i) => of(on[i] ?? round) / of(round)));
    return {
      label,
      value: `${ms(without)} → ${ms(with_)}, ${times(ratio)}`,
      target: `≤ ${WORSE_AT_MOST}×`,
      met: ratio <= WORSE_AT_MOST,
    };
  };
  const both = (of: (round: Round) => number) => `${ms(median(off.map(of)))} → ${ms(median(on.map(of)))}`;
  printFigures([
    { label: 'rows written under the load', value: `${count(median(on.map((r) => r.rows / r.seconds)))}/s` },
    { label: 'rows written in bulk (minutes)', value: `${count(bulk.rowsPerSecond)}/s` },
    { label: 'receipt → published, p50', value: both((r) => r.published.p50) },
    compare('receipt → published, p99', (r) => r.published.p99),
    { label: 'receipt → client’s frame handler, p50', value: both((r) => r.delivered.p50) },
    compare('receipt → client’s frame handler, p99', (r) => r.delivered.p99),
    {
      label: 'CPU of the server’s process',
      value: `${percent(median(off.map((r) => r.cpu)))} → ${percent(median(on.map((r) => r.cpu)))}`,
    },
    { label: 'event loop late, p99', value: both((r) => r.stallP99) },
    { label: 'event loop late, max', value: both((r) => r.stallMax) },
    {
      label: 'event loop late while 50,000 rows are written in bulk, max',
      value: ms(bulk.stallMax),
      target: `≤ ${STALL_MS} ms`,
      met: bulk.stallMax <= STALL_MS,
    },
  ]);
  line('  Medians of the rounds, without → with persistence; a ratio is the median of the pairs’ own.');
}
