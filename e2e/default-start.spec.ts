import { type App, startApp } from './support/app';
import { Board, expect, test } from './support/stack';

/** What `npm start` gives without any key. */
let app: App;
test.beforeAll(async () => {
  app = await startApp({});
});
test.afterAll(async () => {
  await app.stop();
});

test('C1: without a key thirty tickers and the selected book move within ten seconds of opening', async ({
  page,
  complaints,
}) => {
  // So tall that all thirty are drawn.
  await page.setViewportSize({ width: 1440, height: 1400 });
  await page.goto(app.url);
  const board = new Board(page);
  const opened = Date.now();
  await board.holds(30);
  await expect(board.rows()).toHaveCount(30);
  await expect(board.cell('005930', 'price')).toHaveText(/\d/);
  const first = await board.volumes();
  const book = await page.locator('[data-testid="ladder"]').textContent();
  await expect
    .poll(
      async () => {
        const now = await board.volumes();
        return [...now].filter(([ticker, volume]) => volume !== first.get(ticker)).length;
      },
      { timeout: 10_000 - (Date.now() - opened), intervals: [200] },
    )
    .toBe(30);
  await expect(page.locator('[data-testid="ladder"]')).not.toHaveText(book ?? '');
  expect(complaints).toEqual([]);
});

test('C2: prices of the emulated exchange are marked 모의 시세, on the page and in every row', async ({
  page,
}) => {
  await page.goto(app.url);
  const board = new Board(page);
  await expect(page.getByTestId('mock-mark')).toContainText('모의 시세');
  await expect(page.getByTestId('mock-mark')).toBeInViewport({ ratio: 1 });
  await expect(board.cell('005930', 'source').locator('[data-source="mock"]')).toBeVisible();
  await expect(page.getByTestId('session')).toContainText('모의 시각');
});
