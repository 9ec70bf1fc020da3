import { z } from 'zod';
import { API_PATHS } from '../wire/api';
import { readDateTime } from '../wire/time';
import { checkEnvelope } from './envelope';
import { type HttpReply, postJson } from './http';
import { KiwoomError } from './kiwoom-error';
import type { IssuedToken } from './token';

export interface OAuthOptions {
  readonly baseUrl: string;
  readonly appKey: string;
  readonly secretKey: string;
  readonly fetch: typeof fetch;
  readonly timeoutMs: number;
}

const issued = z.object({ token: z.string().min(1), expires_dt: z.string() });

/** au10001. @throws {KiwoomError} */
export async function issueToken(options: OAuthOptions): Promise<IssuedToken> {
  const { appKey, secretKey } = options;
  const reply = await send(options, API_PATHS.au10001, {
    grant_type: 'client_credentials',
    appkey: appKey,
    secretkey: secretKey,
  });
  const parsed = issued.safeParse(reply.body);
  const expiresAt = parsed.success ? readDateTime(parsed.data.expires_dt) : null;
  if (!parsed.success || expiresAt === null) {
    const field = parsed.success ? 'expires_dt' : String(parsed.error.issues[0]?.path[0]);
    throw new KiwoomError({ kind: 'protocol', code: null, message: `au10001: ${field} cannot be read` });
  }
  return { token: parsed.data.token, expiresAt };
}

/** au10002. @throws {KiwoomError} */
export async function revokeToken(options: OAuthOptions, token: string): Promise<void> {
  const { appKey, secretKey } = options;
  await send(options, API_PATHS.au10002, { appkey: appKey, secretkey: secretKey, token }, token);
}

async function send(
  options: OAuthOptions,
  path: string,
  body: Record<string, string>,
  token: string | null = null,
): Promise<HttpReply> {
  const secrets = [options.appKey, options.secretKey, token];
  const reply = await postJson({
    fetch: options.fetch,
    url: options.baseUrl + path,
    headers: {},
    body,
    timeoutMs: options.timeoutMs,
    secrets,
  });
  checkEnvelope(reply, secrets);
  return reply;
}
