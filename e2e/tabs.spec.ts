import type { Page } from '@playwright/test';
import { type App, startApp } from './support/app';
import { Board, expect, test } from './support/stack';

/** How many sockets the server's relay holds. */
async function sockets({ url }: App): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^sise_relay_clients (\d+)$/m.exec(text)?.[1]);
}

async function open(page: Page, { url }: App): Promise<Board> {
  await page.goto(url);
  const board = new Board(page);
  await board.moves('005930');
  return board;
}

const shown = (board: Board) => board.cell('005930', 'volume').textContent();

test('U92: two tabs of one browser show the same prices over one socket, and one may go', async ({
  page,
  context,
  stack: { app, emulator },
}) => {
  await expect.poll(() => sockets(app)).toBe(0);
  const first = await open(page, app);
  const other = await context.newPage();
  const second = await open(other, app);
  expect(await sockets(app)).toBe(1);
  emulator.faults.freeze(true);
  await expect(async () => {
    expect(await shown(first)).toMatch(/\d/);
    expect(await shown(second)).toBe(await shown(first));
  }).toPass();
  emulator.faults.freeze(false);
  await page.close();
  await second.moves('005930');
  expect(await sockets(app)).toBe(1);
  await other.close();
  await expect.poll(() => sockets(app)).toBe(0);
});

test('U93: a tab that comes later shows at once what the others have, and gets its own besides', async ({
  page,
  context,
  stack: { app, emulator },
}) => {
  const first = await open(page, app);
  await first.row('005930').click();
  emulator.faults.freeze(true);
  const second = new Board(await context.newPage());
  await second.page.goto(app.url);
  await expect(second.cell('005930', 'price')).toHaveText(/\d/);
  await second.row('012450').click();
  await expect(second.page.getByTestId('book')).toHaveAttribute('data-ticker', '012450');
  await expect(second.level('ask', 1)).toHaveAttribute('data-price', /\d/);
  emulator.faults.freeze(false);
  await second.moves('005930');
  await first.moves('005930');
  expect(await sockets(app)).toBe(1);
});

test('U96: a restarted server is found again by every tab, over one socket', async ({
  page,
  context,
  ownStack: { app, env },
}) => {
  const boards = [await open(page, app), await open(await context.newPage(), app)];
  await app.kill();
  for (const board of boards) await expect(board.connection).toHaveAttribute('data-state', 'lost');
  const again = await startApp({ ...env, PORT: new URL(app.url).port });
  for (const board of boards) {
    await expect(board.connection).toHaveAttribute('data-state', 'live');
    await board.moves('005930');
  }
  expect(await sockets(again)).toBe(1);
  await again.stop();
});

test('U96: a tab that is loaded anew leaves the other undisturbed', async ({
  page,
  context,
  stack: { app },
}) => {
  const first = await open(page, app);
  const second = await open(await context.newPage(), app);
  const states: (string | null)[] = [];
  await first.page.exposeFunction('heard', (state: string | null) => states.push(state));
  await first.connection.evaluate((element) => {
    const { heard } = window as unknown as { heard: (state: string | null) => void };
    new MutationObserver(() => heard(element.getAttribute('data-state'))).observe(element, {
      attributes: true,
    });
  });
  await second.page.reload();
  await second.moves('005930');
  await first.moves('005930');
  expect(states.filter((state) => state !== 'live')).toEqual([]);
  expect(await sockets(app)).toBe(1);
});

test('U97: without a SharedWorker, or with one whose script cannot be had, a page uses a socket of its own', async ({
  page,
  context,
  stack: { app },
}) => {
  await expect.poll(() => sockets(app)).toBe(0);
  await page.addInitScript('delete window.SharedWorker;');
  await open(page, app);
  const other = await context.newPage();
  await other.addInitScript(`
    const Shared = window.SharedWorker;
    window.SharedWorker = class { constructor() { return new Shared('/no-such-script.js'); } };
  `);
  await open(other, app);
  expect(await sockets(app)).toBe(2);
});
