import type { Source } from '../events/stamp';
import type { TroubleKind } from '../events/status';
import type { Venue } from '../market/ticker';
import type { Fetch } from './directory';

/** Why a better source could not answer. */
export interface AnswerTrouble {
  readonly kind: TroubleKind;
  readonly source: Source;
  readonly code: string | null;
  /** A Korean sentence for the trader. */
  readonly message: string;
  /** When it is worth asking again (server's clock, ms); null when a person has to act first. */
  readonly retryAt: number | null;
}

/** A price from the past with what it is: where it came from, how old it is, and why it is not better. */
export interface GatewayAnswer<Value> {
  readonly value: Value;
  readonly source: Source;
  readonly venue: Venue;
  /** The exchange's clock, ms. */
  readonly asOf: number;
  readonly freshness: 'fresh' | 'delayed' | 'closed' | 'mock';
  readonly trouble: AnswerTrouble | null;
}

/** How the gateway names its refusals, and the two ways in which no refusal arrives at all. */
export const FAILURES = [
  'bad-request',
  'unknown-code',
  'quota',
  'auth',
  'device',
  'token',
  'duplicate',
  'protocol',
  'operator',
  'control',
  'maintenance',
  'network',
  'unavailable',
  'internal',
] as const;
export type FailureName = (typeof FAILURES)[number] | 'unreachable' | 'unreadable';

/** The gateway gave no value. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  constructor(
    readonly failure: FailureName,
    /** The gateway's own sentence; empty when none arrived. */
    message: string,
    /** When it is worth asking again (server's clock, ms). */
    readonly retryAt: number | null = null,
  ) {
    super(message);
  }
}

export type Parameters = Readonly<Record<string, string | number | null>>;

/** Asks one address of `/api/kr/kiwoom`. Parameters that are null are left out. */
export type AskGateway = <Value>(
  path: string,
  parameters: Parameters,
  signal: AbortSignal,
) => Promise<GatewayAnswer<Value>>;

const ROOT = '/api/kr/kiwoom/';
/** Longer than the gateway's own patience with its upstream, ms: what is silent for so long is not there. */
const PATIENCE_MS = 30_000;

/**
 * The gateway over HTTP. An answer is believed in its outline only, like the relay's: it was checked on the server.
 * @throws {GatewayError} and nothing else, except the abort of `signal`
 */
export function gatewayOver(request: Fetch): AskGateway {
  return async <Value>(path: string, parameters: Parameters, signal: AbortSignal) => {
    let response: Response;
    let body: unknown;
    try {
      const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
      response = await request(`${ROOT}${path}?${queryOf(parameters)}`, { signal: patience });
      body = await response.json().catch(() => null);
    } catch {
      signal.throwIfAborted();
      throw new GatewayError('unreachable', '');
    }
    signal.throwIfAborted();
    if (!response.ok) throw refusalOf(body, response.status);
    if (!isAnswer(body)) throw new GatewayError('unreadable', '');
    return body as GatewayAnswer<Value>;
  };
}

/** The gateway of the server that this page came from. */
export const gateway: AskGateway = gatewayOver((url, init) => fetch(url, init));

function queryOf(parameters: Parameters): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== null) query.set(name, String(value));
  return query.toString();
}

function refusalOf(body: unknown, status: number): GatewayError {
  const { type, detail, retryAt } = (typeof body === 'object' && body !== null ? body : {}) as {
    readonly type?: unknown;
    readonly detail?: unknown;
    readonly retryAt?: unknown;
  };
  const named = typeof type === 'string' ? type.slice(type.indexOf('#') + 1) : '';
  const failure = FAILURES.find((name) => name === named) ?? (status >= 500 ? 'unavailable' : 'unreadable');
  return new GatewayError(
    failure,
    typeof detail === 'string' ? detail : '',
    typeof retryAt === 'number' ? retryAt : null,
  );
}

function isAnswer(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false;
  const { value, source, asOf } = body as { value?: unknown; source?: unknown; asOf?: unknown };
  return (
    typeof value === 'object' && value !== null && typeof source === 'string' && typeof asOf === 'number'
  );
}
