import { io, type Socket } from 'socket.io-client';
import { type ClientToServer, type ServerToClient, SOCKET_PATH } from '../events/protocol';
import type { SocketFactory } from './socket-port';

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
