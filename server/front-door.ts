import {
  createServer,
  type Server as HttpServer,
  type IncomingMessage,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { Admission, type AdmissionLimits } from './admission';
import { asOrdinaryRequest } from './ordinary-request';

/** Who may be asked for what, by path. */
export interface DoorRules {
  /** Whether somebody here speaks WebSocket on this path. */
  readonly upgrades: (path: string) => boolean;
  /** The methods this path takes; null where the one who serves it decides. */
  readonly methods: (path: string) => readonly string[] | null;
}

export interface FrontDoorOptions {
  readonly rules: DoorRules;
  readonly limits: AdmissionLimits;
  /** Connections refused since the last time this was told, once in a while and not for each. */
  readonly onRefused: (count: number, why: 'address' | 'all') => void;
}

type Refusal = 'upgrade' | 'method' | 'malformed' | 'late';

/** What the door has counted since the start. */
export interface DoorStats {
  /** Connections open now. */
  readonly open: number;
  /** Connections beyond the bound of their address, and of all. */
  readonly refusedConnections: Readonly<Record<'address' | 'all', number>>;
  /** Requests that the door answered itself: an upgrade nobody serves, a method not taken, one malformed or too slow. */
  readonly refusedRequests: Readonly<Record<Refusal, number>>;
}

/** A request's head, and all of it, have this long (ms); a connection that says nothing has as long as a head. */
const HEAD_WITHIN_MS = 10_000;
const REQUEST_WITHIN_MS = 30_000;
/** Above the minute that proxies commonly keep a connection they may still use. */
const IDLE_MS = 65_000;
const CHECK_EVERY_MS = 2_000;

/** Methods that nothing here serves: they would ask for a tunnel, or for the request itself with its cookies. */
const NEVER = new Set(['TRACE', 'CONNECT', 'TRACK']);
const COMMON = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/**
 * The one door of all paths. It listens; whoever serves pages, calls and live prices stands behind it on `inner`, a
 * server that never listens, and sees only what is theirs:
 * - `Upgrade: websocket` to a path that nobody serves is answered 404 at once, and the socket is closed.
 * - Any other `Upgrade` is ignored, as RFC 9110 §7.8 allows: the request is served as HTTP/1.1.
 * - TRACE, CONNECT and what a path does not take is 405 with `Allow`.
 * - Connections are bounded, for each address and in all, and so is the time of a head, a request and an idle wait.
 */
export class FrontDoor {
  readonly outer: HttpServer;
  readonly inner: HttpServer = createServer();
  private readonly admission: Admission;
  private readonly refusals: Record<Refusal, number> = { upgrade: 0, method: 0, malformed: 0, late: 0 };
  /** The newest answer that a connection still waits for. */
  private readonly unanswered = new WeakMap<Duplex, ServerResponse>();

  constructor(private readonly options: FrontDoorOptions) {
    this.outer = createServer({
      headersTimeout: HEAD_WITHIN_MS,
      requestTimeout: REQUEST_WITHIN_MS,
      keepAliveTimeout: IDLE_MS,
      connectionsCheckingInterval: CHECK_EVERY_MS,
    });
    this.admission = new Admission(options.limits, options.onRefused);
    this.outer.on('connection', (socket: Socket) => this.admission.admit(socket));
    this.outer.on('request', (request, response) => this.request(request, response));
    this.outer.on('upgrade', (request, socket, head) =>
      this.afterAnswers(socket, () => this.upgrade(request, socket, head)),
    );
    this.outer.on('connect', (request, socket) =>
      this.afterAnswers(socket, () => {
        this.refusals.method++;
        refuse(socket, 405, { Allow: allowOf(this.methods(request)) });
      }),
    );
    this.outer.on('clientError', (error: NodeJS.ErrnoException, socket) => this.unreadable(error, socket));
  }

  get stats(): DoorStats {
    return {
      open: this.admission.open,
      refusedConnections: this.admission.refused,
      refusedRequests: this.refusals,
    };
  }

  private request(request: IncomingMessage, response: ServerResponse): void {
    const { method = '', socket } = request;
    // What was refused may have sent its request with its greeting.
    if (!this.admission.admitted(socket)) return;
    this.unanswered.set(socket, response);
    const methods = this.methods(request);
    if (methods.includes(method)) {
      this.inner.emit('request', request, response);
      return;
    }
    this.refusals.method++;
    response.writeHead(405, { Allow: allowOf(methods), 'Content-Type': 'text/plain; charset=utf-8' });
    response.end(`${method} 요청은 받지 않아요.\n`);
  }

  /** A socket that Node has handed over may still owe answers to requests sent ahead; they go first. */
  private afterAnswers(socket: Duplex, next: () => void): void {
    const last = this.unanswered.get(socket);
    if (last === undefined || last.writableFinished || socket.destroyed) next();
    else {
      const onError = () => socket.destroy();
      socket.on('error', onError);
      last.once('close', () => {
        socket.off('error', onError);
        // The idle time that its last answer began does not count for what comes now.
        if (socket instanceof Socket) socket.setTimeout(0);
        if (socket.writable) next();
        else socket.destroy();
      });
    }
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const isWebSocket =
      request.method === 'GET' && request.headers.upgrade?.trim().toLowerCase() === 'websocket';
    if (!isWebSocket) {
      asOrdinaryRequest(request, socket, head);
      this.outer.emit('connection', socket);
      return;
    }
    if (this.options.rules.upgrades(pathOf(request)) && this.inner.listenerCount('upgrade') > 0) {
      this.inner.emit('upgrade', request, socket, head);
    } else {
      this.refusals.upgrade++;
      refuse(socket, 404, {});
    }
  }

  /** Node's parser gave up on a connection: bytes that are no request, one that took too long, or a reset. */
  private unreadable({ code = '' }: NodeJS.ErrnoException, socket: Duplex): void {
    const status = UNREADABLE[code] ?? (code.startsWith('HPE_') ? 400 : null);
    if (status !== null) this.refusals[status === 408 ? 'late' : 'malformed']++;
    const begun = this.unanswered.get(socket);
    const isMidAnswer = begun?.headersSent === true && !begun.writableFinished;
    if (status === null || isMidAnswer || !socket.writable) socket.destroy();
    else refuse(socket, status, {});
  }

  private methods(request: IncomingMessage): readonly string[] {
    return (this.options.rules.methods(pathOf(request)) ?? COMMON).filter((method) => !NEVER.has(method));
  }
}

/** What the parser's errors are answered with, where it is not 400. */
const UNREADABLE: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

function pathOf({ url = '' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '';
}

const allowOf = (methods: readonly string[]): string => methods.join(', ');

/** An answer on a bare socket, and its end. */
function refuse(socket: Duplex, status: number, headers: Readonly<Record<string, string>>): void {
  const body = `${STATUS_CODES[status]}\n`;
  const lines = Object.entries({
    ...headers,
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(body)),
    Connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.on('error', () => socket.destroy());
  // The other side may never close its half.
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
}
