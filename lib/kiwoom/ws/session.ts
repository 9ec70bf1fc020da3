import type { FeedTrouble } from '../../events/status';
import type { NoticeLog } from '../notice';
import { scrub } from '../scrub';
import { SYSTEM_CODE, WS_CODE } from '../wire/error-code';
import type { LoginRequest } from '../wire/frame';
import type { Dial, Wire } from './dial';
import { type Incoming, readFrame } from './incoming';
import { loginRefusal } from './login';
import type { Registrar } from './registrar';

/** How one connection ended. `badToken`: the server refused the token it was given. */
export type SessionEnd =
  | { readonly kind: 'lost'; readonly trouble: FeedTrouble; readonly badToken: boolean }
  | { readonly kind: 'displaced' };

export interface SessionTimes {
  /** For the TCP, TLS and upgrade handshakes together, ms. */
  readonly connectWithin: number;
  /** From the open socket to the LOGIN reply, ms. */
  readonly loginWithin: number;
  /** Without any frame for this long the socket is taken for dead, ms. */
  readonly idle: number;
}

export interface SessionOptions {
  readonly url: string;
  readonly token: string;
  readonly dial: Dial;
  readonly times: SessionTimes;
  readonly now: () => number;
  readonly registrar: Registrar;
  readonly notices: NoticeLog;
  readonly onLoggingIn: () => void;
  readonly onReady: () => void;
  /** A REAL frame's `data`, unchecked. */
  readonly onReal: (data: unknown, receivedAt: number) => void;
  /** Once, unless `close` was called. */
  readonly onEnd: (end: SessionEnd) => void;
}

/** One connection from its dial to its end: LOGIN, heartbeat, registrations, and the watch over silence. */
export class Session {
  readonly #options: SessionOptions;
  readonly #wire: Wire;
  readonly #closed: Promise<void>;
  #state: 'opening' | 'logging-in' | 'ready' | 'ended' = 'opening';
  #watch: NodeJS.Timeout;
  #pump: NodeJS.Timeout | null = null;
  #heardAt = 0;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#watch = setTimeout(
      () => this.#lose('제한 시간 안에 연결되지 않았습니다'),
      options.times.connectWithin,
    );
    let markClosed: () => void = () => {};
    this.#closed = new Promise((resolve) => {
      markClosed = resolve;
    });
    this.#wire = options.dial(options.url, {
      onOpen: () => this.#opened(),
      onText: (text) => this.#heard(text),
      onBinary: () => options.notices.note('bad-frame', 'a binary frame'),
      onClose: (code, reason) => {
        markClosed();
        this.#lose(reason || `서버가 연결을 닫았습니다 (${code})`, String(code));
      },
    });
  }

  /** Sends what the registrar has to send. Call it when what is wanted has changed. */
  register(): void {
    if (this.#state !== 'ready') return;
    const { registrar, now } = this.#options;
    if (this.#pump !== null) clearTimeout(this.#pump);
    this.#pump = null;
    for (;;) {
      const step = registrar.next(now());
      if (step.send !== null) {
        this.#wire.send(JSON.stringify(step.send));
        continue;
      }
      if (step.waitMs !== null) this.#pump = setTimeout(() => this.register(), step.waitMs);
      return;
    }
  }

  /** Ends it without telling `onEnd`; resolves when the socket is closed. */
  close(): Promise<void> {
    this.#stop();
    return this.#closed;
  }

  #opened(): void {
    if (this.#state !== 'opening') return;
    const { token, times, onLoggingIn } = this.#options;
    this.#state = 'logging-in';
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => this.#lose('LOGIN에 대한 응답이 없습니다'), times.loginWithin);
    const login: LoginRequest = { trnm: 'LOGIN', token };
    this.#wire.send(JSON.stringify(login));
    onLoggingIn();
  }

  #heard(text: string): void {
    if (this.#state === 'ended') return;
    this.#heardAt = this.#options.now();
    const frame = readFrame(text);
    switch (frame.kind) {
      case 'real':
        this.#options.onReal(frame.data, this.#heardAt);
        break;
      case 'ping':
        // The very text back; before LOGIN is answered nothing else may be sent.
        if (this.#state === 'ready') this.#wire.send(text);
        break;
      case 'ack':
        this.#acked(frame);
        break;
      case 'login':
        this.#loginAnswered(frame.code, frame.message);
        break;
      case 'system':
        this.#systemSaid(frame.code, frame.message);
        break;
      case 'unknown':
        this.#options.notices.note('unknown-frame', frame.trnm);
        break;
      case 'garbage':
        this.#options.notices.note('bad-frame', 'no JSON object');
        break;
    }
  }

  #loginAnswered(code: number, message: string): void {
    if (this.#state !== 'logging-in') return;
    if (code !== WS_CODE.ok) {
      this.#end({ kind: 'lost', ...loginRefusal(code, message, this.#options.token) });
      return;
    }
    this.#state = 'ready';
    clearTimeout(this.#watch);
    this.#watchSilence(this.#options.times.idle);
    this.#options.registrar.connected();
    this.#options.onReady();
    this.register();
  }

  #acked(ack: Extract<Incoming, { kind: 'ack' }>): void {
    const { registrar, notices, now } = this.#options;
    if (!registrar.acked(ack.trnm, ack.code, now())) {
      notices.note('registration-refused', `${ack.trnm} ${ack.code}`);
    }
    this.register();
  }

  #systemSaid(code: string, message: string): void {
    const text = scrub(message, [this.#options.token]);
    if (code === SYSTEM_CODE.displaced) {
      this.#end({ kind: 'displaced' });
    } else if (code === SYSTEM_CODE.noHeartbeat || code === SYSTEM_CODE.noLogin) {
      this.#end({ kind: 'lost', trouble: { kind: 'protocol', code, message: text }, badToken: false });
    } else {
      this.#options.notices.note('unknown-system-code', `${code} ${text}`);
    }
  }

  /** One timer for the whole silence, moved on only when it runs out: no frame costs a timer. */
  #watchSilence(wait: number): void {
    this.#watch = setTimeout(() => {
      const left = this.#heardAt + this.#options.times.idle - this.#options.now();
      if (left > 0) this.#watchSilence(left);
      else this.#lose(`${this.#options.times.idle / 1_000}초 동안 아무것도 오지 않았습니다`);
    }, wait);
  }

  #lose(message: string, code: string | null = null): void {
    const text = scrub(message, [this.#options.token]);
    this.#end({ kind: 'lost', trouble: { kind: 'network', code, message: text }, badToken: false });
  }

  #end(end: SessionEnd): void {
    if (this.#state === 'ended') return;
    this.#stop();
    this.#options.onEnd(end);
  }

  #stop(): void {
    if (this.#state === 'ended') return;
    this.#state = 'ended';
    clearTimeout(this.#watch);
    if (this.#pump !== null) clearTimeout(this.#pump);
    this.#options.registrar.disconnected();
    this.#wire.close();
  }
}
