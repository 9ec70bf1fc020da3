import { QUERY_LIMIT, SEARCH_LIMIT, type StocksAnswer } from '@/lib/client/directory-types';
import { badRequest, freshJson } from '../../problem';
import { instrumentIndex } from '../../server-context';

/** `GET /api/stocks/search?q=ㅅㅅㅈㅈ`: up to 20 instruments by code, name or 초성, best first. */
export function GET(request: Request): Response {
  const query = (new URL(request.url).searchParams.get('q') ?? '').normalize('NFC').trim();
  if (query === '') return badRequest('q', 'q is missing: give a code, a name or its first consonants');
  if (query.length > QUERY_LIMIT)
    return badRequest('q', `q has ${query.length} characters, at most ${QUERY_LIMIT}`);
  const index = instrumentIndex();
  const items = index.search(query, SEARCH_LIMIT).slice(0, SEARCH_LIMIT);
  return freshJson({ items, ready: index.ready } satisfies StocksAnswer);
}
