import type { IncomingMessage } from 'node:http';

const LOOPBACK = /^(?:::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/;

/**
 * Why a request may not open the live connection, or null when it may. Browsers do not keep other sites' pages from
 * opening a WebSocket here; this does. A request without Origin is no browser's: it is served on this machine only,
 * and not when a proxy brought it.
 *
 * @param allowed origins as `scheme://host[:port]`
 */
export function originFault(request: IncomingMessage, allowed: ReadonlySet<string>): string | null {
  const { origin } = request.headers;
  if (origin !== undefined) {
    return allowed.has(origin) ? null : `origin not allowed: ${JSON.stringify(origin.slice(0, 80))}`;
  }
  const address = request.socket.remoteAddress ?? '';
  const proxied = 'x-forwarded-for' in request.headers || 'forwarded' in request.headers;
  return LOOPBACK.test(address) && !proxied ? null : 'an Origin header is required';
}
