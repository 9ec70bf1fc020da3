import { expect, test } from './support/stack';

test('S1: a stock is added by its 초성 from the keyboard, and the list survives a reload', async ({
  board,
}) => {
  const field = board.page.getByTestId('add-field');
  await field.fill('ㅅㅅㅇㅍㅅ');
  await expect(board.page.locator('[data-code="0126Z0"]')).toBeVisible();
  await field.press('Enter');
  await board.holds(31);
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
    await board.holds(30);
    await field.fill('');
  }
  await board.moves('005930');
  expect(complaints).toEqual([]);
});

test('U47: digits that lost their zeros, and the beginning of a code, are offered and not added', async ({
  board,
}) => {
  const field = board.page.getByTestId('add-field');
  for (const [typed, offer, prefix] of [
    ['35420', '035420 NAVER', '354200'],
    ['270', '000270 기아', '270660'],
  ] as const) {
    await field.fill(typed);
    await expect(board.page.getByRole('option').first()).toContainText(offer.slice(7));
    await field.press('Enter');
    await expect(board.page.getByTestId('add-error')).toContainText(offer);
    await board.holds(30);
    await expect(board.row(prefix)).toHaveCount(0);
    await field.fill('');
  }
});

test('S18, S20, U49: a stock is found by its ISIN and in the other keyboard layout, and a pasted column is taken', async ({
  board,
}) => {
  const field = board.page.getByTestId('add-field');
  await field.fill('tkatjddpvltm');
  await expect(board.page.locator('[data-code="0126Z0"]')).toBeVisible();
  await field.press('Enter');
  await expect(board.row('0126Z0')).toBeVisible();
  await field.evaluate((element, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, '종목코드\n="354200"\nKR7005930003\n270660\n없는종목');
  await expect(board.row('354200')).toBeVisible();
  await expect(board.row('270660')).toBeVisible();
  await expect(board.page.getByTestId('add-error')).toContainText(
    '2종목 추가 · 1종목은 이미 있음 · 알 수 없음: 없는종목',
  );
  await expect(field).toHaveValue('없는종목');
});

test('U22: rows are moved and removed from the keyboard, and the order is kept', async ({ board }) => {
  const order = () =>
    board.rows().evaluateAll((rows) => rows.map((r) => r.getAttribute('data-ticker')).slice(0, 3));
  await board.holds(30);
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
