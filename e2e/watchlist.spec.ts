import { expect, test } from './support/stack';

test('S1: a stock is added by its 초성 from the keyboard, and the list survives a reload', async ({
  board,
}) => {
  const field = board.page.getByTestId('add-field');
  await field.fill('ㅅㅅㅇㅍㅅ');
  await expect(board.page.locator('[data-code="0126Z0"]')).toBeVisible();
  await field.press('Enter');
  await expect(board.rows()).toHaveCount(31);
  await expect(board.row('0126Z0')).toContainText('삼성에피스홀딩스');
  await expect(board.cell('0126Z0', 'price')).toHaveText(/\d/);
  await board.page.reload();
  await expect(board.row('0126Z0')).toBeVisible();
});

test('P2: the same stock at NXT is a row of its own, marked as such', async ({ board }) => {
  const field = board.page.getByTestId('add-field');
  await field.fill('005930_NX');
  await field.press('Enter');
  await expect(board.row('005930_NX')).toContainText('NXT');
  await expect(board.cell('005930_NX', 'price')).toHaveText(/\d/);
  await expect(board.row('005930')).toBeVisible();
});

test('F2: an invalid or unknown code is refused beside the field and nothing else happens', async ({
  board,
  complaints,
}) => {
  const field = board.page.getByTestId('add-field');
  for (const text of ['59300', '0O0000', '999999', '005930_XX']) {
    await field.fill(text);
    await field.press('Enter');
    await expect(board.page.getByTestId('add-error')).toHaveText(/\S/);
    await expect(board.rows()).toHaveCount(30);
    await field.fill('');
  }
  await board.moves('005930');
  expect(complaints).toEqual([]);
});

test('U22: rows are moved and removed from the keyboard, and the order is kept', async ({ board }) => {
  const order = () =>
    board.rows().evaluateAll((rows) => rows.map((r) => r.getAttribute('data-ticker')).slice(0, 3));
  await expect(board.rows()).toHaveCount(30);
  const [first, second, third] = await order();
  await board.row(first ?? '').click();
  await board.page.keyboard.press('Alt+ArrowDown');
  await expect.poll(order).toEqual([second, first, third]);
  await board.page.reload();
  await expect.poll(order).toEqual([second, first, third]);
});

test('U31: at phone width nothing scrolls sideways and the book opens as a sheet', async ({ board }) => {
  await board.page.setViewportSize({ width: 360, height: 740 });
  await expect(board.cell('005930', 'price')).toHaveText(/\d/);
  const width = await board.page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
  await board.row('105560').click();
  await expect(board.page.getByTestId('book-sheet')).toBeVisible();
  await expect(board.level('bid', 1)).toHaveAttribute('data-price', /\d/);
  expect(await board.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test('U25: the page speaks Korean first and English by a switch that is remembered', async ({ board }) => {
  await expect(board.page.locator('html')).toHaveAttribute('lang', 'ko');
  await board.page.locator('[data-language="en"]').click();
  await expect(board.page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(board.page.getByRole('columnheader', { name: 'Volume' })).toBeVisible();
  await board.page.reload();
  await expect(board.page.locator('html')).toHaveAttribute('lang', 'en');
});
