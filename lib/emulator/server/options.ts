import { WS_LIMITS } from '../../kiwoom/wire/frame';
import type { CorporateAction } from '../exchange/corporate-actions';
import { LIVE_DIALECT, type WireDialect } from '../wire/element';

/**
 * Where sources on Kiwoom's behaviour disagree (kiwoom-protocol F1, F2), both sides are a switch. The first value of
 * each is the default: what was measured live, where it was.
 */
export interface Dialect extends WireDialect {
  /** Requests per api-id and key. `none` is for load tests. */
  readonly quota: 'five-per-second' | 'one-per-second-burst-two' | 'none';
  /** What asking again while a token is valid gives: the same one, or a new one with or without killing the old. */
  readonly reissue: 'same-token' | 'new-kills-old' | 'new-keeps-old';
  /** A second WebSocket session of one key ends the first, or both go on. */
  readonly duplicateSession: 'displaces' | 'allowed';
  /** Status of the answer to a bad token. */
  readonly invalidTokenStatus: 200 | 401;
  /** Status of the token endpoint's error bodies. */
  readonly tokenErrorStatus: 200 | 400;
  /** Key names inside a SYSTEM frame. */
  readonly systemKeys: 'code-message' | 'return_code-return_msg';
  /** Key names of a REST body's envelope. */
  readonly envelopeKeys: 'return_code' | 'returnCode';
  /** After a refused LOGIN production sends a SYSTEM frame before it closes; the mock-investment server does not. */
  readonly refusedLogin: 'system-frame' | 'close-only';
  /** What `refresh: "0"` drops. */
  readonly refreshScope: 'connection' | 'group';
  /** Whether registering 0s sends the newest notice at once. */
  readonly noticeOnRegister: boolean;
}

export const DEFAULT_DIALECT: Dialect = {
  ...LIVE_DIALECT,
  quota: 'five-per-second',
  reissue: 'same-token',
  duplicateSession: 'displaces',
  invalidTokenStatus: 200,
  tokenErrorStatus: 200,
  systemKeys: 'code-message',
  envelopeKeys: 'return_code',
  refusedLogin: 'system-frame',
  refreshScope: 'connection',
  noticeOnRegister: false,
};

export interface EmulatorOptions {
  /** 0 (the default) takes any free port. */
  readonly port: number;
  /** A port of its own for the WebSocket; null (the default) shares `port`. */
  readonly wsPort: number | null;
  readonly host: string;
  /** The same seed, clock and registrations give the same run. */
  readonly seed: number;
  /** Multiplies the number of orders. */
  readonly rate: number;
  /** `turn`: from 19:50 of a trading day to 09:10 of the next at `speed`, then on as time goes. */
  readonly clock: 'session' | 'kst' | 'turn';
  /** What changes stocks between the days. */
  readonly actions: readonly CorporateAction[];
  /** Pretended seconds per real second; not with `kst`. */
  readonly speed: number;
  /** The list of stocks; from the working directory unless absolute. */
  readonly listingPath: string | null;
  /** Real time, ms */
  readonly now: () => number;
  /** How often due events are looked for, ms. Also the finest conflation of 0D. */
  readonly tickMs: number;
  /** At most one 0D a code in this time, ms; Kiwoom sends about 3.6 a second. */
  readonly bookIntervalMs: number;
  readonly loginTimeoutMs: number;
  readonly pingIntervalMs: number;
  readonly missedPings: number;
  /** The one accepted pair; null accepts any. */
  readonly credentials: { readonly appKey: string; readonly secretKey: string } | null;
  readonly dialect: Dialect;
  /** Told in one line what could not be handled. Never holds keys or tokens. */
  readonly log: (line: string) => void;
}

/** What a caller may leave out. */
export type EmulatorSettings = Partial<Omit<EmulatorOptions, 'dialect'>> & {
  readonly dialect?: Partial<Dialect>;
};

const MAX_SPEED = 600;
const MAX_RATE = 1_000;

/** @throws {RangeError} naming the option that cannot be used */
export function withDefaults(settings: EmulatorSettings): EmulatorOptions {
  const options: EmulatorOptions = {
    port: 0,
    wsPort: null,
    host: '127.0.0.1',
    seed: 1,
    rate: 1,
    clock: 'session',
    speed: 1,
    actions: [],
    listingPath: null,
    now: Date.now,
    tickMs: 15,
    bookIntervalMs: 278,
    loginTimeoutMs: WS_LIMITS.loginWithin,
    pingIntervalMs: 20_000,
    missedPings: WS_LIMITS.missedPings,
    credentials: null,
    log: () => {},
    ...settings,
    dialect: { ...DEFAULT_DIALECT, ...settings.dialect },
  };
  check('rate', options.rate, 0.01, MAX_RATE);
  check('speed', options.speed, 0.1, MAX_SPEED);
  check('port', options.port, 0, 65_535);
  check('tickMs', options.tickMs, 1, 1_000);
  if (options.clock === 'kst' && options.speed !== 1) {
    throw new RangeError('speed is for the session clock: KST runs at its own');
  }
  return options;
}

function check(name: string, value: number, low: number, high: number): void {
  if (!(value >= low && value <= high)) {
    throw new RangeError(`${name} is ${value}; it must be between ${low} and ${high}`);
  }
}
