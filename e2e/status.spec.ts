import { type Browser, test as base, expect, type Page } from '@playwright/test';
import type { StatusReport } from '../lib/client/status-report';
import { type Gate, openGate } from '../lib/db/testing/gate';
import { type Emulator, startEmulator } from '../lib/emulator/server/start-emulator';
import { type App, startApp } from './support/app';
import { startDatabase, type TestDatabase } from './support/database';
import { kiwoomEnv } from './support/stack';
import { look } from './support/viewer';
import { clockAt } from './support/wall-clock';

const CLOCK = clockAt('2026-11-20', 10.5 * 3_600_000);

interface Watched {
  readonly app: App;
  readonly emulator: Emulator;
  /** The way to the exchange. */
  readonly exchange: Gate;
  readonly database: TestDatabase;
}

const test = base.extend<object, { watched: Watched }>({
  watched: [
    async ({ browserName: _ }, use) => {
      const emulator = await startEmulator({ rate: 5, clock: 'kst', now: CLOCK.now });
      const [exchange, database] = await Promise.all([openGate(emulator.restUrl), startDatabase()]);
      const door = new URL(exchange.url);
      const app = await startApp({
        ...kiwoomEnv(emulator),
        ...CLOCK.env,
        KIWOOM_REST_URL: door.origin,
        KIWOOM_WS_URL: emulator.wsUrl.replace(new URL(emulator.wsUrl).host, door.host),
        DATABASE_URL: database.url,
      });
      const viewer = await look(app.url, { quote: ['005930', '000660'], book: ['005930'] });
      try {
        await use({ app, emulator, exchange, database });
      } finally {
        viewer.close();
        await app.stop();
        await exchange.close();
        await emulator.close();
        await database.stop();
      }
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

const reportOf = async (app: App) => (await (await fetch(`${app.url}/api/status`)).json()) as StatusReport;
const quoteOf = async (app: App, code: string) =>
  (await (await fetch(`${app.url}/api/kr/kiwoom/daily-prices?code=${code}&count=5`)).json()) as Record<
    string,
    unknown
  >;

/** The page once everything has settled. */
async function open(page: Page, app: App): Promise<void> {
  await page.goto(`${app.url}/status`);
  await expect(page.getByTestId('overall')).toHaveAttribute('data-status', 'ok', { timeout: 30_000 });
}

const part = (page: Page, name: string) => page.locator(`[data-dependency="${name}"]`);

test('O8: the page shows every part, source and hop with figures, in Korean first and in English by the switch', async ({
  page,
  watched: { app },
}) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await open(page, app);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('상태');
  await expect(page.getByTestId('overall')).toHaveText('모두 정상입니다');
  for (const name of ['bus', 'database', 'rest', 'recorder', 'jobs', 'feed:kiwoom']) {
    await expect(part(page, name)).toHaveAttribute('data-state', 'ok');
  }
  await expect(part(page, 'database')).toContainText(/응답 \d+ms/);
  for (const hop of ['수신 → 발행', '발행 → 릴레이', '릴레이 → 소켓']) {
    const figures = page.getByRole('row', { name: hop }).getByRole('cell');
    await expect(figures).toHaveText([new RegExp(hop), /^\d+\.\dms$/, /^\d+\.\dms$/, /^\d+\.\dms$/]);
  }
  await expect(page.locator('[data-breaker="kiwoom/access"]')).toContainText('닫힘');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Status');
  await expect(page.getByTestId('overall')).toHaveText('All is well');
  await page.getByRole('button', { name: '한국어' }).click();
  await expect(page.getByTestId('overall')).toHaveText('모두 정상입니다');
  expect(complaints).toEqual([]);
});

test('O7: an operator stops all calls on the page: answers say so until the operator lets them through', async ({
  page,
  watched: { app },
}) => {
  await open(page, app);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.getByRole('button', { name: '모두 멈추기' }).click();
  const breaker = page.locator('[data-breaker="kiwoom/operator"]');
  await expect(breaker).toContainText('열림');
  await expect(breaker).toContainText('사람이 조치해야 합니다');
  await expect(page.getByTestId('overall')).toHaveAttribute('data-status', 'degraded');
  await expect(part(page, 'rest')).toHaveAttribute('data-state', 'degraded');
  expect(await quoteOf(app, '000270')).toMatchObject({ status: 503, type: '/docs/api#operator' });

  await breaker.getByRole('button', { name: '닫기' }).click();
  await expect(breaker).toContainText('닫힘');
  await expect(page.getByTestId('overall')).toHaveAttribute('data-status', 'ok');
  expect(await quoteOf(app, '000270')).toMatchObject({ source: 'kiwoom', trouble: null });
});

for (const [code, gate, words] of [
  [8005, 'token', '접속 토큰이 거절되었습니다'],
  [8050, 'device', '지정 단말로 등록되지 않은'],
  [8030, 'access', '인증이 거절되었습니다'],
] as const) {
  test(`K41, U53: ${code} is named with its own code and words on the page and the status page`, async ({
    page,
    watched: { app, emulator },
  }) => {
    test.setTimeout(150_000);
    emulator.faults.refuse('query', code);
    try {
      await expect(async () => {
        expect(JSON.stringify(await quoteOf(app, '035720'))).toContain(`"code":"${code}"`);
      }).toPass({ timeout: 10_000 });
      await page.goto(`${app.url}/status`);
      await expect(page.locator(`[data-breaker="kiwoom/${gate}"]`)).toContainText(`[${code}]`);
      await page.goto(app.url);
      // After a break everything wanted is asked for again.
      emulator.faults.dropSockets();
      await expect(page.locator('[data-testid="feed-kiwoom"]')).toContainText(words);
      await expect(page.locator('[data-testid="feed-kiwoom"]')).toContainText(`(${code})`);
    } finally {
      emulator.faults.refuse('query', null);
      // A refused token ends by itself (J10); a key waits for a person, a machine for five minutes.
      if (gate !== 'token') {
        await fetch(`${app.url}/api/admin/breaker`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ action: 'close' }),
        });
      }
    }
    await expect(page.locator('[data-testid="feed-kiwoom"]')).toHaveCount(0, { timeout: 100_000 });
  });
}

test('O6: a break of the feed is an incident on the page from its beginning to its end', async ({
  page,
  watched: { app, exchange },
}) => {
  test.setTimeout(90_000);
  await open(page, app);
  await exchange.shut();
  try {
    await expect(part(page, 'feed:kiwoom')).toHaveAttribute('data-state', 'down');
    await expect(page.getByTestId('incident').first()).toContainText('계속되는 중');
    await expect(page.getByTestId('overall')).toHaveAttribute('data-status', 'degraded');
  } finally {
    await exchange.open();
  }
  await expect(part(page, 'feed:kiwoom')).toHaveAttribute('data-state', 'ok', { timeout: 60_000 });
  await expect(page.getByTestId('incident').filter({ hasText: '계속되는 중' })).toHaveCount(0, {
    timeout: 15_000,
  });
  await expect(page.getByTestId('incident').first()).toContainText('동안');
  const { incidents } = await reportOf(app);
  expect(incidents?.[0]).toMatchObject({ subject: 'feed:kiwoom', until: expect.any(Number) });
});

test('O8: the database’s absence is said where it is missed, and ends by itself', async ({
  page,
  watched: { app, database },
}) => {
  await open(page, app);
  await database.gate.shut();
  try {
    await expect(part(page, 'database')).toHaveAttribute('data-state', 'down');
    await expect(page.getByText('데이터베이스가 없어 볼 수 없습니다').first()).toBeVisible();
  } finally {
    await database.gate.open();
  }
  await expect(part(page, 'database')).toHaveAttribute('data-state', 'ok', { timeout: 30_000 });
  await expect(page.getByTestId('overall')).toHaveAttribute('data-status', 'ok', { timeout: 30_000 });
});

test('T7: a job that is started by hand on the board is listed on the page, with what it did', async ({
  page,
  watched: { app },
}) => {
  await open(page, app);
  await page.getByRole('link', { name: '작업 모두 보기' }).click();
  await expect(page).toHaveURL(/\/admin\/jobs/);
  await expect(page).toHaveTitle(/시세 작업/);
  const added = await fetch(`${app.url}/admin/jobs/api/queues/sise/add`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'retention', data: null, options: {} }),
  });
  expect(added.status).toBe(200);
  await page.goto(`${app.url}/status`);
  await expect(page.getByTestId('job').filter({ hasText: '보관 기간 정리' }).first()).toContainText('완료');
  const text = await (await fetch(`${app.url}/metrics`)).text();
  expect(text).toMatch(/sise_job_runs_total\{job="retention",outcome="done"\} \d+/);
});

test('O5: /metrics holds what the operator is promised', async ({ watched: { app } }) => {
  await quoteOf(app, '005380');
  const response = await fetch(`${app.url}/metrics`);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const text = await response.text();
  const sum = (name: string) =>
    [...text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'gm'))]
      .map(([, value]) => Number(value))
      .reduce((a, b) => a + b, 0);
  for (const family of [
    'sise_events_total',
    'sise_hop_seconds_count',
    'sise_relay_received_total',
    'sise_relay_frames_total',
    'sise_relay_clients',
    'sise_rest_requests_total',
    'sise_rest_pace',
    'sise_feed_live',
    'sise_bus_ready',
    'sise_database_ready',
    'sise_recorder',
    'sise_nodejs_eventloop_lag_p99_seconds',
  ]) {
    expect([family, sum(family) > 0]).toEqual([family, true]);
  }
  for (const family of [
    'sise_relay_conflated_total',
    'sise_relay_skipped_total',
    'sise_relay_expelled_total',
    'sise_relay_behind',
    'sise_rest_refusals_total',
    'sise_rest_held_seconds',
    'sise_breaker_open',
    'sise_job_runs_total',
  ]) {
    expect(text).toContain(`# TYPE ${family} `);
  }
  expect(text).toMatch(/sise_events_total\{source="kiwoom",kind="trade"\} \d+/);
  expect(text).toMatch(/sise_hop_seconds_bucket\{le="0\.005",hop="feed",source="kiwoom"\} \d+/);
  expect(text).toMatch(/sise_rest_requests_total\{api="ka10081"\} \d+/);
});

test('O2: no key, token or password is in what the server writes or answers, whatever goes wrong', async () => {
  const secrets = ['app-key-3f9a', 'secret-key-77c1', 'database-pass-51', 'redis-pass-88'];
  const [appKey = '', secretKey = '', databasePass, redisPass] = secrets;
  const emulator = await startEmulator({ credentials: { appKey, secretKey } });
  const app = await startApp({
    ...kiwoomEnv(emulator),
    KIWOOM_APP_KEY: appKey,
    KIWOOM_SECRET_KEY: `${secretKey}-wrong`,
    DATABASE_URL: `postgresql://sise:${databasePass}@127.0.0.1:1/sise`,
    REDIS_URL: `redis://:${redisPass}@127.0.0.1:1`,
    LOG_LEVEL: 'trace',
    LOG_FORMAT: 'json',
  });
  try {
    const paths = ['/api/kr/kiwoom/quote?code=005930', '/api/status', '/api/health', '/metrics', '/status'];
    const told: string[] = [];
    await expect
      .poll(async () => {
        for (const path of paths) told.push(await (await fetch(`${app.url}${path}`)).text());
        const { dependencies } = await reportOf(app);
        return dependencies
          .filter(({ state }) => state === 'down')
          .map(({ name }) => name)
          .sort();
      })
      .toEqual(['bus', 'database']);
    expect(await app.stop()).toBe(0);
    const all = `${app.output()}${told.join('')}`;
    expect(app.output()).toContain('database');
    expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
  } finally {
    await app.kill().catch(() => undefined);
    await emulator.close();
  }
});

for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const) {
  test(`O8: the status page and the API’s page fit ${width}×${height}`, async ({
    browser,
    watched: { app },
  }) => {
    await shows(browser, app, width, height);
  });
}

async function shows(browser: Browser, app: App, width: number, height: number): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height }, locale: 'ko-KR' });
  try {
    for (const [name, path] of [
      ['status', '/status'],
      ['docs', '/docs/api'],
    ] as const) {
      await page.goto(`${app.url}${path}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      if (name === 'status') await expect(page.getByTestId('overall')).toBeVisible();
      const folder = process.env.SCREENSHOTS;
      if (folder !== undefined) {
        await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true });
      }
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect([name, overflow]).toEqual([name, 0]);
    }
  } finally {
    await page.close();
  }
}
