import { type Browser, test as base, expect } from '@playwright/test';
import { tempFolder } from '../lib/db/testing/temp-folder';
import { TURN_ACTIONS } from '../lib/emulator/day-turn';
import { type Emulator, startEmulator } from '../lib/emulator/server/start-emulator';
import { type App, startApp } from './support/app';
import { Board, kiwoomEnv } from './support/stack';
import { storedList } from './support/stored-list';
import { type MovableClock, movableClock } from './support/wall-clock';

const [ORDINARY, SPLIT, BONUS, HALTED, FUND, LISTED] = [
  '005930',
  '005380',
  '247540',
  '068270',
  '069500',
  '0990C0',
] as const;
const TICKERS = [ORDINARY, SPLIT, BONUS, HALTED, FUND];
const at = (hours: number, minutes: number, seconds = 0) => ((hours * 60 + minutes) * 60 + seconds) * 1_000;
const FRIDAY = '2026-11-20';
const MONDAY = '2026-11-23';

interface Night {
  readonly clock: MovableClock;
  readonly emulator: Emulator;
  readonly app: App;
}

const test = base.extend<object, { night: Night }>({
  night: [
    async ({ browserName: _ }, use) => {
      const folder = await tempFolder();
      const clock = await movableClock(folder.path, FRIDAY, at(19, 55));
      const emulator = await startEmulator({
        ...{ rate: 5, clock: 'kst', now: clock.now, actions: TURN_ACTIONS },
        dialect: { quota: 'none', reissue: 'new-keeps-old' },
      });
      const app = await startApp({ ...kiwoomEnv(emulator), ...clock.env, SISE_DATABASE: 'none' });
      try {
        await use({ clock, emulator, app });
      } finally {
        await app.stop();
        await emulator.close();
        await folder.remove();
      }
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

async function openBoard(browser: Browser, { app }: Night): Promise<Board> {
  const page = await browser.newPage();
  await page.addInitScript({ content: storedList([...TICKERS, LISTED]) });
  await page.goto(app.url);
  return new Board(page);
}

/** A row as somebody reads it. */
async function rowOf(board: Board, ticker: string) {
  const text = async (field: string) => (await board.cell(ticker, field).textContent()) ?? '';
  const price = (await board.cell(ticker, 'price').getByTestId('price').textContent()) ?? '';
  return {
    price: Number(price.replaceAll(',', '')),
    rate: /[+-]?\d+\.\d{2}(?=%)/.exec(await text('rate'))?.[0] ?? '-',
    volume: await text('volume'),
    high: await text('high'),
    low: await text('low'),
    time: await text('time'),
  };
}

async function quoteOf({ app }: Night, ticker: string) {
  const response = await fetch(`${app.url}/api/kr/kiwoom/quote?code=${ticker}`);
  return (await response.json()) as { value: Record<string, number | string | null>; freshness: string };
}

test.describe.configure({ mode: 'serial' });

test('V7, V9, V17: a page left open over the night, and one newly opened, show one day at a time', async ({
  browser,
  night,
}) => {
  test.setTimeout(180_000);
  const { clock, emulator } = night;
  const board = await openBoard(browser, night);
  await board.moves(ORDINARY);
  const evening = new Map<string, Awaited<ReturnType<typeof rowOf>>>();
  for (const ticker of TICKERS) {
    await expect(board.cell(ticker, 'price').getByTestId('price')).toHaveText(/\d/);
    evening.set(ticker, await rowOf(board, ticker));
  }
  expect(evening.get(ORDINARY)?.time).toMatch(/^19:5\d:\d\d$/);
  const closes = new Map(TICKERS.map((ticker) => [ticker, emulator.exchange.quote(ticker).base] as const));
  expect(closes.get(ORDINARY)).toBeGreaterThan(0);
  // An ETF's day is over with 시간외종가 at 16:00: that is no old price.
  expect(evening.get(FUND)?.time).toMatch(/^15:/);
  await expect(board.row(FUND)).not.toHaveAttribute('data-stale', /./);
  expect((await quoteOf(night, FUND)).freshness).toBe('closed');
  await expect(board.cell(LISTED, 'price')).toContainText('-');

  await clock.moveTo(MONDAY, at(8, 35));
  const fresh = await openBoard(browser, night);
  for (const shown of [board, fresh]) {
    for (const ticker of [...TICKERS, LISTED]) {
      await expect(shown.cell(ticker, 'volume')).toHaveText('0', { timeout: 30_000 });
      const { price, rate, high, low, time } = await rowOf(shown, ticker);
      const { base: wanted } = emulator.exchange.quote(ticker);
      expect([ticker, price, rate, high, low, time]).toEqual([ticker, wanted, '0.00', '-', '-', '-']);
    }
  }
  const factors = new Map(
    TURN_ACTIONS.flatMap((action) => ('factor' in action ? [[action.code as string, action.factor]] : [])),
  );
  expect(emulator.exchange.quote(LISTED).base).toBe(12_000);
  for (const ticker of [SPLIT, BONUS]) {
    const ratio = (await rowOf(board, ticker)).price / (evening.get(ticker)?.price ?? 1);
    expect(Math.abs(ratio / (factors.get(ticker) ?? 1) - 1)).toBeLessThan(0.35);
  }
  for (const ticker of [...TICKERS, LISTED]) {
    const { value, freshness } = await quoteOf(night, ticker);
    expect(value).toMatchObject({
      ...{ day: MONDAY, price: emulator.exchange.quote(ticker).base, change: 0, rate: 0, volume: 0 },
      ...{ open: null, high: null, low: null },
    });
    expect(freshness).toBe('fresh');
  }

  await clock.moveTo(MONDAY, at(9, 0, 5));
  await board.moves(ORDINARY);
  await expect(board.cell(ORDINARY, 'time')).toHaveText(/^09:00:\d\d$/, { timeout: 30_000 });
  for (const ticker of [ORDINARY, SPLIT, BONUS, FUND, LISTED]) {
    await expect(board.cell(ticker, 'volume')).not.toHaveText('0', { timeout: 30_000 });
    const { value } = await quoteOf(night, ticker);
    const { price, base: reference, change, rate, high, low } = value as Record<string, number>;
    expect(change).toBe((price ?? 0) - (reference ?? 0));
    expect(Math.abs((rate ?? 0) - ((change ?? 0) / (reference ?? 1)) * 100)).toBeLessThan(0.02);
    expect((low ?? 0) <= (price ?? 0) && (price ?? 0) <= (high ?? 0)).toBe(true);
    expect(value.day).toBe(MONDAY);
  }
  expect(await rowOf(board, HALTED)).toMatchObject({ volume: '0', rate: '0.00', high: '-', time: '-' });
  const listed = await quoteOf(night, LISTED);
  expect(Number(listed.value.rate)).toBeGreaterThan(30);
  // iNAV and 괴리율 stand beside an ETF's price.
  await board.row(FUND).click();
  const nav = board.page.getByTestId('nav');
  await expect(nav).toHaveText(/^iNAV\d{2},\d{3}\.\d{2}괴리율[+-]?\d\.\d{2}%추적오차율0\.42%$/, {
    timeout: 15_000,
  });
  await fresh.page.close();
  await board.page.close();
});

test('V18: a VI whose release is lost ends by the exchange’s clock, on its row and in the market’s list', async ({
  browser,
  night,
}) => {
  const { clock, emulator } = night;
  test.setTimeout(120_000);
  await clock.moveTo(MONDAY, at(10, 0));
  const board = await openBoard(browser, night);
  const { page } = board;
  await board.moves(ORDINARY);
  emulator.faults.loseViReleases(true);
  emulator.exchange.force(ORDINARY, 'vi');
  await expect(board.row(ORDINARY).getByTestId('vi')).toBeVisible();
  await expect(page.getByTestId('halts')).toBeVisible();
  await clock.moveTo(MONDAY, at(10, 3));
  await expect(board.row(ORDINARY).getByTestId('vi')).toHaveCount(0, { timeout: 15_000 });
  await expect(page.getByTestId('halts')).toHaveCount(0, { timeout: 15_000 });
  await expect(board.cell(ORDINARY, 'price').getByTestId('expected')).toHaveCount(0, { timeout: 15_000 });
  emulator.faults.loseViReleases(false);
  await page.close();
});
