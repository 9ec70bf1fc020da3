import { io } from 'socket.io-client';
import { WebSocket } from 'ws';
import type { Declaration } from '../../lib/events/protocol';
import { SOCKET_PATH } from '../../lib/events/protocol';
import type { Dialect } from './protocol';

/** One client of the fleet. */
export interface FleetClient {
  readonly connected: boolean;
  pause(): void;
  resume(): void;
}

/** Told of each update a client was handed: the compact wire form's cells. */
export type OnUpdate = (cells: readonly unknown[]) => void;

type Entry = readonly [topic: string, mark: number, ...payloads: (readonly unknown[])[]];

/** The bare WebSocket underneath a socket.io client. */
interface Underneath {
  readonly engine: { readonly transport: { readonly ws: WebSocket } };
}

/** Connects one client; resolves when its declaration was taken. */
export function connectClient(
  dialect: Dialect,
  port: number,
  declaration: Declaration,
  onUpdate: OnUpdate,
): Promise<FleetClient> {
  return dialect === 'bare'
    ? connectBare(port, declaration, onUpdate)
    : connectSocketIo(dialect, port, declaration, onUpdate);
}

function connectSocketIo(
  dialect: 'sise' | 'plain',
  port: number,
  declaration: Declaration,
  onUpdate: OnUpdate,
): Promise<FleetClient> {
  const socket = io(`http://127.0.0.1:${port}`, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    forceNew: true,
  });
  if (dialect === 'sise') {
    socket.on('f', (entries: readonly Entry[]) => {
      for (const [topic, , ...payloads] of entries) {
        if (topic.startsWith('quote:') || topic.startsWith('book:'))
          for (const cells of payloads) onUpdate(cells);
      }
    });
  } else {
    socket.on('u', (_topic: string, cells: readonly unknown[]) => onUpdate(cells));
  }
  const wire = (): WebSocket => (socket.io as unknown as Underneath).engine.transport.ws;
  return new Promise((resolve) => {
    socket.emit('declare', declaration, () =>
      resolve({
        get connected() {
          return socket.connected;
        },
        pause: () => wire().pause(),
        resume: () => wire().resume(),
      }),
    );
  });
}

function connectBare(port: number, declaration: Declaration, onUpdate: OnUpdate): Promise<FleetClient> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`);
  socket.on('message', (data) => {
    for (const [, , ...payloads] of JSON.parse(String(data)) as Entry[])
      for (const cells of payloads) onUpdate(cells);
  });
  return new Promise((resolve) => {
    socket.once('open', () => {
      socket.send(JSON.stringify(declaration));
      resolve({
        get connected() {
          return socket.readyState === WebSocket.OPEN;
        },
        pause: () => socket.pause(),
        resume: () => socket.resume(),
      });
    });
  });
}
