import { expect, test } from './support/stack';

test('U90 U91 L30: the panel tells receipt → painted, and /metrics counts what the page reports', async ({
  board,
  page,
  stack,
}) => {
  await board.moves('005930');
  await board.connection.click();
  const time = page.getByTestId('paint-time');
  await expect(time).toHaveText(/^중간값 \d+ms · 99% \d+ms$/);
  const [p50 = Number.NaN, p99 = Number.NaN] = ((await time.textContent()) ?? '')
    .split('·')
    .map((part) => Number(/\d+(?=ms)/.exec(part)?.[0]));
  expect(p50).toBeGreaterThan(0);
  expect(p50).toBeLessThanOrEqual(p99);
  expect(p50).toBeLessThan(1_000);

  const reported = async () => {
    const text = await (await fetch(`${stack.app.url}/metrics`)).text();
    const figure = (name: string) =>
      Number(new RegExp(`^sise_page_painted_seconds_${name} (\\S+)$`, 'm').exec(text)?.[1]);
    return { count: figure('count'), sum: figure('sum') };
  };
  await expect.poll(async () => (await reported()).count, { timeout: 30_000 }).toBeGreaterThan(10);
  const { count, sum } = await reported();
  console.log(
    `painted: p50 ${p50} ms, p99 ${p99} ms; ${count} frames reported, mean ${(sum * 1_000) / count} ms`,
  );
  expect(sum / count).toBeLessThan(1);
});

test('U35: on a phone the panel stands whole on the screen', async ({ board, page }) => {
  const width = 390;
  await page.setViewportSize({ width, height: 844 });
  await board.connection.click();
  const box = await page.getByTestId('status-panel').boundingBox();
  const pill = await board.connection.boundingBox();
  if (box === null || pill === null) throw new Error('the panel is not shown');
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(width);
  expect(box.y).toBeGreaterThanOrEqual(pill.y + pill.height);
});
