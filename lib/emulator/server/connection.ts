import type { WebSocket } from 'ws';
import type { Faults } from './faults';
import type { Connection } from './session';

/** A client that reads this slowly is cut off, as an exchange would: bytes waiting to leave. */
const MAX_WAITING = 16 * 1024 * 1024;
const FRAGMENTS = 3;

/** A real WebSocket as a session sees it. */
export class SocketConnection implements Connection {
  constructor(
    private readonly socket: WebSocket,
    private readonly faults: Faults,
  ) {}

  send(text: string): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    if (this.socket.bufferedAmount > MAX_WAITING) this.socket.terminate();
    else if (this.faults.isSplitting) this.sendInFragments(text);
    else this.socket.send(text);
  }

  close(code: number, reason: string): void {
    this.socket.close(code, reason);
  }

  terminate(): void {
    this.socket.terminate();
  }

  /** Cuts anywhere, within a character too: only the whole message need be valid UTF-8. */
  private sendInFragments(text: string): void {
    const bytes = Buffer.from(text);
    const size = Math.max(1, Math.ceil(bytes.length / FRAGMENTS));
    for (let at = 0; at < bytes.length; at += size) {
      const fin = at + size >= bytes.length;
      this.socket.send(bytes.subarray(at, at + size), { binary: false, fin });
    }
  }
}
