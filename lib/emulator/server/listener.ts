import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** An HTTP server on one port that can be closed at once, whatever its clients do. */
export class Listener {
  readonly server: Server;
  private readonly open = new Set<Socket>();

  /** @param isRefusing asked for every new TCP connection; those it refuses are reset */
  constructor(handle: RequestListener, isRefusing: () => boolean) {
    this.server = createServer(handle);
    this.server.on('connection', (socket: Socket) => {
      if (isRefusing()) {
        socket.resetAndDestroy();
        return;
      }
      this.open.add(socket);
      socket.on('close', () => this.open.delete(socket));
    });
  }

  /** Resolves with the port. @throws the system's error, such as EADDRINUSE */
  listen(port: number, host: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, () => {
        this.server.off('error', reject);
        resolve((this.server.address() as AddressInfo).port);
      });
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      for (const socket of this.open) socket.destroy();
    });
  }
}
