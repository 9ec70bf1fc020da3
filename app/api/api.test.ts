import { afterEach, describe, expect, it } from 'vitest';
import { instrumentOf } from '@/lib/client/testing/samples';
import { PUT as putLanguage } from './language/route';
import { GET as getStocks } from './stocks/route';
import { GET as searchStocks } from './stocks/search/route';

const samsung = instrumentOf('005930', '삼성전자');
const hynix = instrumentOf('000660', 'SK하이닉스');
const ask = (path: string, init?: RequestInit) => new Request(`http://sise${path}`, init);

function serve(found: readonly ReturnType<typeof instrumentOf>[]) {
  const searches: [string, number][] = [];
  globalThis.__sise = {
    instruments: {
      ready: true,
      search: (query, limit) => {
        searches.push([query, limit]);
        return [...found];
      },
      find: (code) => found.find((item) => item.code === code),
      all: () => found,
    },
  };
  return searches;
}

/** Status, field at fault and media type of a refusal. */
async function refusal(response: Response) {
  const { field } = (await response.json()) as { field: string };
  return [response.status, field, response.headers.get('Content-Type')];
}

afterEach(() => {
  globalThis.__sise = undefined;
});

describe('GET /api/stocks', () => {
  it('U26: gives the instruments in the order asked and leaves unknown ones out', async () => {
    serve([samsung, hynix]);
    const response = getStocks(ask('/api/stocks?codes=000660,999999,005930'));
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(await response.json()).toEqual({ items: [hynix, samsung], ready: true });
  });

  it('U26: says that it is not ready while the server has no master', async () => {
    expect(await getStocks(ask('/api/stocks?codes=005930')).json()).toEqual({ items: [], ready: false });
  });

  it('U26: names the code at fault', async () => {
    const problem = 'application/problem+json';
    expect(await refusal(getStocks(ask('/api/stocks')))).toEqual([400, 'codes', problem]);
    expect(await refusal(getStocks(ask('/api/stocks?codes=')))).toEqual([400, 'codes', problem]);
    expect(await refusal(getStocks(ask('/api/stocks?codes=005930,5930')))).toEqual([
      400,
      'codes[1]',
      problem,
    ]);
    const many = Array.from({ length: 101 }, (_, i) => 100_000 + i).join(',');
    expect(await refusal(getStocks(ask(`/api/stocks?codes=${many}`)))).toEqual([400, 'codes', problem]);
  });
});

describe('GET /api/stocks/search', () => {
  it('U26: hands on what was typed, tidied, and never gives more than twenty', async () => {
    const searches = serve(Array.from({ length: 30 }, () => samsung));
    const typed = encodeURIComponent(' 삼성 '.normalize('NFD'));
    const answer = await searchStocks(ask(`/api/stocks/search?q=${typed}`));
    const { items, ready } = (await answer.json()) as { items: unknown[]; ready: boolean };
    expect([items.length, ready, searches]).toEqual([20, true, [['삼성', 20]]]);
  });

  it('U26: refuses an empty and an endless query', async () => {
    expect((await refusal(await searchStocks(ask('/api/stocks/search?q=%20'))))[1]).toBe('q');
    expect((await refusal(await searchStocks(ask('/api/stocks/search'))))[0]).toBe(400);
    expect((await refusal(await searchStocks(ask(`/api/stocks/search?q=${'a'.repeat(41)}`))))[0]).toBe(400);
  });
});

describe('PUT /api/language', () => {
  it('U25: keeps a language the page speaks and refuses any other', async () => {
    const kept = putLanguage(ask('/api/language?language=en', { method: 'PUT' }));
    expect([kept.status, kept.headers.get('Set-Cookie')]).toEqual([
      204,
      'sise-language=en; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly',
    ]);
    expect((await refusal(putLanguage(ask('/api/language?language=fr', { method: 'PUT' }))))[1]).toBe(
      'language',
    );
    expect((await refusal(putLanguage(ask('/api/language', { method: 'PUT' }))))[0]).toBe(400);
  });
});
