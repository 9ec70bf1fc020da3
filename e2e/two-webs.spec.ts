import { startRedis } from '../lib/bus/testing/redis-server';
import { startEmulator } from '../lib/emulator/server/start-emulator';
import { startApp } from './support/app';
import { Board, expect, kiwoomEnv, test } from './support/stack';

test('R5, C4: two web processes show the same prices, and a restarted Redis heals within five seconds', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const redis = await startRedis();
  const emulator = await startEmulator({ rate: 5 });
  const shared = { REDIS_URL: redis.url };
  const feed = await startApp({ ...kiwoomEnv(emulator), ...shared, SISE_ROLE: 'feed' });
  const webs = await Promise.all([1, 2].map(() => startApp({ ...shared, SISE_ROLE: 'web' })));
  const boards = await Promise.all(
    webs.map(async (web) => {
      const page = await browser.newPage();
      await page.goto(web.url);
      return new Board(page);
    }),
  );
  /** At rest both pages show the exchange's newest trade; it still finishes the moment it was stopped in. */
  const agree = async () => {
    emulator.faults.freeze(true);
    await expect(async () => {
      const { price, volume } = emulator.exchange.quote('005930');
      for (const board of boards) {
        const shown = [
          await board.cell('005930', 'price').getByTestId('price').textContent(),
          await board.cell('005930', 'volume').textContent(),
        ];
        expect(shown).toEqual([price.toLocaleString('en-US'), volume.toLocaleString('en-US')]);
      }
    }).toPass({ timeout: 5_000 });
    emulator.faults.freeze(false);
  };
  for (const board of boards) await board.moves('005930');
  await agree();

  await redis.restart();
  const back = Date.now();
  for (const board of boards) await board.moves('005930');
  expect(Date.now() - back).toBeLessThan(5_000);
  await agree();

  for (const app of [...webs, feed]) await app.stop();
  await emulator.close();
  await redis.stop();
});
