import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import next from 'next';
import { Server } from 'socket.io';
import type { Bus } from '../lib/bus/bus';
import type { Config } from '../lib/ops/config';
import { ConfigError } from '../lib/ops/config-error';
import type { Log } from '../lib/ops/log';
import type { RelayProbe } from '../lib/relay/hub';
import { createRelay, type Relay, type RelayServer } from '../lib/relay/relay';
import { relayServerOptions } from '../lib/relay/relay-server-options';
import { doorRules } from './door-rules';
import { type DoorStats, FrontDoor } from './front-door';
import type { Running } from './running';

/** Answers some paths before the pages do. */
export interface Mounted {
  takes(request: IncomingMessage): boolean;
  handle(request: IncomingMessage, response: ServerResponse): void;
}

export interface WebOptions {
  readonly config: Config;
  readonly bus: Bus;
  /** This process's name on the bus. */
  readonly owner: string;
  readonly mounted: Mounted | null;
  readonly probe: RelayProbe;
  readonly log: Log;
}

export interface Web extends Running {
  readonly port: number;
  readonly relay: Relay;
  readonly door: { readonly stats: DoorStats };
}

/** The pages, the API and the relay, all on one port. */
export async function startWeb({ config, bus, owner, mounted, probe, log }: WebOptions): Promise<Web> {
  const dev = process.env.NODE_ENV !== 'production';
  const door = new FrontDoor({
    rules: doorRules(dev),
    limits: config.connections,
    onRefused: (count, why) =>
      log.warn(
        { count, why },
        `connections are refused: ${why === 'address' ? 'SISE_MAX_CONNECTIONS_PER_ADDRESS' : 'SISE_MAX_CONNECTIONS'} is reached`,
      ),
  });
  const http = door.inner;
  const endRefusing = refuseAll(http);
  const port = await listen(door.outer, config);
  const pages = next({
    dev,
    hostname: config.host,
    port,
    httpServer: http,
  });
  await pages.prepare();
  const handle = pages.getRequestHandler();
  endRefusing();
  http.on('request', (request, response) => {
    if (mounted?.takes(request) === true) mounted.handle(request, response);
    else void handle(request, response);
  });

  const own = ['localhost', '127.0.0.1', '[::1]'].map((host) => `http://${host}:${port}`);
  const io: RelayServer = new Server(
    http,
    relayServerOptions({ allowedOrigins: [...own, ...config.origins] }),
  );
  const relay = createRelay({
    io,
    bus,
    owner,
    probe,
    onFault: (socket, fault) => log.debug({ socket, fault }, 'browser message refused'),
  });
  return {
    port,
    relay,
    door,
    async close() {
      relay.close();
      door.outer.close();
      door.outer.closeAllConnections();
      await Promise.all([io.close(), pages.close()]);
    },
  };
}

/** Who comes before there is anybody to answer is told so at once: left waiting, a browser would not come again for 20 s. */
function refuseAll(http: HttpServer): () => void {
  const refuse = (_: IncomingMessage, response: ServerResponse) => {
    response.writeHead(503, {
      'Content-Type': 'text/plain; charset=utf-8',
      'Retry-After': '1',
      Connection: 'close',
    });
    response.end('서버가 시작하는 중이에요. 잠시 뒤 다시 해 주세요.\n');
  };
  const drop = (_: IncomingMessage, socket: Duplex) => socket.destroy();
  http.on('request', refuse);
  http.on('upgrade', drop);
  return () => {
    http.off('request', refuse);
    http.off('upgrade', drop);
  };
}

function listen(http: HttpServer, config: Config): Promise<number> {
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
