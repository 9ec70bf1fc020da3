import type { Code } from '../../market/code';
import { KiwoomRest } from '../rest/client';
import { type Answer, expiresDt, fakeFetch, OK, type SeenRequest } from './fake-rest';

export const KEY = 'AxserEsdcredca';
export const SECRET = 'SEefdcwcforehDre2fdvc';
export const NOON = Date.parse('2026-07-20T12:00:00+09:00');
export const SAMSUNG = { code: '005930' as Code };
/** What ka10100 answers for it, without the envelope. */
export const ROW = { code: '005930', name: '삼성전자', lastPrice: '00071000', marketCode: '0' };

type Reply = (request: SeenRequest, index: number) => Answer | Promise<Answer>;

/**
 * A client whose server issues `token-1`, `token-2` … and answers the `index`th call by `reply`.
 * @param refuseToken what a token's issue is answered instead, or null
 */
export function talkingRest(
  reply: Reply,
  options: object = {},
  refuseToken: () => Answer | null = () => null,
) {
  let tokens = 0;
  let calls = 0;
  const notices: string[] = [];
  const server = fakeFetch((request) => {
    if (request.path === '/oauth2/token') {
      const refusal = refuseToken();
      if (refusal !== null) return refusal;
      tokens++;
      const expires_dt = expiresDt(Date.now() + 86_400_000);
      return { body: { ...OK, token: `token-${tokens}`, token_type: 'Bearer', expires_dt } };
    }
    if (request.path === '/oauth2/revoke') return { body: OK };
    return reply(request, calls++);
  });
  const rest = new KiwoomRest({
    baseUrl: 'https://api.example.test/',
    appKey: KEY,
    secretKey: SECRET,
    fetch: server.fetch,
    random: () => 0,
    onNotice: (n) => notices.push(`${n.kind} ${n.subject}`),
    ...options,
  });
  const tokenRequests = () => server.requests.filter((r) => r.path === '/oauth2/token');
  const calledWith = () => server.requests.filter((r) => !r.path.startsWith('/oauth2'));
  return { rest, notices, requests: server.requests, tokenRequests, calledWith };
}
