import type { Socket } from 'node:net';

export interface AdmissionLimits {
  readonly perAddress: number;
  readonly inAll: number;
}

/** How often what was refused is told, ms. */
const TELL_EVERY_MS = 10_000;
const BUSY =
  'HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';

/**
 * Bounds the connections of one address, and of all, so that nobody takes the descriptors of everybody. Behind a reverse
 * proxy the address is the proxy's: `perAddress` must then be as large as `inAll`.
 */
export class Admission {
  private readonly held = new Map<string, number>();
  private readonly known = new WeakSet<Socket>();
  private all = 0;
  private untold = { address: 0, all: 0 };
  private readonly totals = { address: 0, all: 0 };
  private toldAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly limits: AdmissionLimits,
    private readonly onRefused: (count: number, why: 'address' | 'all') => void,
    private readonly now: () => number = Date.now,
  ) {}

  /** Connections that are open now. */
  get open(): number {
    return this.all;
  }

  /** Connections refused since the start, by the bound they met. */
  get refused(): Readonly<Record<'address' | 'all', number>> {
    return this.totals;
  }

  /** Whether a socket was let in. */
  admitted(socket: Socket): boolean {
    return this.known.has(socket);
  }

  /** Counts a new connection until it closes, or ends it with 503. One that is put back to be read anew is known. */
  admit(socket: Socket): void {
    if (this.known.has(socket)) return;
    const address = socket.remoteAddress ?? '';
    const count = this.held.get(address) ?? 0;
    if (count >= this.limits.perAddress || this.all >= this.limits.inAll) {
      this.refuse(socket, count >= this.limits.perAddress ? 'address' : 'all');
      return;
    }
    this.known.add(socket);
    this.held.set(address, count + 1);
    this.all++;
    socket.once('close', () => {
      this.all--;
      const left = (this.held.get(address) ?? 1) - 1;
      if (left === 0) this.held.delete(address);
      else this.held.set(address, left);
    });
  }

  private refuse(socket: Socket, why: 'address' | 'all'): void {
    socket.on('error', () => socket.destroy());
    socket.once('finish', () => socket.destroy());
    socket.end(BUSY);
    this.totals[why]++;
    this.untold[why]++;
    if (this.now() - this.toldAt < TELL_EVERY_MS) return;
    this.toldAt = this.now();
    this.onRefused(this.untold[why], why);
    this.untold = { address: 0, all: 0 };
  }
}
