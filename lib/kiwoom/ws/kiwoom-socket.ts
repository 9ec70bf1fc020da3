import type { MarketEvent } from '../../events/market-event';
import type { FeedTrouble } from '../../events/status';
import { fullJitter } from '../backoff';
import { RealDecoder } from '../decode/real-frame';
import { type Notice, NoticeLog } from '../notice';
import { KiwoomError, troubleOf } from '../rest/kiwoom-error';
import { type Dial, dialWebSocket } from './dial';
import type { Registration } from './plan';
import { Registrar } from './registrar';
import { Session, type SessionEnd } from './session';
import { SOCKET_LIMITS, type SocketLimits } from './socket-limits';
import type { SocketState } from './socket-state';

/** Where tokens come from: the app key's one owner (rule F6). */
export interface TokenSource {
  get(): Promise<string>;
  /** @param refusal why the server refused it */
  invalidate(token: string, refusal: KiwoomError): void;
}

export interface KiwoomSocketOptions {
  /** `ws://` or `wss://`. */
  readonly url: string;
  readonly token: TokenSource;
  /** Called synchronously from the message handler, once per event. */
  readonly onEvent: (event: MarketEvent, receivedAt: number) => void;
  readonly onState: (state: SocketState) => void;
  /** Something unexpected that was survived; once per kind and subject. */
  readonly onNotice?: (notice: Notice) => void;
  readonly now?: () => number;
  /** The exchange's clock, ms, where it is not `now`: the emulator's pretended one. */
  readonly exchangeNow?: () => number;
  readonly random?: () => number;
  readonly limits?: Partial<SocketLimits>;
  readonly dial?: Dial;
}

/**
 * One logical connection to Kiwoom's WebSocket: dials, logs in, registers what is wanted, and comes back by itself
 * after every break. What is wanted outlives connections; registrations do not, so all are made again (rule F4).
 */
export class KiwoomSocket {
  readonly notices: NoticeLog;
  readonly #options: KiwoomSocketOptions;
  readonly #limits: SocketLimits;
  readonly #now: () => number;
  readonly #registrar: Registrar;
  readonly #decoder: RealDecoder;
  #state: SocketState = { name: 'idle' };
  #session: Session | null = null;
  #timer: NodeJS.Timeout | null = null;
  /** Dials and losses since the connection was last well. */
  #attempt = 0;
  #losses = 0;
  /** How long the newest displacement waited, ms; 0 before the first. */
  #asideMs = 0;
  /** Tells a token that comes late which dial it was for. */
  #dials = 0;

  constructor(options: KiwoomSocketOptions) {
    const { protocol, hash } = new URL(options.url);
    if (!/^wss?:$/.test(protocol) || hash !== '') {
      throw new TypeError('url must be an address that begins with ws:// or wss:// and has no #');
    }
    this.#options = options;
    this.#limits = { ...SOCKET_LIMITS, ...options.limits };
    this.#now = options.now ?? Date.now;
    this.notices = new NoticeLog(options.onNotice);
    this.#registrar = new Registrar(this.#limits.slots);
    this.#decoder = new RealDecoder(options.onEvent, this.notices);
  }

  get state(): SocketState {
    return this.#state;
  }

  /** Slots in use: items whose registration was acked on this connection. */
  get registered(): number {
    return this.#registrar.registered;
  }

  /** Wanted items that have no real-time slot, most important first. */
  get overflow(): readonly string[] {
    return this.#registrar.overflow(this.#now());
  }

  /** True while everything wanted of `item` is registered and acked. */
  carries(item: string): boolean {
    return this.#registrar.carries(item);
  }

  start(): void {
    if (this.#state.name === 'idle') this.#dial();
  }

  /** Declares the whole set, most important first: what differs is registered or removed. */
  want(registrations: readonly Registration[]): void {
    this.#registrar.want(registrations);
    this.#session?.register();
  }

  /** Gives up a connection that is up, because nothing useful comes out of it, and dials again. */
  reconnect(): void {
    if (this.#session === null) return;
    void this.#session.close();
    const message = '연결되어 있으나 시세가 오지 않아 다시 연결합니다';
    this.#ended({ kind: 'lost', trouble: { kind: 'network', code: null, message }, badToken: false }, null);
  }

  /** Ends it for good; resolves when the socket is closed. */
  async close(): Promise<void> {
    const session = this.#session;
    this.#session = null;
    this.#dials++;
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#state.name !== 'closed') this.#enter({ name: 'closed' });
    await session?.close();
  }

  #dial(): void {
    const dial = ++this.#dials;
    this.#attempt++;
    this.#enter({ name: 'connecting', attempt: this.#attempt });
    this.#options.token.get().then(
      (token) => {
        if (dial === this.#dials) this.#open(token);
      },
      (error: unknown) => {
        if (dial === this.#dials) this.#wait(troubleOf(error));
      },
    );
  }

  #open(token: string): void {
    const { url, dial = dialWebSocket, exchangeNow } = this.#options;
    this.#session = new Session({
      url,
      token,
      dial,
      times: this.#limits,
      now: this.#now,
      registrar: this.#registrar,
      notices: this.notices,
      onLoggingIn: () => this.#enter({ name: 'logging-in', attempt: this.#attempt }),
      onReady: () => this.#enter({ name: 'ready', since: this.#now() }),
      onReal: (data, receivedAt) => this.#decoder.decode(data, receivedAt, exchangeNow?.() ?? receivedAt),
      onEnd: (end) => this.#ended(end, token),
    });
  }

  #ended(end: SessionEnd, token: string | null): void {
    this.#session = null;
    const lasted = this.#state.name === 'ready' ? this.#now() - this.#state.since : 0;
    if (lasted >= this.#limits.stable) {
      this.#attempt = 0;
      this.#losses = 0;
    }
    if (end.kind === 'displaced') {
      this.#stepAside(lasted);
      return;
    }
    if (end.badToken && token !== null) this.#options.token.invalidate(token, new KiwoomError(end.trouble));
    this.#wait(end.trouble);
  }

  #wait(trouble: FeedTrouble): void {
    const attempt = ++this.#losses;
    const wait = fullJitter(attempt, this.#limits.backoff, this.#options.random ?? Math.random);
    this.#later(wait);
    this.#enter({ name: 'waiting', until: this.#now() + wait, attempt, trouble });
  }

  /** Two programs with one key would throw each other out for ever, so while that goes on it waits longer each time. */
  #stepAside(lasted: number): void {
    const { base, cap } = this.#limits.displaced;
    const racing = this.#asideMs > 0 && lasted <= 2 * this.#asideMs;
    this.#asideMs = racing ? Math.min(cap, 2 * this.#asideMs) : base;
    this.#later(this.#asideMs);
    this.#enter({ name: 'displaced', until: this.#now() + this.#asideMs });
  }

  /** Set before the state is told, so that a listener who closes the socket also ends this. */
  #later(wait: number): void {
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#dial();
    }, wait);
  }

  #enter(state: SocketState): void {
    this.#state = state;
    this.#options.onState(state);
  }
}
