import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import next from 'next';
import { Server } from 'socket.io';
import type { Bus } from './lib/bus/bus';
import { openBus } from './lib/bus/open-bus';
import { INSTRUMENTS_TOPIC } from './lib/events/topics';
import { decodeInstruments } from './lib/events/wire';
import { startFeed } from './lib/feeds/start-feed';
import { type Config, ConfigError, readConfig } from './lib/ops/config';
import { createLog, type Log } from './lib/ops/log';
import { InstrumentDirectory } from './lib/prices/instrument-directory';
import { createRelay, type RelayServer } from './lib/relay/relay';
import { relayServerOptions } from './lib/relay/relay-server-options';

/** Something that was started and can be stopped in order. */
interface Running {
  close(): Promise<void>;
}

/** How long a stop may take before the process goes anyway, ms. */
const STOP_WITHIN_MS = 5_000;

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = readConfig(process.env);
  const log = createLog(config.log.level, config.log.format);
  const bus = openBus({
    redisUrl: config.redisUrl,
    onFault: (fault) => log.warn({ ...fault }, 'bus'),
  });
  bus.onState((state) =>
    log.info({ bus: state.name, ...('message' in state ? { message: state.message } : {}) }, 'bus'),
  );

  const running: Running[] = [];
  if (config.feed.kind !== 'none') running.push(await startFeed(config.feed, { bus, log }));
  if (config.role !== 'feed') running.push(await startWeb(config, bus, log));
  running.push(bus);
  stopOnSignal(running, log);
}

/** The pages, the API and the relay, all on one port. */
async function startWeb(config: Config, bus: Bus, log: Log): Promise<Running> {
  const instruments = new InstrumentDirectory();
  globalThis.__sise = { instruments };
  const stopInstruments = bus.subscribe(INSTRUMENTS_TOPIC, ({ payload }) => {
    instruments.replace(decodeInstruments(JSON.parse(payload)));
    log.info({ instruments: instruments.size }, 'instrument master');
  });

  const http = createServer();
  const port = await listen(http, config);
  const pages = next({
    dev: process.env.NODE_ENV !== 'production',
    hostname: config.host,
    port,
    httpServer: http,
  });
  await pages.prepare();
  const handle = pages.getRequestHandler();
  http.on('request', (request, response) => void handle(request, response));

  const own = ['localhost', '127.0.0.1', '[::1]'].map((host) => `http://${host}:${port}`);
  const io: RelayServer = new Server(
    http,
    relayServerOptions({ allowedOrigins: [...own, ...config.origins] }),
  );
  const relay = createRelay({
    io,
    bus,
    owner: `web-${randomUUID()}`,
    onFault: (socket, fault) => log.debug({ socket, fault }, 'browser message refused'),
  });
  announce(config, port);
  return {
    async close() {
      stopInstruments();
      relay.close();
      http.closeAllConnections();
      await Promise.all([io.close(), pages.close()]);
    },
  };
}

function listen(http: ReturnType<typeof createServer>, config: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(
        taken
          ? new ConfigError([
              `PORT must be a free port: ${config.port} is taken, such as PORT=3001 npm start`,
            ])
          : error,
      );
    });
    http.listen(config.port, config.host, () => resolve((http.address() as AddressInfo).port));
  });
}

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
    for (const part of running) await part.close();
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
