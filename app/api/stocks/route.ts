import { CODES_LIMIT, type StocksAnswer } from '@/lib/client/directory-types';
import { isCode } from '@/lib/market/code';
import { badRequest, freshJson } from '../problem';
import { instrumentIndex } from '../server-context';

/** `GET /api/stocks?codes=005930,000660`: these instruments, in the order asked; unknown ones are left out. */
export function GET(request: Request): Response {
  const text = new URL(request.url).searchParams.get('codes');
  if (text === null || text === '')
    return badRequest('codes', 'codes is missing: give 1 or more, comma-separated');
  const codes = text.split(',');
  if (codes.length > CODES_LIMIT)
    return badRequest('codes', `codes holds ${codes.length}, at most ${CODES_LIMIT}`);
  const wrong = codes.findIndex((code) => !isCode(code));
  if (wrong >= 0) {
    return badRequest(
      `codes[${wrong}]`,
      `${JSON.stringify(codes[wrong]?.slice(0, 20))} is not a six-character code`,
    );
  }
  const index = instrumentIndex();
  const items = codes.map((code) => index.find(code)).filter((found) => found !== undefined);
  return freshJson({ items, ready: index.ready } satisfies StocksAnswer);
}
