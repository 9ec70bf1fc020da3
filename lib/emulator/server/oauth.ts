import type { RequestBody } from './api';
import { ApiFault } from './fault-reply';
import type { EmulatorOptions } from './options';
import type { TokenStore } from './token-store';

function keysOf(body: RequestBody): { readonly appKey: string; readonly secretKey: string } {
  const { appkey = '', secretkey = '' } = body;
  if (appkey === '' || secretkey === '') throw new ApiFault(8020);
  return { appKey: appkey, secretKey: secretkey };
}

/** au10001: `{expires_dt, token_type, token}`. */
export function issueToken(
  body: RequestBody,
  tokens: TokenStore,
  credentials: EmulatorOptions['credentials'],
): Record<string, string> {
  const { grant_type = '' } = body;
  if (grant_type === '') throw new ApiFault(8011);
  if (grant_type !== 'client_credentials') throw new ApiFault(8012);
  const { appKey, secretKey } = keysOf(body);
  if (credentials !== null && (credentials.appKey !== appKey || credentials.secretKey !== secretKey)) {
    throw new ApiFault(8001);
  }
  const { token, expiresDt } = tokens.issue(appKey);
  return { expires_dt: expiresDt, token_type: 'bearer', token };
}

/** au10002 */
export function revokeToken(body: RequestBody, tokens: TokenStore): Record<string, string> {
  keysOf(body);
  const { token = '' } = body;
  if (token === '') throw new ApiFault(8016);
  if (!tokens.revoke(token)) throw new ApiFault(8015, ['Token이 유효하지 않습니다']);
  return {};
}
