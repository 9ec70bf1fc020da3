import { Redis } from 'ioredis';
import { messageOf } from '../faults';
import { reconnectDelay } from './backoff';
import { connectionOptions, type RedisAddress, withoutSecrets } from './redis-url';

/** A silent server is given up after this long, ms. */
const SILENCE_MS = 3_000;
const PING_MS = 1_000;
const CONNECT_MS = 2_000;
/** How long a closing socket may take to say goodbye, ms. */
const GOODBYE_MS = 200;

export interface LinkListener {
  /** Connected, signed in, and the server has loaded its data. */
  up(): void;
  /** Not connected, and why; may be called again while it stays down. */
  down(message: string): void;
  /** The server or the socket complained. Whether the connection ended over it is said by `down`. */
  trouble(message: string): void;
}

/** One connection that comes back by itself. Nothing is queued while it is down: every command then fails at once. */
export class Link {
  readonly #client: Redis;
  readonly #heartbeat: NodeJS.Timeout;
  #closed = false;

  /** `role` names the connection in the server's `CLIENT LIST`. */
  constructor(address: RedisAddress, role: string, listener: LinkListener) {
    const client = new Redis({
      ...connectionOptions(address),
      connectionName: role,
      connectTimeout: CONNECT_MS,
      disconnectTimeout: GOODBYE_MS,
      socketTimeout: SILENCE_MS,
      retryStrategy: (attempt) => reconnectDelay(attempt, Math.random()),
      enableOfflineQueue: false,
      autoResubscribe: false,
      // Zero: what was under way when the connection broke fails then and there, and nothing waits for ever.
      maxRetriesPerRequest: 0,
    });
    let reason: string | null = null;
    client.on('error', (error) => {
      reason = withoutSecrets(messageOf(error), address);
      if (!this.#closed) listener.trouble(reason);
    });
    client.on('ready', () => {
      reason = null;
      if (!this.#closed) listener.up();
    });
    client.on('close', () => {
      if (!this.#closed) listener.down(reason ?? 'the server closed the connection');
    });
    // A socket whose other end is gone without a word shows nothing by itself; an unanswered ping does.
    this.#heartbeat = setInterval(() => {
      if (this.ready) client.ping().catch(() => {});
    }, PING_MS);
    this.#client = client;
  }

  get client(): Redis {
    return this.#client;
  }

  get ready(): boolean {
    return this.#client.status === 'ready';
  }

  /** Ends the connection at once. Nothing is reported after this. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#heartbeat);
    this.#client.disconnect();
  }
}
