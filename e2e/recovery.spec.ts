import { startApp } from './support/app';
import { Board, expect, test } from './support/stack';

test('R5: when the exchange’s socket drops, prices resume without a reload', async ({ board, stack }) => {
  await board.moves('005930');
  stack.emulator.faults.dropSockets();
  await board.moves('005930');
  await board.moves('005930');
  await expect(board.cell('005930', 'source').locator('[data-delivery="push"]')).toBeVisible();
});

test('F5: a key taken by another session is said in plain words while polled prices go on', async ({
  page,
  ownStack: { app, emulator },
}) => {
  await page.goto(app.url);
  const board = new Board(page);
  await board.moves('005930');
  emulator.faults.displace();
  await expect(page.locator('[data-feed-state="displaced"]')).toContainText('다른 곳에서 같은 키로 접속');
  await expect(board.cell('005930', 'source').locator('[data-delivery="poll"]')).toBeVisible();
  await board.moves('005930');
});

test('R5: a restarted server is found again and the page converges without a reload', async ({
  page,
  ownStack: { app, env },
}) => {
  await page.goto(app.url);
  const board = new Board(page);
  await board.moves('005930');
  await app.kill();
  await expect(board.connection).toHaveAttribute('data-state', 'lost');
  await expect(page.getByTestId('connection-announcement')).toHaveText(/\S/);
  const again = await startApp({ ...env, PORT: new URL(app.url).port });
  const up = Date.now();
  await expect(board.connection).toHaveAttribute('data-state', 'live');
  expect(Date.now() - up).toBeLessThan(6_000);
  await board.moves('005930');
  await again.stop();
});

test('O3: maintenance, an expired token, garbage and split frames are survived, and what matters is said', async ({
  page,
  ownStack: { app, emulator },
}) => {
  await page.goto(app.url);
  const board = new Board(page);
  await board.moves('005930');
  emulator.faults.splitFrames(true);
  for (const text of ['', '{', '[]', '{"trnm":"REAL","data":[null]}', '<html>점검</html>']) {
    emulator.faults.sendText(text);
  }
  emulator.faults.unknownType();
  emulator.faults.unknownSessionCode();
  await board.moves('005930');
  emulator.faults.maintenance(true);
  emulator.faults.dropSockets();
  await expect(page.getByText('증권사가 점검 중입니다').first()).toBeVisible();
  await board.moves('005930');
  emulator.faults.maintenance(false);
  await expect(page.getByText('증권사가 점검 중입니다')).toHaveCount(0, { timeout: 40_000 });
  emulator.faults.expireTokens();
  emulator.faults.dropSockets();
  await board.moves('005930');
  expect(app.output()).not.toContain('browser-test-secret');
});
