import { strict as assert } from 'node:assert';
import { type Browser, chromium, type Page } from '@playwright/test';
import { type App, startApp } from '../../../e2e/support/app';
import { type Emulator, startEmulator } from '../../../lib/emulator/server/start-emulator';
import type { Scenario } from '../rig';
import type { StandinControl } from '../standin-server';
import { recordedEvents } from '../standin-setup';
import { sleep } from './support/eventually';
import { onStage, type Stage } from './support/stage';

const CODE = '005930';
const POLL_MS = 100;
const LOOK_MS = 20_000;
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'];
/** Its place among the FIDs of 주식체결. */
const VOLUME = 7;

/** One row as a trader reads it. */
interface Row {
  readonly price: string;
  readonly volume: string;
  /** 실시간 KOA */
  readonly badge: string;
  readonly source: string;
}

async function rowOf(page: Page): Promise<Row> {
  // In one step, so that it is one moment; and without names of its own, which the page would not know.
  return page.locator(`tr[data-ticker="${CODE}"]`).evaluate((row) => ({
    price: row.querySelector('[data-field="price"] [data-testid="price"]')?.textContent ?? '',
    volume: row.querySelector('[data-field="volume"]')?.textContent ?? '',
    badge: row.querySelector('[data-field="source"] [data-source]')?.textContent ?? '',
    source: row.querySelector('[data-field="source"] [data-source]')?.getAttribute('data-source') ?? '',
  }));
}

/** Waits until the row is as wanted; gives it and how long that took, ms. */
async function sees(
  page: Page,
  what: string,
  isThat: (row: Row) => boolean,
): Promise<{ row: Row; ms: number }> {
  const since = Date.now();
  for (;;) {
    const row = await rowOf(page);
    if (isThat(row)) return { row, ms: Date.now() - since };
    if (Date.now() - since > LOOK_MS)
      throw new Error(`the page does not show ${what}: ${JSON.stringify(row)}`);
    await sleep(POLL_MS);
  }
}

/** Goes on with the recorded print as a live control does, its volume growing. */
function tradeOn(control: StandinControl): () => void {
  const print = recordedEvents.findLast(({ type }) => type === '주식체결');
  assert.ok(print);
  const fields = print.data.split('\t');
  let volume = Number(fields[VOLUME]);
  const timer = setInterval(() => {
    if (!control.alive) return;
    volume += 10;
    control.real(CODE, print.type, fields.with(VOLUME, String(volume)).join('\t'));
  }, 300);
  return () => clearInterval(timer);
}

/** Starts a bridge and lets its control send what was recorded, once the page's ticker is registered. */
async function startBridge({ bridge, standin }: Stage) {
  const node = bridge.command('run');
  const control = await standin.next();
  await bridge.until('the page’s ticker is registered', (status) => status.registered.quotes > 0, LOOK_MS);
  for (const { key, type, data } of recordedEvents) control.real(key, type, data);
  const stop = tradeOn(control);
  return {
    node,
    async kill() {
      stop();
      node.kill();
      await control.gone;
    },
  };
}

/** The built server on the stage's Redis, its Kiwoom feed on an emulated exchange, and a browser looking at it. */
async function open(redisUrl: string): Promise<{ app: App; page: Page; close: () => Promise<void> }> {
  const closing: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const step of closing.reverse()) await step();
  };
  try {
    const emulator: Emulator = await startEmulator({ rate: 5 });
    closing.push(() => emulator.close());
    const app = await startApp({
      REDIS_URL: redisUrl,
      SISE_DATABASE: 'none',
      KIWOOM_APP_KEY: 'page-test-key',
      KIWOOM_SECRET_KEY: 'page-test-secret',
      KIWOOM_REST_URL: emulator.restUrl,
      KIWOOM_WS_URL: emulator.wsUrl,
    });
    closing.push(() => app.stop());
    const executablePath = process.env.CHROMIUM_PATH;
    const browser: Browser = await chromium.launch({
      args: ARGS,
      ...(executablePath === undefined ? {} : { executablePath }),
    });
    closing.push(() => browser.close());
    const page = await browser.newPage({ locale: 'ko-KR', viewport: { width: 1440, height: 900 } });
    await page.goto(app.url);
    await page.locator(`tr[data-ticker="${CODE}"]`).waitFor();
    return { app, page, close };
  } catch (error) {
    await close();
    throw error;
  }
}

export const scenarios: readonly Scenario[] = [
  {
    name: 'D13, D14: the page shows a recorded KOA trade, goes on with Kiwoom when the bridge dies, and comes back',
    timeoutMs: 120_000,
    run: (rig) =>
      onStage(rig, {}, async (stage) => {
        const { page, close } = await open(stage.redis.url);
        try {
          await sees(page, 'Kiwoom’s own price', ({ source, price }) => source === 'kiwoom' && price !== '');

          const first = await startBridge(stage);
          const koa = await sees(
            page,
            'KOA’s price',
            ({ source, price }) => source === 'koa' && price === '77,000',
          );
          assert.equal(koa.row.badge, '실시간 KOA');

          await first.kill();
          const lower = await sees(page, 'Kiwoom’s price again', ({ source }) => source === 'kiwoom');
          rig.figure('bridge killed → Kiwoom on the page', `${lower.ms} ms`);
          assert.ok(lower.ms < 5_000, `${lower.ms} ms`);
          assert.notEqual(lower.row.price, '77,000');
          await page
            .getByText('KOA 브리지 응답 없음 → 키움 실시간으로 전환했습니다')
            .first()
            .waitFor({ timeout: 5_000 });
          const { volume } = await rowOf(page);
          await sees(
            page,
            'Kiwoom’s prices moving',
            (row) => row.source === 'kiwoom' && row.volume !== volume,
          );

          const second = await startBridge(stage);
          const back = await sees(
            page,
            'KOA again',
            ({ source, price }) => source === 'koa' && price === '77,000',
          );
          rig.figure('registered again → KOA on the page', `${back.ms} ms`);
          await second.kill();
        } finally {
          await close();
        }
      }),
  },
];
