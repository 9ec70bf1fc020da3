import {
  type Declaration,
  type FrameEntry,
  type Hello,
  type PaintReport,
  PROTOCOL_VERSION,
  type RequestFault,
} from '../events/protocol';
import { MAX_RETRY_GAP_MS, retryDelay } from './backoff';
import { ClockSync } from './clock-sync';
import type { ConnectionState, Refusal } from './connection-state';
import { Declarer } from './declarer';
import { OPEN_DUE_MS, type SocketEvents, type SocketFactory, type SocketPort } from './socket-port';

const REFUSED_RETRY_MS = 15_000;
/** A connection that held this long (ms) counts as a success. */
const STEADY_MS = 5_000;

export interface ConnectionOptions {
  readonly socket: SocketFactory;
  readonly declaration: () => Declaration;
  readonly onFrame: (entries: readonly FrameEntry[]) => void;
  readonly onState: (state: ConnectionState) => void;
  /** What the relay could not take of us. */
  readonly onFault: (fault: RequestFault) => void;
  /** The whole wanted set is on its way: the relay will send no more of what it leaves out. */
  readonly onDeclared: () => void;
  /** The newest declaration is in force: the next frame begins with what it added. */
  readonly onTaken: (declaration: Declaration) => void;
  readonly now?: () => number;
  readonly random?: () => number;
}

/**
 * The one connection of a page. It keeps trying for as long as it is started: with jitter, at the latest every five
 * seconds. After each opening the whole wanted set is declared again, so the relay answers with fresh snapshots (R5).
 */
export class LiveConnection {
  private readonly now: () => number;
  private readonly random: () => number;
  private readonly clock: ClockSync;
  private readonly declarer: Declarer;
  private port: SocketPort | null = null;
  private current: ConnectionState = { name: 'connecting' };
  private timer: ReturnType<typeof setTimeout> | undefined;
  private attempt = 0;
  private triedAt = 0;
  private askedPainted = false;

  constructor(private readonly options: ConnectionOptions) {
    this.now = options.now ?? Date.now;
    this.random = options.random ?? Math.random;
    this.clock = new ClockSync({
      ask: (reply) => this.port?.clock(reply),
      now: this.now,
      onSample: (rtt) => {
        if (this.current.name === 'live') this.become({ ...this.current, rtt });
      },
      onSilence: () => this.broke(),
    });
    this.declarer = new Declarer(
      {
        declaration: options.declaration,
        send: (declaration, reply) => {
          options.onDeclared();
          this.port?.declare(declaration, reply);
        },
        onFault: options.onFault,
        onTaken: options.onTaken,
      },
      this.now,
    );
  }

  get state(): ConnectionState {
    return this.current;
  }

  /** The relay's clock as far as it is known, ms. */
  serverNow(): number {
    return this.now() + this.clock.offset;
  }

  /** Whether the relay wants to hear when this page paints. */
  get asksPainted(): boolean {
    return this.current.name === 'live' && this.askedPainted;
  }

  painted(report: PaintReport): void {
    this.port?.painted(report);
  }

  start(): void {
    if (this.port !== null) return;
    this.become({ name: 'connecting' });
    this.attempt = 0;
    this.port = this.options.socket(this.events());
    this.tryNow();
  }

  stop(): void {
    this.leave();
    this.port = null;
  }

  /** The wanted set changed. */
  wantsChanged(): void {
    this.declarer.changed();
  }

  /** Ends whatever is and tries at once, because a person asked for it. */
  reconnect(): void {
    if (this.port === null) return;
    if (this.current.name === 'live') {
      this.attempt = 1;
      this.lose(this.now());
    }
    this.tryNow();
  }

  /** The page woke or the network returned: a wait is cut short, and a live connection has to prove itself. */
  wake(): void {
    if (this.current.name === 'live') this.clock.ask();
    else if (this.current.name !== 'connecting' && this.current.nextTryAt > this.now()) this.tryNow();
  }

  private events(): SocketEvents {
    return {
      closed: () => this.broke(),
      refused: (message) => this.refuse({ name: 'denied', message }),
      hello: (hello) => this.greeted(hello),
      frame: (entries) => this.options.onFrame(entries),
      fault: (fault) => this.options.onFault(fault),
    };
  }

  private tryNow(): void {
    this.leave();
    this.triedAt = this.now();
    this.timer = setTimeout(() => this.broke(), OPEN_DUE_MS);
    const state = this.current;
    if (state.name === 'lost' || state.name === 'refused') this.become({ ...state, nextTryAt: this.triedAt });
    this.port?.open();
  }

  private greeted(hello: Hello): void {
    if (hello.protocol !== PROTOCOL_VERSION) {
      this.refuse({ name: 'version', page: PROTOCOL_VERSION, relay: hello.protocol });
      return;
    }
    clearTimeout(this.timer);
    this.timer = undefined;
    this.askedPainted = hello.painted === true;
    this.become({ name: 'live', since: this.now(), rtt: null });
    this.declarer.opened();
    this.clock.start();
    this.clock.guess(hello.now);
  }

  /** Ends the present connection or attempt without deciding what comes next. */
  private leave(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.clock.stop();
    this.declarer.closed();
    this.port?.close();
  }

  private broke(): void {
    this.leave();
    const now = this.now();
    const was = this.current;
    // A connection that opens and drops again is no success, so its retries keep slowing down.
    if (was.name === 'live' && now - was.since >= STEADY_MS) this.attempt = 0;
    this.attempt++;
    const latest = was.name === 'live' ? Number.POSITIVE_INFINITY : this.triedAt + MAX_RETRY_GAP_MS;
    this.lose(Math.max(now, Math.min(now + retryDelay(this.attempt, this.random), latest)));
  }

  private lose(nextTryAt: number): void {
    const since = this.current.name === 'lost' ? this.current.since : this.now();
    this.become({ name: 'lost', since, attempt: this.attempt, nextTryAt });
    this.retryAt(nextTryAt);
  }

  private refuse(reason: Refusal): void {
    this.leave();
    const nextTryAt = this.now() + REFUSED_RETRY_MS * (1 + this.random());
    this.become({ name: 'refused', reason, nextTryAt });
    this.retryAt(nextTryAt);
  }

  private retryAt(instant: number): void {
    this.timer = setTimeout(() => this.tryNow(), Math.max(0, instant - this.now()));
  }

  private become(state: ConnectionState): void {
    this.current = state;
    this.options.onState(state);
  }
}
