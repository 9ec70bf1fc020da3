import type { Server } from 'socket.io';
import type { Bus } from '../bus/bus';
import type { ClientToServer, RequestFault, ServerToClient } from '../events/protocol';
import type { Counters } from './counters';
import { Hub, type RelayProbe } from './hub';
import { PaintReports, type PaintTotals } from './paint-reports';
import { type RelaySocket, Session } from './session';

export type RelayServer = Server<ClientToServer, ServerToClient>;

export interface RelayOptions {
  /** Created with `relayServerOptions`. */
  readonly io: RelayServer;
  readonly bus: Bus;
  /** The relay's name among all that declare wants on the bus; unique per process. */
  readonly owner: string;
  /** At most one frame per client in this time, ms. */
  readonly flushMs?: number;
  /** How long a topic that nobody wants any more stays subscribed and wanted, ms. */
  readonly graceMs?: number;
  /** The wall clock told to browsers, ms. */
  readonly now?: () => number;
  readonly probe?: RelayProbe | undefined;
  /** A message of a browser that was refused, for the log. Called at most some 40 times per connection at once. */
  readonly onFault?: (socketId: string, fault: RequestFault) => void;
}

/** Totals since the start (see `Counters`), and how things stand now. */
export interface RelayStats extends Readonly<Counters> {
  readonly clients: number;
  readonly rooms: number;
  /** Places taken in all rooms. */
  readonly subscriptions: number;
  /** Clients that have not drained and wait for the newest. */
  readonly behind: number;
  /** Bytes of frames that the operating system has not taken yet, over all clients. */
  readonly heldBytes: number;
  /** The most held for any one client. */
  readonly maxHeldBytes: number;
  readonly painted: PaintTotals;
}

export interface Relay {
  stats(): RelayStats;
  /** Lets go of the bus and closes the connections in the way that makes browsers come back by themselves. */
  close(): void;
}

/**
 * Serves the bus's topics to browsers over socket.io: rooms per ticker and kind, snapshot then updates, conflated to
 * one frame per client and flush (rules R2–R6).
 *
 * @throws {TypeError} when `io` has other transports than WebSocket
 */
export function createRelay(options: RelayOptions): Relay {
  const {
    io,
    bus,
    owner,
    flushMs = 50,
    graceMs = 10_000,
    now = Date.now,
    probe,
    onFault = () => {},
  } = options;
  assertWebSocketOnly(io);
  const hub = new Hub({ bus, flushMs, graceMs, owner, probe });
  const paints = new PaintReports();
  const onConnection = (socket: RelaySocket): void => {
    new Session(socket, { hub, paints, now, onFault });
  };
  io.on('connection', onConnection);

  return {
    stats: () => ({ ...statsOf(hub), painted: paints.totals }),
    close() {
      io.off('connection', onConnection);
      hub.close();
      // Not `disconnectSockets`: after socket.io's own goodbye a browser does not reconnect.
      for (const socket of io.sockets.sockets.values()) socket.conn.close(true);
    },
  };
}

/** Frames are written to the WebSocket under engine.io (`engineSink`), so there must be one. */
function assertWebSocketOnly({ engine }: RelayServer): void {
  if (engine.opts.transports?.join() !== 'websocket') {
    throw new TypeError('io must be made with relayServerOptions: the relay serves WebSocket only');
  }
}

function statsOf(hub: Hub): Omit<RelayStats, 'painted'> {
  let subscriptions = 0;
  let behind = 0;
  let heldBytes = 0;
  let maxHeldBytes = 0;
  for (const client of hub.clients) {
    subscriptions += client.subscriptions.size;
    if (client.behind) behind++;
    heldBytes += client.heldBytes;
    maxHeldBytes = Math.max(maxHeldBytes, client.heldBytes);
  }
  return {
    ...hub.counters,
    clients: hub.clients.size,
    rooms: hub.rooms.size,
    subscriptions,
    behind,
    heldBytes,
    maxHeldBytes,
  };
}
