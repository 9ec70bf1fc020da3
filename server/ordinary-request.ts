import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * Puts a request that Node has taken for an upgrade back on its socket without the upgrade, so that whoever reads the
 * socket next parses it as an ordinary request, its body and what follows on the connection included. (Node before 24
 * cannot be told beforehand which upgrades are meant.)
 */
export function asOrdinaryRequest(request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const lines = [`${request.method} ${request.url} HTTP/${request.httpVersion}`];
  for (let i = 0; i + 1 < request.rawHeaders.length; i += 2) {
    const [name = '', value = ''] = request.rawHeaders.slice(i, i + 2);
    const kept = withoutUpgrade(name, value);
    if (kept !== null) lines.push(`${name}: ${kept}`);
  }
  // As it came: header bytes are Latin-1.
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
}

/** A header's value; null when the header is left out. `HTTP2-Settings` belongs to an upgrade to h2c. */
function withoutUpgrade(name: string, value: string): string | null {
  switch (name.toLowerCase()) {
    case 'upgrade':
    case 'http2-settings':
      return null;
    case 'connection': {
      const options = value.split(',').map((option) => option.trim());
      const kept = options.filter((option) => !/^(upgrade|http2-settings)$/i.test(option));
      return kept.length === 0 ? null : kept.join(', ');
    }
    default:
      return value;
  }
}
