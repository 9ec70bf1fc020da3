import { type Notice, NoticeLog } from '../notice';
import { type ApiId, HEADER, REQUESTS_PER_SECOND } from '../wire/api';
import { type RestCall, readReply } from './call';
import { KiwoomError } from './kiwoom-error';
import { RateLimiter } from './limiter';
import { issueToken, type OAuthOptions, revokeToken } from './oauth';
import { sendRequest } from './sender';
import { TokenOwner } from './token';

export interface KiwoomRestOptions {
  /** Such as `https://api.kiwoom.com`. */
  readonly baseUrl: string;
  readonly appKey: string;
  readonly secretKey: string;
  readonly fetch?: typeof fetch;
  readonly now?: () => number;
  /** The exchange's clock, ms, where it is not `now`: the emulator's pretended one. */
  readonly exchangeNow?: () => number;
  readonly random?: () => number;
  /** Of each api-id; 5 when not given. */
  readonly callsPerSecond?: number;
  readonly callsPerSecondOf?: Readonly<Partial<Record<ApiId, number>>>;
  /** How long one request may take, ms. */
  readonly timeoutMs?: number;
  readonly onNotice?: (notice: Notice) => void;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
}

export interface PageOptions extends CallOptions {
  readonly maxPages?: number;
}

const TIMEOUT_MS = 10_000;
const MAX_PAGES = 10;

/** One page, and the cursor of the next one; null when there is none. */
export interface Page<Result> {
  readonly result: Result;
  readonly nextKey: string | null;
}

/** What one api-id may be asked: so many requests a second, after a refusal not before an instant (ms). */
export interface Allowance {
  readonly apiId: ApiId;
  readonly pace: number;
  readonly heldBackUntil: number | null;
  /** Requests sent and refusals (1700) heard since the start. */
  readonly granted: number;
  readonly refusals: number;
}

/** Kiwoom's REST API for one app key. Every failure is a KiwoomError that names its kind; keys stay inside. */
export class KiwoomRest {
  /** The key's only token owner; the WebSocket takes its token here too. */
  readonly token: TokenOwner;
  readonly notices: NoticeLog;
  readonly #host: OAuthOptions;
  readonly #options: KiwoomRestOptions;
  readonly #exchangeNow: () => number;
  readonly #limiters = new Map<ApiId, RateLimiter>();

  constructor(options: KiwoomRestOptions) {
    this.#options = options;
    this.#exchangeNow = options.exchangeNow ?? options.now ?? Date.now;
    this.notices = new NoticeLog(options.onNotice);
    this.#host = {
      baseUrl: options.baseUrl.replace(/\/+$/, ''),
      appKey: options.appKey,
      secretKey: options.secretKey,
      fetch: options.fetch ?? fetch,
      timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    };
    this.token = new TokenOwner({ ...clockOf(options), issue: () => issueToken(this.#host) });
  }

  /** The first page of a call, which is all of it for most. @throws {KiwoomError} or the signal's reason */
  async call<Input, Reply, Result>(
    call: RestCall<Input, Reply, Result>,
    input: Input,
    options: CallOptions = {},
  ): Promise<Result> {
    const { result } = await this.page(call, input, null, options);
    return result;
  }

  /** Page after page, until Kiwoom has no more or `maxPages` (10) were read. @throws as `call` does */
  async *pages<Input, Reply, Result>(
    call: RestCall<Input, Reply, Result>,
    input: Input,
    options: PageOptions = {},
  ): AsyncGenerator<Result, void, void> {
    let nextKey: string | null = null;
    for (let page = 0; page < (options.maxPages ?? MAX_PAGES); page++) {
      const read: Page<Result> = await this.page(call, input, nextKey, options);
      yield read.result;
      if (read.nextKey === null) return;
      nextKey = read.nextKey;
    }
  }

  /** How each api-id's allowance stands: for the metrics, and to tell a call that waits why it does. */
  get allowances(): readonly Allowance[] {
    return [...this.#limiters].map(([apiId, { pace, heldBackUntil, totals }]) => ({
      apiId,
      pace,
      heldBackUntil,
      ...totals,
    }));
  }

  /** Forgets the token, and with `revoke` ends it at Kiwoom too. @throws {KiwoomError} when that fails */
  async close(options: { readonly revoke?: boolean } = {}): Promise<void> {
    const token = this.token.release();
    if (options.revoke === true && token !== null) await revokeToken(this.#host, token);
  }

  /** The page at `nextKey`, or the first at null. The input is the same for every page. @throws as `call` does */
  async page<Input, Reply, Result>(
    call: RestCall<Input, Reply, Result>,
    input: Input,
    nextKey: string | null,
    options: CallOptions = {},
  ): Promise<Page<Result>> {
    const { apiId } = call;
    const request = { apiId, body: call.body(input), nextKey, signal: options.signal };
    const reply = await sendRequest(request, this.#host, this.token, this.#limiter(apiId));
    const result = readReply(call, reply.body, input, {
      near: this.#exchangeNow(),
      skipRow: (why) => this.notices.note('bad-row', `${apiId} ${why}`),
    });
    const more = reply.headers.get(HEADER.contYn) === 'Y';
    const next = more ? reply.headers.get(HEADER.nextKey) || null : null;
    if (next !== null && next === nextKey) {
      const message = `${apiId}: ${HEADER.nextKey} does not advance`;
      throw new KiwoomError({ kind: 'protocol', code: null, message });
    }
    return { result, nextKey: next };
  }

  #limiter(apiId: ApiId): RateLimiter {
    let limiter = this.#limiters.get(apiId);
    if (limiter === undefined) {
      const { callsPerSecond = REQUESTS_PER_SECOND, callsPerSecondOf = {} } = this.#options;
      limiter = new RateLimiter({
        ...clockOf(this.#options),
        perSecond: callsPerSecondOf[apiId] ?? callsPerSecond,
      });
      this.#limiters.set(apiId, limiter);
    }
    return limiter;
  }
}

/** The injected clock and chance, left out where not injected. */
function clockOf(options: Pick<KiwoomRestOptions, 'now' | 'random'>) {
  const { now, random } = options;
  return { ...(now === undefined ? {} : { now }), ...(random === undefined ? {} : { random }) };
}
