/** Frames of Kiwoom's WebSocket, one JSON object per text frame. Key order varies on the wire. */

/** Client → server, before anything else and within about ten seconds. The token goes without `Bearer`. */
export interface LoginRequest {
  readonly trnm: 'LOGIN';
  readonly token: string;
}

/** `sor_yn` is undocumented and seen live. */
export interface LoginReply {
  readonly trnm: 'LOGIN';
  readonly return_code: number;
  readonly return_msg: string;
  readonly sor_yn?: string;
}

/** Server → client, and the same text straight back. */
export interface PingFrame {
  readonly trnm: 'PING';
}

/** Server → client, before it closes. Never echoed: the server would close at once. */
export interface SystemFrame {
  readonly trnm: 'SYSTEM';
  readonly code: string;
  readonly message: string;
}

/** Every item times every type is registered. Items are tickers, index codes, or `""` for the whole market. */
export interface RegistrationList {
  readonly item: readonly string[];
  readonly type: readonly string[];
}

export interface RegRequest {
  readonly trnm: 'REG';
  readonly grp_no: string;
  /** `0` drops what was registered before, `1` keeps it. */
  readonly refresh: '0' | '1';
  readonly data: readonly RegistrationList[];
}

export interface RemoveRequest {
  readonly trnm: 'REMOVE';
  readonly grp_no: string;
  readonly data: readonly RegistrationList[];
}

/** The answer to REG or REMOVE. It carries no request id, so only one of each kind may be under way. */
export interface Ack {
  readonly trnm: 'REG' | 'REMOVE';
  readonly return_code: number;
  readonly return_msg: string;
}

/** One event. `item` is the code as it was registered, with its venue suffix; `values` is keyed by FID. */
export interface RealElement {
  readonly type: string;
  readonly name: string;
  readonly item: string;
  readonly values: Readonly<Record<string, string>>;
}

export interface RealFrame {
  readonly trnm: 'REAL';
  readonly data: readonly RealElement[];
}

/** Limits of one connection. */
export const WS_LIMITS = {
  itemsPerConnection: 200,
  itemsPerRequest: 100,
  requestsPerSecond: 5,
  /** The server closes a connection that has not sent LOGIN by then, ms. */
  loginWithin: 10_000,
  /** PINGs left unanswered before the server closes. */
  missedPings: 5,
} as const;
