import { test as base, expect } from '@playwright/test';
import { z } from 'zod';
import * as priceEndpoints from '../app/api/gateway/endpoints';
import * as marketEndpoints from '../app/api/gateway/market-endpoints';
import { randomOf } from '../lib/candles/testing/kill/market-log';
import { type Gate, openGate } from '../lib/db/testing/gate';
import { type Emulator, startEmulator } from '../lib/emulator/server/start-emulator';
import { type KstDate, kstInstant } from '../lib/market/kst';
import { type App, startApp } from './support/app';
import { startDatabase, type TestDatabase } from './support/database';
import { kiwoomEnv } from './support/stack';
import { look, type Viewer } from './support/viewer';
import { clockAt } from './support/wall-clock';

/** Half past ten of a trading day for the test, the exchange and the server. */
const OPENED_AT_MS = 10.5 * 3_600_000;
const CLOCK = clockAt('2026-11-20', OPENED_AT_MS);
/** What somebody looks at, and so what is recorded. */
const WATCHED = '005930';
const YESTERDAYS_CLOSE = kstInstant('2026-11-19' as KstDate, 15.5 * 3_600_000);
const HANGUL = /[가-힣]/;

interface House {
  readonly emulator: Emulator;
  /** The way to the exchange. */
  readonly exchange: Gate;
  readonly database: TestDatabase;
  readonly app: App;
}

/** @param open false: neither the exchange nor the database can be reached */
async function withHouse(use: (house: House) => Promise<void>, { open = true } = {}): Promise<void> {
  const emulator = await startEmulator({ rate: 5, clock: 'kst', now: CLOCK.now });
  const [exchange, database] = await Promise.all([openGate(emulator.restUrl, { open }), startDatabase()]);
  if (!open) await database.gate.shut();
  const door = new URL(exchange.url);
  const app = await startApp({
    ...kiwoomEnv(emulator),
    ...CLOCK.env,
    KIWOOM_REST_URL: door.origin,
    KIWOOM_WS_URL: emulator.wsUrl.replace(new URL(emulator.wsUrl).host, door.host),
    DATABASE_URL: database.url,
  });
  try {
    await use({ emulator, exchange, database, app });
  } finally {
    await app.stop();
    await exchange.close();
    await emulator.close();
    await database.stop();
  }
}

async function ready({ app }: House): Promise<void> {
  const isReady = async () => {
    const stocks = (await get(app, '/api/kr/kiwoom/stocks')).body as { ready: boolean };
    const { dependencies } = (await get(app, '/api/health')).body as Health;
    return stocks.ready && dependencies.every(({ state }) => state === 'ok');
  };
  await expect.poll(isReady, { timeout: 30_000 }).toBe(true);
}

/** `house` is shared, and every test leaves it as it was; `ownHouse` is for a test that cannot. */
const test = base.extend<{ ownHouse: House }, { house: House }>({
  house: [
    async ({ browserName: _ }, use) =>
      withHouse(async (house) => {
        await ready(house);
        await use(house);
      }),
    { scope: 'worker', timeout: 60_000 },
  ],
  ownHouse: async ({ browserName: _ }, use) =>
    withHouse(async (house) => {
      await ready(house);
      await use(house);
    }),
});

interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly field?: string;
  readonly code?: string;
  readonly retryAt?: number;
}

interface Health {
  readonly status: string;
  readonly dependencies: readonly { readonly name: string; readonly state: string }[];
}

interface Priced {
  readonly source: string;
  readonly freshness: string;
  readonly asOf: number;
  readonly trouble: { readonly kind: string; readonly message: string } | null;
  readonly value: unknown;
}

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

async function get(app: App, path: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
  const response = await fetch(`${app.url}${path}`, { headers });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
}

async function priced(app: App, path: string): Promise<Priced> {
  const { status, body } = await get(app, path);
  expect([path, status, body]).toEqual([path, 200, expect.anything()]);
  return body as Priced;
}

const ENDPOINTS = [...Object.values(priceEndpoints), ...Object.values(marketEndpoints)];

function answerSchemaOf(path: string): z.ZodType {
  const found = ENDPOINTS.find((endpoint) => endpoint.path === path.split('?')[0]);
  if (found === undefined) throw new Error(`no endpoint at ${path}`);
  return found.answer;
}

const issuesOf = (schema: z.ZodType, body: unknown) => schema.safeParse(body).error?.issues ?? [];

async function operate(app: App, action: 'open' | 'close' | 'probe'): Promise<void> {
  const response = await fetch(`${app.url}/api/admin/breaker`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ action }),
  });
  expect(response.status).toBe(200);
}

/** Every price endpoint, asked for a stock or an index and so many values: no two cases share a cached answer. */
const PRICES: Readonly<Record<string, (code: string, count: number) => string>> = {
  quote: (code) => `/api/kr/kiwoom/quote?code=${code}`,
  orderbook: (code) => `/api/kr/kiwoom/orderbook?code=${code}`,
  'daily-prices': (code, count) => `/api/kr/kiwoom/daily-prices?code=${code}&count=${count}`,
  'weekly prices': (code, count) => `/api/kr/kiwoom/daily-prices?code=${code}&unit=week&count=${count}`,
  'minute-prices': (code, count) => `/api/kr/kiwoom/minute-prices?code=${code}&count=${count}`,
  'tick-prices': (code, count) => `/api/kr/kiwoom/tick-prices?code=${code}&count=${count}`,
  'investor-chart': (code, count) => `/api/kr/kiwoom/investor-chart?code=${code}&count=${count}`,
  ticks: (code) => `/api/kr/kiwoom/ticks?code=${code}`,
  rankings: (_, count) =>
    `/api/kr/kiwoom/rankings?kind=${['rate-up', 'rate-down', 'volume', 'value', 'expected-up'][count % 5]}` +
    `&market=${['all', 'kospi', 'kosdaq'][Math.floor(count / 5) % 3]}`,
  indices: (_, count) => `/api/kr/kiwoom/indices?index=${['101', '201', '001'][count % 3]}`,
  'index-prices': (_, count) => `/api/kr/kiwoom/index-prices?index=201&count=${count}`,
};
const NAMES = Object.keys(PRICES);
const OF_A_CODE = NAMES.filter((name) => !/^(rankings|index|indices)/.test(name));

const MARKET = [
  '/api/kr/kiwoom/stocks',
  '/api/stocks/search?q=%EC%82%BC%EC%84%B1',
  '/api/market/session',
  '/api/market/calendar?year=2026',
];

const path = (name: string, code: string, count: number) => PRICES[name]?.(code, count) ?? '';

test.describe('every endpoint answers', () => {
  test('G1: every path of the gateway is asked here', () => {
    const asked = [...NAMES.map((name) => path(name, WATCHED, 5)), ...MARKET].map((p) => p.split('?')[0]);
    expect(new Set(asked)).toEqual(new Set(ENDPOINTS.map((endpoint) => endpoint.path)));
  });

  for (const name of NAMES) {
    test(`G1: ${name} answers from the exchange in the documented shape`, async ({ house: { app } }) => {
      const asked = path(name, '000660', 20);
      const { status, headers, body } = await get(app, asked);
      expect([status, issuesOf(answerSchemaOf(asked), body)]).toEqual([200, []]);
      expect(body).toMatchObject({ source: 'kiwoom', freshness: 'fresh', trouble: null });
      expect(Math.abs((body as Priced).asOf - CLOCK.now())).toBeLessThan(60_000);
      expect(headers.get('etag')).toMatch(/^"[\w-]{27}"$/);
      expect(headers.get('cache-control')).toMatch(
        /^private, (no-cache|max-age=(1|3|5|30), must-revalidate)$/,
      );
    });
  }

  for (const asked of MARKET) {
    test(`G4: ${decodeURIComponent(asked)} answers, and 304 to who has the answer`, async ({
      house: { app },
    }) => {
      const { status, headers, body } = await get(app, asked);
      expect([status, issuesOf(answerSchemaOf(asked), body)]).toEqual([200, []]);
      if (asked === '/api/market/session') return;
      const again = await get(app, asked, { 'If-None-Match': headers.get('etag') ?? '' });
      expect([again.status, again.body]).toEqual([304, null]);
    });
  }
});

test.describe('what cannot be asked', () => {
  const wrong: readonly (readonly [path: string, field: string])[] = [
    ...OF_A_CODE.map((name) => [path(name, '5930', 5), 'code'] as const),
    ['/api/kr/kiwoom/rankings?kind=best', 'kind'],
    ['/api/kr/kiwoom/indices?index=kospi', 'index'],
    ['/api/kr/kiwoom/index-prices?index=1', 'index'],
    ['/api/kr/kiwoom/stocks?page=2', 'page'],
    ['/api/stocks/search', 'q'],
    ['/api/market/session?venue=KRX', 'venue'],
    ['/api/market/calendar?year=1999', 'year'],
  ];
  for (const [asked, field] of wrong) {
    test(`G2: ${asked} is refused, naming ${field}`, async ({ house: { app } }) => {
      const { status, headers, body } = await get(app, asked);
      expect([status, headers.get('content-type')]).toEqual([400, 'application/problem+json']);
      expect(body).toMatchObject({ type: '/docs/api#bad-request', status: 400, field });
      expect((body as Problem).detail).toContain(field);
    });
  }

  for (const name of OF_A_CODE) {
    test(`G3: ${name} of a code that does not exist is 404`, async ({ house: { app } }) => {
      const { status, headers, body } = await get(app, path(name, '999999', 5));
      expect([status, headers.get('content-type')]).toEqual([404, 'application/problem+json']);
      expect(body).toMatchObject({ type: '/docs/api#unknown-code', field: 'code' });
      expect((body as Problem).detail).toMatch(HANGUL);
    });
  }

  for (const asked of ['/api/kr/kiwoom/indices?index=999', '/api/kr/kiwoom/index-prices?index=999&count=3']) {
    test(`G3: ${asked} is 404: Kiwoom does not know it`, async ({ house: { app } }) => {
      const { status, body } = await get(app, asked);
      expect([status, (body as Problem).type]).toEqual([404, '/docs/api#unknown-code']);
      expect((body as Problem).detail).toMatch(HANGUL);
    });
  }
});

/** A failure of the exchange: how it begins and ends, and what is told of it. */
interface Failure {
  readonly name: string;
  readonly kind: string;
  readonly status: number;
  readonly words: RegExp;
  /** s, at most; at least one. */
  readonly retryAfter: number;
  /** A stock that nothing else asks for, so that neither cache nor database knows it. */
  readonly unseen: string;
  /** Whether the stream goes on, so that what is followed stays live. */
  readonly streams: boolean;
  begin(house: House): Promise<void> | void;
  end(house: House): Promise<void> | void;
}

const FAILURES: readonly Failure[] = [
  {
    name: 'maintenance answers with an HTML page',
    kind: 'maintenance',
    status: 503,
    words: /점검.*저절로/,
    retryAfter: 300,
    unseen: '005380',
    streams: true,
    begin: ({ emulator }) => emulator.faults.maintenance(true),
    end: ({ emulator }) => emulator.faults.maintenance(false),
  },
  {
    name: 'Kiwoom cannot be reached',
    kind: 'network',
    status: 503,
    words: /연결하지 못했어요.*저절로/,
    retryAfter: 120,
    unseen: '035420',
    streams: false,
    begin: ({ exchange }) => exchange.shut(),
    end: ({ exchange }) => exchange.open(),
  },
  {
    // Last: its pace stays cut for a while.
    name: 'the quota is used up',
    kind: 'quota',
    status: 429,
    words: /한도.*저절로/,
    retryAfter: 30,
    unseen: '000270',
    streams: true,
    begin: ({ emulator }) => emulator.faults.quota(true),
    end: ({ emulator }) => emulator.faults.quota(false),
  },
];

async function during(failure: Failure, house: House, work: () => Promise<void>): Promise<void> {
  await failure.begin(house);
  try {
    await work();
  } finally {
    await failure.end(house);
    await operate(house.app, 'close');
  }
}

/** All price endpoints at once, each with what nothing has asked before. */
async function askAll(app: App, code: string, count: number) {
  return Promise.all(NAMES.map(async (name) => ({ name, ...(await get(app, path(name, code, count))) })));
}

const REMEMBERED = ['quote', 'orderbook', 'daily-prices', 'minute-prices', 'investor-chart'] as const;
const askRemembered = async (app: App, count: number) =>
  Object.fromEntries(
    await Promise.all(
      REMEMBERED.map(async (name) => [name, await priced(app, path(name, WATCHED, count))] as const),
    ),
  ) as Record<(typeof REMEMBERED)[number], Priced>;

/** Somebody looks at a stock until everything of it is in the database. */
async function remember({ app, database }: House): Promise<Viewer> {
  const viewer = await look(app.url, { quote: [WATCHED], book: [WATCHED] });
  await askRemembered(app, 30);
  const tables = ['last_quotes', 'last_order_books', 'minute_candles', 'daily_candles'];
  await expect
    .poll(
      async () => {
        const counts = await Promise.all([
          ...tables.map((table) => database.rows(`SELECT 1 FROM ${table} WHERE ticker = $1`, [WATCHED])),
          database.rows('SELECT 1 FROM investor_flows WHERE code = $1', [WATCHED]),
        ]);
        return counts.every((rows) => rows.length > 0);
      },
      { timeout: 20_000 },
    )
    .toBe(true);
  return viewer;
}

// Before the failures: a refused pace lingers, and this asks as fast as the quota allows.
test.describe('all stocks', () => {
  const SAMPLE = 100;
  const SEED = Number(process.env.GATEWAY_SEED ?? Date.now() % 1_000_000);

  test(`S1: quote, daily candles and search of ${SAMPLE} stocks drawn from all`, async ({
    house: { app },
  }) => {
    test.setTimeout(150_000);
    console.log(`GATEWAY_SEED=${SEED}`);
    const { items } = (await get(app, '/api/kr/kiwoom/stocks')).body as {
      items: { code: string; name: string; base: number | null }[];
    };
    expect(items.length).toBe(2_904);
    const random = randomOf(SEED);
    const drawn = Array.from({ length: SAMPLE }, () =>
      items.splice(Math.floor(random() * items.length), 1),
    ).flat();
    const queue = [...drawn];
    const worker = async () => {
      for (let item = queue.pop(); item !== undefined; item = queue.pop()) {
        const { code, name } = item;
        const [quote, daily, found] = await Promise.all([
          priced(app, path('quote', code, 1)),
          priced(app, path('daily-prices', code, 10)),
          get(app, `/api/stocks/search?q=${encodeURIComponent(name)}`),
        ]);
        expect([code, quote.source, issuesOf(priceEndpoints.quote.answer, quote)]).toEqual([
          code,
          'kiwoom',
          [],
        ]);
        expect([code, daily.source, issuesOf(priceEndpoints.dailyPrices.answer, daily)]).toEqual([
          code,
          'kiwoom',
          [],
        ]);
        const { candles } = daily.value as { candles: { close: number }[] };
        expect([code, candles.length > 0]).toEqual([code, true]);
        const codes = (found.body as { items: { code: string }[] }).items.map((one) => one.code);
        expect(codes).toContain(code);
      }
    };
    await Promise.all(Array.from({ length: 3 }, worker));
  });
});

test.describe('when the exchange fails', () => {
  // The feed may still be waiting for its turn to connect again.
  test.beforeEach(({ house }) => ready(house));

  for (const [order, failure] of FAILURES.entries()) {
    test(`G6: ${failure.name} and nothing is remembered: an error that says what to do`, async ({
      house,
    }) => {
      await during(failure, house, async () => {
        const replies = await askAll(house.app, failure.unseen, 101 + order);
        // An index that the feed keeps is live whatever REST does.
        const told = replies.filter(({ name, status }) => name !== 'indices' || status !== 200);
        expect(told.map(({ name, status, body }) => [name, status, (body as Problem).type])).toEqual(
          told.map(({ name }) => [name, failure.status, `/docs/api#${failure.kind}`]),
        );
        for (const { name, headers, body } of told) {
          const { detail, retryAt } = body as Problem;
          expect([name, headers.get('content-type')]).toEqual([name, 'application/problem+json']);
          expect(`${name}: ${detail}`).toMatch(failure.words);
          const after = Number(headers.get('retry-after'));
          expect([name, after >= 1, after <= failure.retryAfter, typeof retryAt]).toEqual([
            name,
            true,
            true,
            'number',
          ]);
        }
      });
    });

    test(`G6: ${failure.name} and the database answers, with its age and the reason`, async ({ house }) => {
      const viewer = await remember(house);
      try {
        await during(failure, house, async () => {
          const failedAt = Date.now();
          const isTold = ({ quote, orderbook }: Awaited<ReturnType<typeof askRemembered>>) =>
            failure.streams || (quote.source === 'database' && orderbook.source === 'database');
          let answers = await askRemembered(house.app, 40 + order);
          while (!isTold(answers) && Date.now() - failedAt < 5_000) {
            answers = await askRemembered(house.app, 40 + order);
          }
          for (const name of REMEMBERED) {
            const answer = answers[name];
            const streamed = failure.streams && (name === 'quote' || name === 'orderbook');
            expect([name, answer.source, answer.freshness, answer.trouble?.kind ?? null]).toEqual(
              streamed ? [name, 'kiwoom', 'fresh', null] : [name, 'database', 'delayed', failure.kind],
            );
            expect([name, issuesOf(answerSchemaOf(path(name, WATCHED, 1)), answer)]).toEqual([name, []]);
            expect(answer.asOf).toBeLessThanOrEqual(CLOCK.now());
            if (!streamed) expect(answer.trouble?.message).toMatch(failure.words);
          }
          expect(CLOCK.now() - answers.quote.asOf).toBeLessThan(15_000);
          expect(CLOCK.now() - answers.orderbook.asOf).toBeLessThan(15_000);
          // Finished days only: yesterday's close.
          expect(answers['daily-prices'].asOf).toBe(YESTERDAYS_CLOSE);
          expect(answers['investor-chart'].asOf).toBe(YESTERDAYS_CLOSE);
        });
      } finally {
        viewer.close();
      }
    });
  }

  test('G3: an expired token is replaced, and every endpoint answers as if nothing had happened', async ({
    house: { app, emulator },
  }) => {
    // A token that is refused right after its issue is refused for another reason.
    await new Promise((resolve) => setTimeout(resolve, 10_500));
    await get(app, path('ticks', '000810', 1));
    emulator.faults.expireTokens();
    const replies = await askAll(app, '034020', 204);
    expect(
      replies.map(({ name, status, body }) => [
        name,
        status,
        (body as Priced).source,
        (body as Priced).trouble,
      ]),
    ).toEqual(NAMES.map((name) => [name, 200, 'kiwoom', null]));
  });

  test('G6: the database is down: live prices go on, and what needs it says so', async ({ house }) => {
    const { app, database, exchange } = house;
    await database.gate.shut();
    try {
      const replies = await askAll(app, '051910', 230);
      expect(
        replies.map(({ name, status, body }) => [
          name,
          status,
          (body as Priced).source,
          (body as Priced).trouble,
        ]),
      ).toEqual(NAMES.map((name) => [name, 200, 'kiwoom', null]));
      for (const asked of MARKET) expect([asked, (await get(app, asked)).status]).toEqual([asked, 200]);
      const health = (await get(app, '/api/health')).body as Health;
      expect(health.dependencies.find(({ name }) => name === 'database')?.state).toBe('down');
      expect([health.status, (await fetch(`${app.url}/readyz`)).status]).toEqual(['degraded', 200]);

      await exchange.shut();
      const refused = (await askAll(app, '006400', 241)).filter(({ name }) => name !== 'indices');
      expect(refused.map(({ name, status, body }) => [name, status, (body as Problem).type])).toEqual(
        refused.map(({ name }) => [name, 503, '/docs/api#network']),
      );
      for (const { name, body } of refused) {
        expect(`${name}: ${(body as Problem).detail}`).toMatch(/연결하지 못했어요.*저절로/);
      }
    } finally {
      await exchange.open();
      await database.gate.open();
      await operate(app, 'close');
    }
    await expect
      .poll(async () => (await get(app, path('quote', WATCHED, 1))).status, { timeout: 20_000 })
      .toBe(200);
  });

  test('G6: a server that finds neither exchange nor database answers with what to do, and is not ready', async () => {
    await withHouse(
      async ({ app }) => {
        const replies = await askAll(app, WATCHED, 7);
        expect(replies.map(({ name, status }) => [name, status])).toEqual(NAMES.map((name) => [name, 503]));
        for (const { name, body } of replies) {
          expect(`${name}: ${(body as Problem).detail}`).toMatch(/없어요\. .*(저절로|관리자)/);
        }
        await expect
          .poll(async () => (await fetch(`${app.url}/readyz`)).status, { timeout: 20_000 })
          .toBe(503);
        expect((await fetch(`${app.url}/livez`)).status).toBe(200);
      },
      { open: false },
    );
  });

  test('G6: when the exchange stops, all that was recorded turns to the database within five seconds', async ({
    ownHouse,
  }) => {
    const { app, emulator, exchange } = ownHouse;
    const viewer = await remember(ownHouse);
    for (let i = 0; i < 4; i++) {
      const before = await askRemembered(app, 30);
      expect(REMEMBERED.map((name) => before[name].source)).toEqual(REMEMBERED.map(() => 'kiwoom'));
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    const stoppedAt = CLOCK.now();
    await Promise.all([exchange.shut(), emulator.close()]);
    let answers = await askRemembered(app, 30);
    while (
      REMEMBERED.some((name) => answers[name].source !== 'database') &&
      CLOCK.now() - stoppedAt < 5_000
    ) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      answers = await askRemembered(app, 30);
    }
    for (const name of REMEMBERED) {
      const { source, freshness, asOf, trouble } = answers[name];
      expect([name, source, freshness, trouble?.kind]).toEqual([name, 'database', 'delayed', 'network']);
      expect(asOf).toBeLessThanOrEqual(stoppedAt + 1_000);
      expect(trouble?.message).toBe('키움증권에 연결하지 못했어요. 저절로 다시 시도하고 있어요.');
    }
    console.log(`all five from the database ${CLOCK.now() - stoppedAt} ms after the exchange stopped`);
    viewer.close();
  });
});

test.describe('the document', () => {
  test('G5: /api/openapi.json is OpenAPI 3.1, and what is answered is what it documents', async ({
    house: { app },
  }) => {
    const document = (await get(app, '/api/openapi.json')).body as OpenApi;
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.info).toMatchObject({ title: expect.any(String), version: expect.stringMatching(/^\d/) });
    expect(new Set(Object.keys(document.paths))).toEqual(new Set(ENDPOINTS.map((endpoint) => endpoint.path)));
    for (const reference of JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const found = reference[1]
        ?.split('/')
        .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], document);
      expect([reference[1], found]).toEqual([reference[1], expect.anything()]);
    }
    const asked = [...NAMES.map((name) => path(name, '000660', 3)), ...MARKET];
    for (const [at, item] of Object.entries(document.paths)) {
      const { operationId, summary, parameters, responses } = item.get;
      expect([at, operationId, summary]).toEqual([
        at,
        expect.stringMatching(/^\w+$/),
        expect.stringMatching(HANGUL),
      ]);
      for (const parameter of parameters) {
        expect([at, parameter]).toEqual([
          at,
          expect.objectContaining({
            name: expect.any(String),
            in: 'query',
            required: expect.any(Boolean),
            description: expect.any(String),
            schema: expect.objectContaining({ type: expect.any(String) }),
          }),
        ]);
      }
      for (const [status, response] of Object.entries(responses)) {
        expect([at, status, response.description]).toEqual([
          at,
          expect.stringMatching(/^[2-5]\d\d$/),
          expect.any(String),
        ]);
      }
      const example = asked.find((one) => one.split('?')[0] === at) ?? at;
      const { status, body } = await get(app, example);
      const documented = z.fromJSONSchema(responses['200']?.content?.['application/json']?.schema as never);
      expect([example, status, issuesOf(documented, body)]).toEqual([example, 200, []]);
    }
    const refused = (await get(app, '/api/kr/kiwoom/quote')).body;
    expect(issuesOf(z.fromJSONSchema(document.components.schemas.Problem as never), refused)).toEqual([]);
  });

  test('G5: /docs/api shows every path to people, with an address that can be tried', async ({
    house: { app },
    page,
  }) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(`${app.url}/docs/api`);
    for (const endpoint of ENDPOINTS) {
      const link = page.locator(`a[href^="${endpoint.path}"]`).first();
      await expect(link).toBeVisible();
      const address = (await link.getAttribute('href')) ?? '';
      expect([address, (await get(app, address)).status]).toEqual([address, 200]);
    }
    await expect(page.getByText('/docs/api#quota')).toBeVisible();
    expect(complaints).toEqual([]);
  });
});

interface OpenApi {
  readonly openapi: string;
  readonly info: unknown;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
  readonly paths: Readonly<
    Record<
      string,
      {
        readonly get: {
          readonly operationId: string;
          readonly summary: string;
          readonly parameters: readonly unknown[];
          readonly responses: Readonly<
            Record<
              string,
              {
                readonly description: string;
                readonly content?: Readonly<Record<string, { readonly schema: unknown }>>;
              }
            >
          >;
        };
      }
    >
  >;
}
