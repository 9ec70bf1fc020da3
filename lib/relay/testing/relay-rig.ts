import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io as connect, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';
import {
  type ClientToServer,
  type DeclareReply,
  type FrameEntry,
  type RequestFault,
  type ServerToClient,
  SOCKET_PATH,
} from '../../events/protocol';
import { createRelay, type Relay } from '../relay';
import { relayServerOptions } from '../relay-server-options';
import { FakeBus } from './fake-bus';

export type PageSocket = Socket<ServerToClient, ClientToServer>;

/** What a page wants, with everything unnamed empty. */
export const wanting = (part: Partial<Record<'quote' | 'book' | 'tape' | 'index', string[]>>) => ({
  quote: [],
  book: [],
  tape: [],
  index: [],
  ...part,
});

/** A page over a real socket, with all it was told. */
export class Page {
  readonly entries: FrameEntry[] = [];
  readonly faults: RequestFault[] = [];
  readonly socket: PageSocket;

  constructor(socket: PageSocket) {
    this.socket = socket;
    socket.on('f', (entries) => this.entries.push(...entries));
    socket.on('fault', (fault) => this.faults.push(fault));
  }

  declare(part: Parameters<typeof wanting>[0]): Promise<DeclareReply> {
    return new Promise((resolve) => this.socket.emit('declare', wanting(part), resolve));
  }

  /** Says something that is not in the protocol. */
  say(event: string, ...args: unknown[]): void {
    (this.socket as unknown as { emit(event: string, ...args: unknown[]): void }).emit(event, ...args);
  }

  /** Payloads received of one topic, in order. */
  of(topic: string): unknown[] {
    return this.entries.filter(([name]) => name === topic).flatMap(([, , ...payloads]) => payloads);
  }
}

/** A relay behind a real HTTP server on a free loopback port. */
export class RelayRig {
  readonly bus = new FakeBus();
  readonly faults: RequestFault[] = [];
  readonly relay: Relay;
  readonly #http = createServer();
  readonly #io: Server<ClientToServer, ServerToClient>;
  readonly #sockets: PageSocket[] = [];
  readonly #raw: WebSocket[] = [];

  constructor(options: { flushMs?: number; now?: () => number } = {}) {
    this.#io = new Server(this.#http, relayServerOptions({ allowedOrigins: ['http://localhost:3000'] }));
    this.relay = createRelay({
      io: this.#io,
      bus: this.bus,
      owner: 'rig',
      flushMs: 10,
      onFault: (_, fault) => this.faults.push(fault),
      ...options,
    });
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get origin(): string {
    return `127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  /** Opens a page; resolves when it was greeted. */
  async open(): Promise<Page> {
    const socket: PageSocket = connect(`http://${this.origin}`, {
      path: SOCKET_PATH,
      transports: ['websocket'],
      reconnectionDelay: 10,
      forceNew: true,
    });
    this.#sockets.push(socket);
    const page = new Page(socket);
    await new Promise((resolve) => socket.once('hello', resolve));
    return page;
  }

  /** A bare WebSocket at engine.io's door. */
  raw(headers: Record<string, string> = {}): WebSocket {
    const socket = new WebSocket(`ws://${this.origin}${SOCKET_PATH}/?EIO=4&transport=websocket`, { headers });
    socket.on('error', () => {});
    this.#raw.push(socket);
    return socket;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.disconnect();
    for (const socket of this.#raw) socket.terminate();
    this.relay.close();
    await this.#io.close();
  }
}
