import { isTokenRefusal } from '../error-kind';
import { API_PATHS, type ApiId, HEADER } from '../wire/api';
import { checkEnvelope } from './envelope';
import { type HttpReply, postJson } from './http';
import { KiwoomError } from './kiwoom-error';
import type { RateLimiter } from './limiter';
import type { OAuthOptions } from './oauth';
import type { TokenOwner } from './token';

/** One request of one page. */
export interface ApiRequest {
  readonly apiId: ApiId;
  readonly body: Readonly<Record<string, string>>;
  /** The cursor of the page before, or null for the first. */
  readonly nextKey: string | null;
  readonly signal: AbortSignal | undefined;
}

/** How often one call is sent again after 1700. Each time the limiter has slowed down. */
const QUOTA_RETRIES = 3;

/**
 * Sends a request with a token and in its turn. A refused token is replaced once (rule F6), a quota refusal slows the
 * limiter down and is tried again a few times, and anything else is the caller's.
 * @throws {KiwoomError} or the signal's reason
 */
export async function sendRequest(
  request: ApiRequest,
  host: OAuthOptions,
  token: TokenOwner,
  limiter: RateLimiter,
): Promise<HttpReply> {
  let renewed = false;
  for (let refusals = 0; ; ) {
    const bearer = await token.get();
    await limiter.acquire(request.signal);
    try {
      return await post(request, host, bearer);
    } catch (error) {
      if (!(error instanceof KiwoomError)) throw error;
      if (error.trouble.kind === 'quota') {
        limiter.refused();
        if (++refusals > QUOTA_RETRIES) throw error;
      } else if (isTokenRefusal(error.trouble.code, error.outerClass)) {
        token.invalidate(bearer, error);
        if (renewed) throw error;
        renewed = true;
      } else {
        throw error;
      }
    }
  }
}

async function post(request: ApiRequest, host: OAuthOptions, bearer: string): Promise<HttpReply> {
  const { apiId, body, nextKey, signal } = request;
  const secrets = [host.appKey, host.secretKey, bearer];
  const paging = nextKey === null ? {} : { [HEADER.contYn]: 'Y', [HEADER.nextKey]: nextKey };
  const reply = await postJson({
    fetch: host.fetch,
    url: host.baseUrl + API_PATHS[apiId],
    headers: { [HEADER.authorization]: `Bearer ${bearer}`, [HEADER.apiId]: apiId, ...paging },
    body,
    timeoutMs: host.timeoutMs,
    signal,
    secrets,
  });
  checkEnvelope(reply, secrets);
  return reply;
}
