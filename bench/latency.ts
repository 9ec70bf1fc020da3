import { createServer } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Server } from 'socket.io';
import { createMemoryBus } from '../lib/bus/memory-bus';
import { Publisher } from '../lib/feeds/publisher';
import { KiwoomSocket } from '../lib/kiwoom/ws/kiwoom-socket';
import { createRelay, type RelayServer } from '../lib/relay/relay';
import { relayServerOptions } from '../lib/relay/relay-server-options';
import { preciseNow, sleep } from './clock';
import { Fleet } from './fleet/fleet';
import { LOAD, TICKERS } from './load';
import type { BenchOptions } from './options';
import { Helper } from './processes';
import { Samples, type Summary } from './quantiles';
import { listen } from './relays/contestant';
import { count, line, ms, percent, printFigures, title, warnIfBusy } from './report';
import type { ExchangeReply, ExchangeRequest } from './wire/protocol';

const TARGET = { publishedP99: 5, paintedP50: 60, paintedP99: 150 } as const;
const WARM_UP_MS = 3_000;

/** Sixteenths of a millisecond: fine enough, and exact when stamps are sent as differences. */
const now = (): number => Math.round(preciseNow() * 16) / 16;

/** The server's own chain in this process, read from an exchange and by clients in processes of their own. */
class Chain {
  readonly published = new Samples();
  readonly #bus = createMemoryBus();
  readonly #publisher = new Publisher({ bus: this.#bus, source: 'kiwoom', epoch: now(), now });
  events = 0;

  async serve(): Promise<number> {
    const http = createServer();
    const io: RelayServer = new Server(http, relayServerOptions({ allowedOrigins: [] }));
    createRelay({ io, bus: this.#bus, owner: 'bench' });
    return listen(http);
  }

  /** Logs in at the exchange and registers all codes; resolves when the exchange has taken all of it. */
  async read(port: number): Promise<void> {
    const socket = new KiwoomSocket({
      url: `ws://127.0.0.1:${port}`,
      token: { get: async () => 'bench', invalidate() {} },
      now,
      exchangeNow: now,
      onState() {},
      onEvent: (event, receivedAt) => {
        this.events++;
        this.#publisher.publish(event, receivedAt);
        this.published.add(preciseNow() - receivedAt);
      },
    });
    socket.want(TICKERS.map((item) => ({ item, types: ['0B', '0D'] })));
    socket.start();
    while (socket.registered < TICKERS.length) await sleep(50);
  }
}

export async function latency({ seconds, rate, clients }: BenchOptions): Promise<void> {
  title('Sise bench: latency');
  line(
    `${count(rate)} events/s (${LOAD.bookShare * 100} % books) · ${LOAD.codes} codes, Zipf ${LOAD.zipf} · ` +
      `${clients} clients × ${LOAD.rows} rows, ${LOAD.books} with book · ${seconds} s`,
  );
  line(
    'loopback WebSocket in Kiwoom’s wire → KiwoomSocket → fold → bus → relay → socket.io clients; the exchange',
  );
  line('and the clients run in processes of their own\n');

  warnIfBusy();
  const exchange = new Helper<ExchangeRequest, ExchangeReply>('./wire/exchange-process.ts');
  const fleet = new Fleet(clients);
  try {
    const chain = new Chain();
    const { port } = await exchange.ask<{ port: number }>({ do: 'listen' });
    await chain.read(port);
    await fleet.connect('sise', await chain.serve());
    await exchange.ask({ do: 'pace', rate });
    await sleep(WARM_UP_MS);

    await fleet.measure();
    chain.published.take();
    const eventsBefore = chain.events;
    const cpuBefore = process.cpuUsage();
    const loop = monitorEventLoopDelay({ resolution: 1 });
    loop.enable();
    const start = performance.now();
    await sleep(seconds * 1_000);
    const elapsed = performance.now() - start;
    const { user, system } = process.cpuUsage(cpuBefore);
    const eventRate = ((chain.events - eventsBefore) * 1_000) / elapsed;
    const published = chain.published.take();
    const { latency: delivered, connected } = await fleet.measure();
    report({ published, delivered, eventRate, seconds });
    line(
      `\n  server: ${percent((user + system) / elapsed / 10)} of a core; its event loop at most ${ms(loop.max / 1e6)} late; ` +
        `${connected} of ${clients} clients connected`,
    );
    line(
      '  Painting is not part of these figures: the clients stop at their frame handler, with no page around it.',
    );
  } finally {
    exchange.stop();
    fleet.stop();
  }
}

interface Outcome {
  readonly published: Summary;
  readonly delivered: Summary;
  readonly eventRate: number;
  readonly seconds: number;
}

function report({ published, delivered, eventRate, seconds }: Outcome): void {
  printFigures([
    { label: 'events read from the wire', value: `${count(eventRate)}/s` },
    { label: 'updates handed to the clients', value: `${count(delivered.count / seconds)}/s` },
    { label: 'receipt → published, p50', value: ms(published.p50) },
    {
      label: 'receipt → published, p99',
      value: ms(published.p99),
      target: `< ${TARGET.publishedP99} ms`,
      met: published.p99 < TARGET.publishedP99,
    },
    { label: 'receipt → published, max', value: ms(published.max) },
    {
      label: 'receipt → client’s frame handler, p50',
      value: ms(delivered.p50),
      target: `≤ ${TARGET.paintedP50} ms (to paint)`,
      met: delivered.p50 <= TARGET.paintedP50,
    },
    {
      label: 'receipt → client’s frame handler, p99',
      value: ms(delivered.p99),
      target: `≤ ${TARGET.paintedP99} ms (to paint)`,
      met: delivered.p99 <= TARGET.paintedP99,
    },
    { label: 'receipt → client’s frame handler, max', value: ms(delivered.max) },
  ]);
}
