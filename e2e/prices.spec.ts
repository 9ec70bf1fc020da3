import { expect, test } from './support/stack';

const won = (n: number) => n.toLocaleString('en-US');

test.afterEach(({ stack }) => {
  stack.emulator.faults.freeze(false);
});

test('P1: prices move, carry their source, and with a key nothing is marked as mock', async ({
  board,
  complaints,
}) => {
  await board.moves('005930');
  await expect(
    board.cell('005930', 'source').locator('[data-source="kiwoom"][data-delivery="push"]'),
  ).toBeVisible();
  await expect(board.page.getByTestId('mock-mark')).toHaveCount(0);
  await expect(board.connection).toHaveAttribute('data-state', 'live');
  expect(complaints).toEqual([]);
});

test('U16: each of the five sign states has its colour and its mark', async ({ board, stack }) => {
  const states = [
    ['000660', 'limit-up', 'upper', '⬆'],
    ['005380', 'up', 'up', '▲'],
    ['035420', 'flat', 'flat', ''],
    ['000270', 'down', 'down', '▼'],
    ['068270', 'limit-down', 'lower', '⬇'],
  ] as const;
  for (const [ticker, state] of states) stack.emulator.exchange.force(ticker, state);
  const colours: Record<string, string> = {};
  for (const [ticker, , direction, mark] of states) {
    const price = board.cell(ticker, 'price').getByTestId('price');
    await expect(price).toHaveAttribute('data-dir', direction);
    await expect(board.cell(ticker, 'change')).toContainText(mark);
    colours[direction] = await price.evaluate((e) => {
      const style = getComputedStyle(e);
      return `${style.color} on ${style.backgroundColor}`;
    });
  }
  const [red = 0, , blue = 0] = (colours.up?.match(/[\d.]+/g) ?? []).map(Number);
  expect(red).toBeGreaterThan(blue);
  const [downRed = 0, , downBlue = 0] = (colours.down?.match(/[\d.]+/g) ?? []).map(Number);
  expect(downBlue).toBeGreaterThan(downRed);
  expect(new Set(Object.values(colours)).size).toBe(5);
});

test('U19: at limit-up the ask side is empty and keeps its place', async ({ board, stack }) => {
  stack.emulator.exchange.force('000660', 'limit-up');
  await board.row('000660').click();
  await expect(board.page.getByTestId('book')).toHaveAttribute('data-ticker', '000660');
  const upper = stack.emulator.exchange.quote('000660').upper;
  await expect(board.level('bid', 1)).toHaveAttribute('data-price', String(upper));
  await expect(board.level('ask', 1)).not.toHaveAttribute('data-price', /.*/);
  await expect(board.page.locator('tr[data-side="ask"]')).toHaveCount(10);
});

test('R2: at rest the order book on the page is the exchange’s book, level by level', async ({
  board,
  stack,
}) => {
  await board.row('005930').click();
  await expect(board.level('ask', 1)).toHaveAttribute('data-price', /\d/);
  stack.emulator.faults.freeze(true);
  const shown = async (side: 'ask' | 'bid') => {
    const rows = await board.page
      .locator(`tr[data-side="${side}"]`)
      .evaluateAll((levels) =>
        levels.map((e) => [
          Number(e.getAttribute('data-level')),
          e.getAttribute('data-price'),
          e.getAttribute('data-qty'),
        ]),
      );
    return rows.sort((a, b) => Number(a[0]) - Number(b[0])).map(([, price, qty]) => `${price} × ${qty}`);
  };
  // The exchange still finishes the moment it was stopped in, so it is asked anew at each try.
  await expect(async () => {
    const truth = stack.emulator.exchange.book('005930');
    expect(await shown('ask')).toEqual(truth.asks.map((l) => `${l.price} × ${l.qty}`));
    expect(await shown('bid')).toEqual(truth.bids.map((l) => `${l.price} × ${l.qty}`));
    await expect(board.page.getByTestId('total-ask')).toHaveAttribute('data-qty', String(truth.totalAsk));
    await expect(board.page.getByTestId('total-bid')).toHaveAttribute('data-qty', String(truth.totalBid));
  }).toPass({ timeout: 5_000 });
  const quote = stack.emulator.exchange.quote('005930');
  await expect(board.cell('005930', 'price').getByTestId('price')).toHaveText(won(quote.price));
  await expect(board.cell('005930', 'volume')).toHaveText(won(quote.volume));
});

test('V5: a VI is marked, its expected price never poses as the price, and its release clears both', async ({
  board,
  stack,
}) => {
  await board.moves('105560');
  stack.emulator.exchange.force('105560', 'vi');
  await expect(board.row('105560')).toContainText('VI');
  const before = stack.emulator.exchange.quote('105560');
  await expect(board.cell('105560', 'price').getByTestId('expected')).toContainText('예상', {
    timeout: 20_000,
  });
  await expect(board.cell('105560', 'price').getByTestId('price')).toHaveText(won(before.price));
});
