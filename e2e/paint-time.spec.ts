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
