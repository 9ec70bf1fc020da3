import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openCalls } from './lib/bus/calls/open-calls';
import { openBus } from './lib/bus/open-bus';
import { productOf } from './lib/events/instrument';
import { startFeed } from './lib/feeds/start-feed';
import { type Config, readConfig } from './lib/ops/config';
import { ConfigError } from './lib/ops/config-error';
import { environmentWith } from './lib/ops/environment';
import { createLog, type Log } from './lib/ops/log';
import { ExchangeClock } from './lib/prices/exchange-clock';
import { createPriceProvider } from './lib/prices/provider';
import { followAliases } from './server/aliases';
import { openServerDatabase } from './server/database';
import { startDirectory } from './server/directory';
import { hopProbe } from './server/hop-probe';
import { followOverrides, marketClock } from './server/market';
import { startMemory } from './server/memory';
import { Operation } from './server/operation';
import type { Running } from './server/running';
import { startScheduled } from './server/scheduled';
import { startUpstream } from './server/upstream';
import { startWeb, type Web } from './server/web';

/** How long a stop may take before the process goes anyway, ms. */
const STOP_WITHIN_MS = 8_000;

async function main(): Promise<void> {
  const config = readConfig(environmentWith(process.env, '.env'));
  const log = createLog(config.log.level, config.log.format);
  const owner = `web-${randomUUID()}`;
  // Started in this order, stopped in the opposite one: what others stand on goes last.
  const running: Running[] = [];
  const run = <Part extends Running>(part: Part): Part => {
    running.unshift(part);
    return part;
  };
  stopOnSignal(running, log);

  const bus = run(openBus({ redisUrl: config.redisUrl, onFault: (fault) => log.warn({ ...fault }, 'bus') }));
  bus.onState((state) =>
    log.info({ bus: state.name, ...('message' in state ? { message: state.message } : {}) }, 'bus'),
  );
  const calls = run(
    openCalls({ redisUrl: config.redisUrl, onFault: (fault) => log.warn({ ...fault }, 'calls') }),
  );
  const overrides = followOverrides(join(config.dataDir, 'calendar.json'), log);
  run({ close: async () => overrides.close() });
  const clock = new ExchangeClock(bus, Date.now);
  run({ close: async () => clock.close() });
  const exchangeNow = () => clock.now();

  const database = openServerDatabase(config, log);
  if (database !== null) run(database);
  const feed = config.feed.kind === 'none' ? null : run(await startFeed(config.feed, { bus, log }));
  const { configured, breaker } = run(startUpstream({ config, feed, calls, database, log }));
  const candles =
    database === null
      ? null
      : startMemory({ config, bus, database, upstream: configured, owner, exchangeNow, log });
  if (candles !== null) run({ close: async () => void (await candles.close()) });
  const scheduled =
    database === null || candles === null
      ? null
      : run(startScheduled({ config, bus, database, upstream: configured, candles, exchangeNow, log }));

  const { instruments } = run(startDirectory({ bus, database, now: Date.now, log }));
  const aliases = followAliases(join(config.dataDir, 'aliases.json'), instruments, log);
  run({ close: async () => aliases.close() });

  let web: Web | null = null;
  const operation = run(
    new Operation({
      bus,
      feed,
      database,
      breaker,
      hasUpstream: configured !== null,
      candles,
      scheduled,
      relay: () => web?.relay.stats() ?? null,
      door: () => web?.door.stats ?? null,
      version: process.env.npm_package_version ?? '0.1.0',
      now: Date.now,
    }),
  );
  if (config.role === 'feed') return;

  const prices = createPriceProvider({
    bus,
    upstream: configured,
    repositories: database?.repositories ?? null,
    recentMinutes: (ticker) => candles?.recent(ticker, RECENT_MINUTES) ?? [],
    productOf: (code) => productOf(instruments.find(code)?.market),
    exchangeNow,
    onFault: (error) => log.warn({ message: String(error) }, 'prices'),
  });
  run({ close: async () => prices.close() });
  globalThis.__sise = {
    instruments,
    prices,
    market: marketClock(clock),
    health: operation.health,
    metrics: operation.metrics,
    operator: {
      status: () => operation.status(),
      breaker(action, name) {
        if (action === 'open') breaker?.open('an operator stopped all calls');
        else if (action === 'close') breaker?.close(name ?? undefined);
        else breaker?.probe(name ?? undefined);
      },
    },
    onFault: (error) => log.error({ err: error }, 'a route failed'),
  };
  web = run(
    await startWeb({
      config,
      bus,
      owner,
      mounted: scheduled?.board ?? null,
      probe: hopProbe(operation.metrics, operation.hopTimes, Date.now),
      log,
    }),
  );
  announce(config, web.port);
}

/** More than a day's session, so that a chart has the whole of it before the database has. */
const RECENT_MINUTES = 1_000;

function announce(config: Config, port: number): void {
  const host = config.host === '127.0.0.1' || config.host === '::1' ? 'localhost' : config.host;
  const mock =
    config.feed.kind === 'emulator'
      ? '\n  모의 시세: prices come from the emulated exchange, not from the market.'
      : '';
  process.stdout.write(`\n  시세 Sise is open at http://${host}:${port}${mock}\n\n`);
}

function stopOnSignal(running: readonly Running[], log: Log): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    for (const part of running)
      await part.close().catch((error: unknown) => log.warn({ err: error }, 'stopping'));
    log.info('stopped');
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}

// A log nobody can read any more is the end, as for any program in a pipe; without this each failed write would be
// reported by another write.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => process.exit(1));

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof ConfigError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exit(1);
});
