import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { createMemoryBus } from '../../lib/bus/memory-bus';
import { createRelay, type RelayServer } from '../../lib/relay/relay';
import { relayServerOptions } from '../../lib/relay/relay-server-options';
import { type Contestant, listen } from './contestant';

/** Sise's own relay, on the in-process bus. */
export async function startSise(): Promise<Contestant> {
  const http = createServer();
  const io: RelayServer = new Server(http, relayServerOptions({ allowedOrigins: [] }));
  const bus = createMemoryBus();
  const relay = createRelay({ io, bus, owner: 'bench' });
  return {
    port: await listen(http),
    take: (topic, cells) => bus.publish([{ topic, payload: JSON.stringify(cells) }]),
    stats: () => relay.stats(),
  };
}
