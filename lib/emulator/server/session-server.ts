import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { WEBSOCKET_PATH } from '../../kiwoom/wire/api';
import type { ErrorCode } from '../../kiwoom/wire/error-code';
import type { Channels } from './channels';
import { SocketConnection } from './connection';
import type { Faults } from './faults';
import type { EmulatorOptions } from './options';
import type { Pair } from './registrations';
import { Session, type SessionHost } from './session';
import type { TokenStore } from './token-store';

const MAX_FRAME = 1024 * 1024;

/** Every WebSocket session, and the rule of one per app key. */
export class SessionServer implements SessionHost {
  /** Called after a session registered more than before. */
  onRegistered: (session: Session, added: readonly Pair[]) => void = () => {};
  private readonly sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME,
    perMessageDeflate: false,
  });

  constructor(
    readonly options: EmulatorOptions,
    private readonly tokens: TokenStore,
    private readonly channels: Channels,
    private readonly faults: Faults,
    private readonly sessions: Set<Session>,
  ) {}

  /** Takes WebSocket upgrades of `server` at Kiwoom's path. */
  attach(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      const path = (request.url ?? '').split('?')[0];
      if (path !== WEBSOCKET_PATH) {
        socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
        return;
      }
      this.sockets.handleUpgrade(request, socket, head, (webSocket) => this.accept(webSocket));
    });
  }

  ownerOf(token: string): string | null {
    return this.tokens.ownerOf(token);
  }

  loggedIn(session: Session): void {
    if (this.options.dialect.duplicateSession === 'allowed') return;
    for (const other of [...this.sessions]) {
      if (other !== session && other.appKey === session.appKey) other.displace();
    }
  }

  registered(session: Session): void {
    this.onRegistered(session, this.channels.update(session, session.registrations.pairs()));
  }

  closed(session: Session): void {
    this.sessions.delete(session);
    this.channels.forget(session);
  }

  isMute(): boolean {
    return this.faults.isMute;
  }

  loginRefusal(): ErrorCode | null {
    return this.faults.refusalOf('login');
  }

  close(): void {
    for (const session of [...this.sessions]) session.drop();
    this.sockets.close();
  }

  private accept(socket: WebSocket): void {
    const session = new Session(new SocketConnection(socket, this.faults), this);
    this.sessions.add(session);
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (!isBinary) session.receive(data.toString('utf8'));
    });
    socket.on('close', () => session.drop());
    socket.on('error', (error) => this.options.log(`WebSocket session failed: ${error.message}`));
  }
}
