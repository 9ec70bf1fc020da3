import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bookOf, instrumentOf, NOON, quoteOf } from '@/lib/client/testing/samples';
import { INVESTORS } from '@/lib/events/investor';
import type { TroubleKind } from '@/lib/events/status';
import type { KstDate } from '@/lib/market/kst';
import { calendarOf, sessionPlan } from '@/lib/market/schedule';
import type { Ticker } from '@/lib/market/ticker';
import { NoPriceError, type PriceAnswer } from '@/lib/prices/answer';
import type { PriceProvider } from '@/lib/prices/provider';
import { PROBLEMS } from '../problem';
import { apiDocument, ENDPOINTS } from './document';
import { defineEndpoint, RefusedError, routeOf } from './endpoint';

const answerOf = <Value>(value: Value): PriceAnswer<Value> => ({
  value,
  source: 'kiwoom',
  venue: 'KRX',
  asOf: NOON,
  freshness: 'fresh',
  trouble: null,
});

const candle = { at: NOON, open: 1, high: 2, low: 1, close: 2, volume: 3, value: null };
const net = Object.fromEntries(INVESTORS.map((name) => [name, 0])) as Record<
  (typeof INVESTORS)[number],
  number
>;

/** Answers everything, and keeps what it was asked. */
function provider(asked: unknown[] = []): PriceProvider {
  const keep =
    <Value>(name: string, value: Value) =>
    async (...input: unknown[]) => {
      asked.push([name, ...input]);
      return answerOf(value);
    };
  return {
    quote: keep('quote', quoteOf()),
    orderBook: keep('orderBook', bookOf()),
    candles: keep('candles', { candles: [candle], more: true, basis: '2026-11-23', seam: null }),
    indexCandles: keep('indexCandles', { candles: [candle], more: false, basis: '2026-11-23', seam: null }),
    index: keep('index', {
      index: '001',
      price: 5_829.56,
      change: 29.56,
      rate: 0.51,
      sign: 2,
      open: null,
      high: null,
      low: null,
      volume: null,
      value: null,
      breadth: null,
    } as const),
    investors: keep('investors', [
      { date: '2026-11-20' as KstDate, price: 1, change: null, rate: null, volume: null, net },
    ]),
    trades: keep('trades', [
      { ticker: '005930' as Ticker, at: NOON, price: 1, qty: 1, side: null, change: null, volume: null },
    ]),
    ranking: keep('ranking', [
      {
        rank: 1,
        ticker: '005930' as Ticker,
        name: '삼성전자',
        price: 1,
        change: null,
        rate: null,
        sign: null,
        volume: null,
        value: null,
        strength: null,
      },
    ]),
    close: () => {},
  };
}

function serve(prices: PriceProvider | undefined, faults: unknown[] = []): void {
  const samsung = instrumentOf('005930', '삼성전자');
  globalThis.__sise = {
    instruments: {
      ready: true,
      search: () => [],
      find: (code) => (code === samsung.code ? samsung : undefined),
      all: () => [samsung],
    },
    ...(prices === undefined ? {} : { prices }),
    market: {
      session: () => ({ plan: sessionPlan(NOON), simulated: false }),
      calendar: (year) => (year === 2026 ? calendarOf(2026) : null),
    },
    onFault: (error) => faults.push(error),
  };
}

const endpointAt = (path: string) => {
  const found = ENDPOINTS.find((endpoint) => endpoint.path === path);
  if (found === undefined) throw new Error(`no endpoint at ${path}`);
  return found;
};
const get = (address: string, headers: Readonly<Record<string, string>> = {}) =>
  routeOf(endpointAt(address.split('?')[0] ?? '') as never)(
    new Request(`http://sise${address}`, { headers }),
  );

/** A good request of every endpoint. */
const GOOD = [
  '/api/kr/kiwoom/quote?code=005930',
  '/api/kr/kiwoom/orderbook?code=005930&venue=NXT',
  '/api/kr/kiwoom/daily-prices?code=005930&unit=week&to=2026-11-20&count=100',
  '/api/kr/kiwoom/minute-prices?code=005930&size=5',
  '/api/kr/kiwoom/tick-prices?code=005930&size=30',
  '/api/kr/kiwoom/investor-chart?code=005930&measure=quantity',
  '/api/kr/kiwoom/ticks?code=005930',
  '/api/kr/kiwoom/rankings?kind=rate-up&market=kosdaq&venue=SOR',
  '/api/kr/kiwoom/indices?index=001',
  '/api/kr/kiwoom/index-prices?index=101&unit=minute&size=10',
  '/api/kr/kiwoom/stocks',
  '/api/stocks/search?q=삼성',
  '/api/market/session',
  '/api/market/calendar?year=2026',
] as const;

afterEach(() => {
  globalThis.__sise = undefined;
});

describe('the gateway', () => {
  it('G1: every endpoint is asked here', () => {
    expect(GOOD.map((address) => address.split('?')[0]).sort()).toEqual(
      ENDPOINTS.map(({ path }) => path).sort(),
    );
  });

  it.each(GOOD)('G1: %s answers in the documented shape', async (address) => {
    serve(provider());
    const response = await get(address);
    expect(response.status).toBe(200);
    const endpoint = endpointAt(address.split('?')[0] ?? '');
    const parsed = endpoint.answer.safeParse(await response.json());
    expect(parsed.error?.issues ?? []).toEqual([]);
  });

  it('G1: what is asked reaches the provider in its own words', async () => {
    const asked: unknown[] = [];
    serve(provider(asked));
    for (const address of GOOD.slice(1, 10)) await get(address);
    expect(asked).toEqual([
      ['orderBook', '005930_NX'],
      ['candles', '005930', { unit: 'week' }, { to: '2026-11-20', count: 100 }],
      ['candles', '005930', { unit: 'minute', size: 5 }, { to: null, count: 400 }],
      ['candles', '005930', { unit: 'tick', size: 30 }, { to: null, count: 300 }],
      ['investors', '005930', 'quantity', { to: null, count: 60 }],
      ['trades', '005930'],
      ['ranking', 'rate-up', 'kosdaq', 'SOR'],
      ['index', '001'],
      ['indexCandles', '101', { unit: 'minute', size: 10 }, { to: null, count: 250 }],
    ]);
  });

  it.each([
    ['/api/kr/kiwoom/quote', 'code'],
    ['/api/kr/kiwoom/quote?code=5930', 'code'],
    ['/api/kr/kiwoom/quote?code=005930&venue=NYSE', 'venue'],
    ['/api/kr/kiwoom/quote?code=005930&code=000660', 'code'],
    ['/api/kr/kiwoom/quote?code=005930&venu=KRX', 'venu'],
    ['/api/kr/kiwoom/daily-prices?code=005930&to=2026-02-30', 'to'],
    ['/api/kr/kiwoom/daily-prices?code=005930&to=yesterday', 'to'],
    ['/api/kr/kiwoom/daily-prices?code=005930&count=0', 'count'],
    ['/api/kr/kiwoom/daily-prices?code=005930&count=99999', 'count'],
    ['/api/kr/kiwoom/daily-prices?code=005930&count=1e3', 'count'],
    ['/api/kr/kiwoom/minute-prices?code=005930&size=7', 'size'],
    ['/api/kr/kiwoom/rankings', 'kind'],
    ['/api/kr/kiwoom/indices?index=kospi', 'index'],
    ['/api/market/calendar?year=2031', 'year'],
    ['/api/stocks/search', 'q'],
    ['/api/stocks/search?q=%20', 'q'],
  ])('G2: %s is refused, naming %s', async (address, field) => {
    serve(provider());
    const response = await get(address);
    expect([response.status, response.headers.get('Content-Type')]).toEqual([
      400,
      'application/problem+json',
    ]);
    const body = (await response.json()) as { field: string; detail: string; type: string };
    expect(body).toMatchObject({ type: '/docs/api#bad-request', field });
    expect(body.detail).toContain(field);
  });

  it('G3: an unknown code is 404 once the master is there, and is asked for before that', async () => {
    const asked: unknown[] = [];
    serve(provider(asked));
    const response = await get('/api/kr/kiwoom/quote?code=000010');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ type: '/docs/api#unknown-code', field: 'code' });
    expect(asked).toEqual([]);
    globalThis.__sise = { prices: provider(asked) };
    expect((await get('/api/kr/kiwoom/quote?code=000010')).status).toBe(200);
  });

  it.each([
    ['auth', 502, 'auth'],
    ['device', 502, 'device'],
    ['token', 503, 'token'],
    ['duplicate', 503, 'duplicate'],
    ['protocol', 502, 'protocol'],
    ['operator', 503, 'operator'],
    ['quota', 429, 'quota'],
    ['maintenance', 503, 'maintenance'],
    ['network', 503, 'network'],
    ['symbol', 404, 'unknown-code'],
  ] as const)('G3: trouble of kind %s is %i with what to do', async (kind: TroubleKind, status, name) => {
    const trouble = {
      kind,
      source: 'kiwoom',
      code: '8005',
      message: '',
      retryAt: Date.now() + 4_500,
    } as const;
    serve({
      ...provider(),
      quote: () => Promise.reject(new NoPriceError('앱키를 확인해 주세요.', trouble)),
    });
    const response = await get('/api/kr/kiwoom/quote?code=005930');
    expect(response.status).toBe(status);
    expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(3);
    expect(await response.json()).toMatchObject({
      type: `/docs/api#${name}`,
      title: PROBLEMS[name].title,
      status,
      detail: '앱키를 확인해 주세요.',
      code: '8005',
      retryAt: trouble.retryAt,
    });
  });

  it('G3: nothing to ask and nothing remembered is 503, and so is a server that still starts', async () => {
    serve({ ...provider(), quote: () => Promise.reject(new NoPriceError('연결된 증권사가 없어요.', null)) });
    const response = await get('/api/kr/kiwoom/quote?code=005930');
    expect([response.status, response.headers.get('Retry-After')]).toEqual([503, null]);
    serve(undefined);
    expect((await get('/api/kr/kiwoom/quote?code=005930')).status).toBe(503);
    globalThis.__sise = undefined;
    expect((await get('/api/market/session')).status).toBe(503);
  });

  it('G3: a mistake of ours is 500 without its words, which go to the log', async () => {
    const faults: unknown[] = [];
    const mistake = new Error('secret path');
    serve({ ...provider(), quote: () => Promise.reject(mistake) }, faults);
    const response = await get('/api/kr/kiwoom/quote?code=005930');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    expect(faults).toEqual([mistake]);
  });

  it('G4: an answer that the browser has already is 304', async () => {
    serve(provider());
    const first = await get('/api/kr/kiwoom/stocks');
    const tag = first.headers.get('ETag') ?? '';
    expect(first.headers.get('Cache-Control')).toBe('private, max-age=60, must-revalidate');
    const again = await get('/api/kr/kiwoom/stocks', { 'If-None-Match': `"x", W/${tag}` });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const live = await get('/api/kr/kiwoom/quote?code=005930');
    expect(live.headers.get('Cache-Control')).toBe('private, no-cache');
  });

  it('G5: the document is OpenAPI 3.1 with every endpoint, its parameters, answer and refusals', () => {
    const document = apiDocument();
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(ENDPOINTS.map(({ path }) => path));
    const daily = document.paths['/api/kr/kiwoom/daily-prices']?.get;
    expect(daily?.operationId).toBe('krKiwoomDailyPrices');
    expect(daily?.parameters.map(({ name, in: where, required }) => [name, where, required])).toEqual([
      ['code', 'query', true],
      ['venue', 'query', false],
      ['unit', 'query', false],
      ['to', 'query', false],
      ['count', 'query', false],
    ]);
    expect(Object.keys(daily?.responses ?? {})).toEqual([
      '200',
      '304',
      '400',
      '404',
      '429',
      '500',
      '502',
      '503',
    ]);
    // Nothing in it points to what is not there.
    const text = JSON.stringify(document);
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference);
    expect(new Set(references)).toEqual(new Set(['#/components/schemas/Problem']));
    expect(new Set(Object.values(document.paths).map(({ get: one }) => one.operationId)).size).toBe(
      ENDPOINTS.length,
    );
  });

  it('G3: a refusal of an endpoint’s own is told with what to do', async () => {
    const endpoint = defineEndpoint({
      path: '/api/x',
      summary: '',
      description: '',
      query: z.object({}),
      answer: z.object({}),
      problems: [],
      maxAge: 0,
      handle: () => Promise.reject(new RefusedError('unavailable', '아직이에요.')),
    });
    const response = await routeOf(endpoint)(new Request('http://sise/api/x'));
    expect([response.status, await response.json()]).toEqual([
      503,
      { type: '/docs/api#unavailable', title: 'Nothing can answer now', status: 503, detail: '아직이에요.' },
    ]);
  });
});
