import {
  type ErrorCode,
  loginRefusedText,
  SYSTEM_CODE,
  SYSTEM_TEXT,
  WS_CODE,
} from '../../kiwoom/wire/error-code';
import { WS_LIMITS } from '../../kiwoom/wire/frame';
import { type ClientFrame, parseClientFrame } from './client-frame';
import type { EmulatorOptions } from './options';
import { Registrations } from './registrations';

/** A WebSocket, as far as a session needs one. */
export interface Connection {
  send(text: string): void;
  close(code: number, reason: string): void;
  /** Ends it without a word. */
  terminate(): void;
}

/** What a session asks of the server around it. */
export interface SessionHost {
  readonly options: EmulatorOptions;
  /** The app key of a valid token, or null. */
  ownerOf(token: string): string | null;
  loggedIn(session: Session): void;
  /** Its registrations changed: what is new, and what there was before. */
  registered(session: Session): void;
  closed(session: Session): void;
  /** True when even PINGs stay away (fault injection). */
  isMute(): boolean;
  /** With what every LOGIN is refused; null when only a bad token is. */
  loginRefusal(): ErrorCode | null;
}

const PING = '{"trnm":"PING"}';
const NORMAL_CLOSE = 1000;
const WINDOW_MS = 1_000;

/** One WebSocket client: LOGIN, PING, REG and REMOVE as Kiwoom answers them (kiwoom-protocol B1–B5). */
export class Session {
  readonly registrations = new Registrations();
  /** Elements waiting for the next flush. */
  outbox: string[] = [];
  appKey: string | null = null;
  private open = true;
  private unanswered = 0;
  private recentRegs: number[] = [];
  private readonly loginTimer: NodeJS.Timeout;
  private pingTimer: NodeJS.Timeout | null = null;

  constructor(
    private readonly connection: Connection,
    private readonly host: SessionHost,
  ) {
    this.loginTimer = setTimeout(() => this.end(SYSTEM_CODE.noLogin), host.options.loginTimeoutMs);
  }

  get isReady(): boolean {
    return this.open && this.appKey !== null;
  }

  /** One text frame of the client. */
  receive(text: string): void {
    if (!this.open) return;
    // Kiwoom wants its PING back verbatim; anything else does not count as an answer.
    if (text === PING) {
      this.unanswered = 0;
      return;
    }
    const parsed = parseClientFrame(text);
    if (parsed.ok) this.handle(parsed.frame);
    else if (this.isReady) this.ack(parsed.bad.trnm, 1, parsed.bad.problem);
  }

  send(text: string): void {
    if (this.open) this.connection.send(text);
  }

  /** R10001: a newer session took the key. */
  displace(): void {
    this.end(SYSTEM_CODE.displaced);
  }

  /** The connection is gone, or is to be dropped without a word. */
  drop(): void {
    if (!this.open) return;
    this.stop();
    this.connection.terminate();
  }

  close(code: number, reason: string): void {
    if (!this.open) return;
    this.stop();
    this.connection.close(code, reason);
  }

  private handle(frame: ClientFrame): void {
    if (frame.trnm === 'LOGIN') this.login(frame.token);
    // Echoing a SYSTEM frame makes the server close at once.
    else if (frame.trnm === 'SYSTEM') this.drop();
    // What comes before the login is not processed.
    else if (frame.trnm === 'PING' || !this.isReady) return;
    else if (frame.trnm === 'REG') this.register(frame);
    else this.remove(frame);
  }

  private remove(frame: Extract<ClientFrame, { trnm: 'REMOVE' }>): void {
    this.registrations.remove(frame.group, frame.data);
    this.host.registered(this);
    this.ack('REMOVE', WS_CODE.ok, '');
  }

  private register(frame: Extract<ClientFrame, { trnm: 'REG' }>): void {
    if (this.isTooFast()) {
      this.ack('REG', WS_CODE.tooFast, '등록 요청 횟수를 초과하였습니다');
      return;
    }
    const { refreshScope } = this.host.options.dialect;
    if (!frame.keep) this.registrations.clear(refreshScope === 'group' ? frame.group : undefined);
    const code = this.registrations.add(frame.group, frame.data);
    this.host.registered(this);
    this.ack('REG', code, code === WS_CODE.ok ? '' : '실시간 등록 종목 수를 초과하였습니다');
  }

  private isTooFast(): boolean {
    const now = this.host.options.now();
    this.recentRegs = this.recentRegs.filter((at) => at > now - WINDOW_MS);
    if (this.recentRegs.length >= WS_LIMITS.requestsPerSecond) return true;
    this.recentRegs.push(now);
    return false;
  }

  private login(token: string): void {
    const appKey = this.host.ownerOf(token);
    clearTimeout(this.loginTimer);
    const refusal = this.host.loginRefusal();
    if (appKey === null || refusal !== null) {
      this.ack('LOGIN', WS_CODE.loginRefused, loginRefusedText(refusal ?? 8005));
      if (this.host.options.dialect.refusedLogin === 'system-frame') this.end(SYSTEM_CODE.noLogin);
      else this.close(NORMAL_CLOSE, 'Bye');
      return;
    }
    if (this.appKey === null) {
      this.appKey = appKey;
      this.pingTimer = setInterval(() => this.ping(), this.host.options.pingIntervalMs);
      this.host.loggedIn(this);
    }
    this.send('{"trnm":"LOGIN","return_code":0,"return_msg":"","sor_yn":"Y"}');
  }

  private ping(): void {
    if (this.host.isMute()) return;
    if (this.unanswered >= this.host.options.missedPings) {
      this.end(SYSTEM_CODE.noHeartbeat);
      return;
    }
    this.unanswered++;
    this.send(PING);
  }

  private ack(trnm: string, code: number, message: string): void {
    this.send(JSON.stringify({ trnm, return_code: code, return_msg: message }));
  }

  private end(code: keyof typeof SYSTEM_TEXT): void {
    const text = SYSTEM_TEXT[code];
    const isPlain = this.host.options.dialect.systemKeys === 'code-message';
    this.send(
      JSON.stringify(
        isPlain
          ? { trnm: 'SYSTEM', code, message: text }
          : { trnm: 'SYSTEM', return_code: code, return_msg: text },
      ),
    );
    this.close(NORMAL_CLOSE, 'Bye');
  }

  private stop(): void {
    this.open = false;
    this.outbox = [];
    clearTimeout(this.loginTimer);
    if (this.pingTimer !== null) clearInterval(this.pingTimer);
    this.host.closed(this);
  }
}
