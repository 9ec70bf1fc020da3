import { io, type Socket } from 'socket.io-client';
import { type Declaration, type DeclareReply, SOCKET_PATH } from '../../lib/events/protocol';

/** Somebody who looks at some tickers, as an open page does. */
export interface Viewer {
  close(): void;
}

const NOTHING: Declaration = { quote: [], book: [], tape: [], index: [] };

/** Declares what it wants anew on every connection, so that it outlives restarts of the server on the same port. */
export async function look(url: string, wanted: Partial<Declaration>): Promise<Viewer> {
  const socket: Socket = io(url, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 100,
    reconnectionDelayMax: 300,
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', () => {
      socket.emit('declare', { ...NOTHING, ...wanted }, (reply: DeclareReply) => {
        if (reply.ok) resolve();
        else reject(new Error(reply.error.message));
      });
    });
  });
  return { close: () => void socket.close() };
}
