import { io, type Socket } from 'socket.io-client';
import {
  type ClientToServer,
  type Declaration,
  type DeclareReply,
  type FrameEntry,
  type Hello,
  type PaintReport,
  type RequestFault,
  type ServerToClient,
  SOCKET_PATH,
} from '../events/protocol';

/** What a connection hears from its socket. Nothing here throws back into the transport. */
export interface SocketEvents {
  /** An open connection ended, or an attempt to open one failed. */
  closed(reason: string): void;
  /** The server answered and does not want this browser. */
  refused(message: string): void;
  /** The relay's first message: only now is the connection of any use. */
  hello(hello: Hello): void;
  frame(entries: readonly FrameEntry[]): void;
  fault(fault: RequestFault): void;
}

/** The little a connection needs of a socket, so that tests can stand in for one. */
export interface SocketPort {
  open(): void;
  /** Ends the connection or the attempt under way; no `closed` follows. */
  close(): void;
  declare(declaration: Declaration, reply: (reply: DeclareReply) => void): void;
  clock(reply: (now: number) => void): void;
  /** Nothing comes of it, taken or refused. */
  painted(report: PaintReport): void;
}

export type SocketFactory = (events: SocketEvents) => SocketPort;

/**
 * socket.io with its own reconnection switched off: the connection above decides when to try again and can say when.
 * WebSocket only, because a price that arrives by long polling is late by design.
 */
export function socketIo(url?: string): SocketFactory {
  return (events) => {
    const options = {
      path: SOCKET_PATH,
      transports: ['websocket'],
      reconnection: false,
      autoConnect: false,
      forceNew: true,
    };
    const socket: Socket<ServerToClient, ClientToServer> = url === undefined ? io(options) : io(url, options);
    socket.on('disconnect', (reason) => {
      if (reason !== 'io client disconnect') events.closed(reason);
    });
    socket.on('connect_error', (error) => {
      // A refusal by the server leaves the socket inactive; a failure of the transport does not.
      if (socket.active) events.closed(error.message);
      else events.refused(error.message);
    });
    socket.on('hello', (hello) => events.hello(hello));
    socket.on('f', (entries) => events.frame(entries));
    socket.on('fault', (fault) => events.fault(fault));
    return {
      open: () => void socket.connect(),
      close: () => void socket.disconnect(),
      declare: (declaration, reply) => void socket.emit('declare', declaration, reply),
      clock: (reply) => void socket.emit('clock', reply),
      // With an answer to be ignored: a refusal without one would be told as a fault of what the page wants.
      painted: (report) => void socket.emit('painted', report, () => {}),
    };
  };
}
