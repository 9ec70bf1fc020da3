import { connect, createServer, type Socket } from 'node:net';

/** A door in front of a server: what fails on the way to it can be made to fail. */
export interface Gate {
  /** The server's address, by way of the door. */
  readonly url: string;
  /** Breaks every connection and refuses new ones. */
  shut(): Promise<void>;
  open(): Promise<void>;
  /** Connections stay and nothing passes any more. */
  freeze(): void;
  close(): Promise<void>;
}

/** @param open false: shut from the beginning, on a port of its own */
export async function openGate(serverUrl: string, { open = true } = {}): Promise<Gate> {
  const target = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let frozen = false;
  const track = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    if (frozen) socket.pause();
  };
  const server = createServer((near) => {
    const far = connect(Number(target.port || 5432), target.hostname);
    track(near);
    track(far);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    if (!frozen) {
      near.pipe(far);
      far.pipe(near);
    }
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the gate has no port');
  const { port } = address;
  const shut = async () => {
    for (const socket of sockets) socket.destroy();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
  if (!open) await shut();
  const url = new URL(serverUrl);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return {
    url: url.href,
    shut,
    async open() {
      frozen = false;
      if (!server.listening) await listen(port);
    },
    freeze() {
      frozen = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    close: shut,
  };
}
