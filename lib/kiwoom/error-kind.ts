import type { FeedTrouble } from '../events/status';
import { OUTER_CLASS } from './wire/error-code';

const KINDS: readonly (readonly [FeedTrouble['kind'], readonly string[]])[] = [
  [
    'protocol',
    ['1501', '1504', '1505', '1511', '1512', '1513', '1514', '1515', '1516', '1517', '1634', '1687', '1999'],
  ],
  ['quota', ['1700', '105110']],
  ['symbol', ['1901', '1902']],
  ['auth', ['8001', '8002', '8011', '8012', '8020', '8030']],
  ['token', ['8003', '8005', '8006', '8009', '8015', '8016', '8031', 'HTTP 401']],
  ['device', ['8010', '8040', '8050', '8103']],
  ['duplicate', ['R10001']],
];

const KIND_OF = new Map(KINDS.flatMap(([kind, codes]) => codes.map((code) => [code, kind] as const)));

/**
 * What an error code means for an operator, by the official client's classes; an unlisted code goes by its outer class,
 * and one of the auth class does not say that the key is refused.
 * 1634 (too many codes in one call) is of the quota class, yet waiting does not help: the request is wrong.
 */
export function errorKind(code: string | null, outerClass: number | null): FeedTrouble['kind'] {
  const known = code === null ? undefined : KIND_OF.get(code);
  if (known !== undefined) return known;
  if (outerClass === OUTER_CLASS.auth) return 'token';
  return outerClass === OUTER_CLASS.quota ? 'quota' : 'protocol';
}

/** Codes on which the official client authenticates again; the auth class means the same. */
const TOKEN_REFUSALS: ReadonlySet<string> = new Set(['8005', '8031', '8103', 'HTTP 401']);

/** Whether a new token may help: an auth failure comes inside HTTP 200 (rule F6). */
export function isTokenRefusal(code: string | null, outerClass: number | null): boolean {
  return outerClass === OUTER_CLASS.auth || (code !== null && TOKEN_REFUSALS.has(code));
}

/** `인증에 실패했습니다[8005:Token이 …]`, or the WebSocket's `… [CODE=8005, MESSAGE=Token이 …]`. */
const BRACKET = /\[(?:CODE=)?([A-Z]?\d{3,6})\s*(?::|,\s*MESSAGE=)\s*([^\]]*)\]/;

/** The real code and text, which stand in brackets behind the class's text; the whole text when there are none. */
export function innerError(message: string): { readonly code: string | null; readonly message: string } {
  const found = BRACKET.exec(message);
  const text = found?.[2]?.trim();
  return { code: found?.[1] ?? null, message: text ? text : message.trim() };
}
