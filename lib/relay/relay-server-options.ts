import type { ServerOptions } from 'socket.io';
import { SOCKET_PATH } from '../events/protocol';
import { originFault } from './origin';

/** The largest message a browser may send, bytes. A full declaration of 600 tickers takes about 10 KiB. */
export const MAX_MESSAGE_BYTES = 64 * 1024;

export interface RelayServerSettings {
  /** Origins whose pages may connect, as `scheme://host[:port]`, such as `http://localhost:3000`. */
  readonly allowedOrigins: readonly string[];
}

/**
 * The socket.io server's options.
 *
 * WebSocket only: every browser that can show the page has it, a poll per flush would cost twenty requests a second
 * and client, long polling needs sticky sessions before several web processes, and only a WebSocket says when it
 * has drained. It also leaves no CORS to configure, as the Origin check covers the one door there is.
 *
 * A dead browser is noticed within 18 s: a ping every 10 s, answered within 8 s.
 *
 * @throws {TypeError} when an allowed origin is no origin
 */
export function relayServerOptions({ allowedOrigins }: RelayServerSettings): Partial<ServerOptions> {
  const allowed = new Set(allowedOrigins.map(normalOrigin));
  return {
    path: SOCKET_PATH,
    transports: ['websocket'],
    allowUpgrades: false,
    serveClient: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    pingInterval: 10_000,
    pingTimeout: 8_000,
    connectTimeout: 5_000,
    perMessageDeflate: false,
    httpCompression: false,
    // Next listens for upgrades on the same server, for its own path.
    destroyUpgrade: false,
    allowRequest: (request, answer) => {
      const fault = originFault(request, allowed);
      answer(fault, fault === null);
    },
  };
}

function normalOrigin(text: string): string {
  if (!URL.canParse(text) || new URL(text).origin === 'null') {
    throw new TypeError(
      `allowedOrigins: ${JSON.stringify(text)} is not an origin such as "http://localhost:3000"`,
    );
  }
  return new URL(text).origin;
}
