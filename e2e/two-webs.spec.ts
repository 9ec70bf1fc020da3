import { startRedis } from '../lib/bus/testing/redis-server';
import { type Emulator, startEmulator } from '../lib/emulator/server/start-emulator';
import { startApp } from './support/app';
import { Board, expect, kiwoomEnv, test } from './support/stack';
import { clockAt } from './support/wall-clock';

test('R5, C4: two web processes show the same prices, and a restarted Redis heals within five seconds', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const closing: (() => Promise<unknown>)[] = [];
  try {
    const redis = await startRedis();
    closing.push(() => redis.stop());
    const clock = clockAt('2026-11-20', 10 * 3_600_000);
    const emulator = await startEmulator({ rate: 5, clock: 'kst', now: clock.now });
    closing.push(() => emulator.close());
    const shared = { REDIS_URL: redis.url, ...clock.env };
    const feed = await startApp({ ...kiwoomEnv(emulator), ...shared, SISE_ROLE: 'feed' });
    closing.push(() => feed.stop());
    const boards: Board[] = [];
    for (let web = 0; web < 2; web++) {
      const app = await startApp({ ...shared, SISE_ROLE: 'web' });
      closing.push(() => app.stop());
      const page = await browser.newPage();
      await page.goto(app.url);
      boards.push(new Board(page));
    }
    for (const board of boards) await board.moves('005930');
    await agree(boards, emulator);

    await redis.restart();
    const back = Date.now();
    for (const board of boards) await board.moves('005930');
    expect(Date.now() - back).toBeLessThan(5_000);
    await agree(boards, emulator);
  } finally {
    for (const close of closing.reverse()) await close();
  }
});

/** At rest both pages show the exchange's newest trade; it still finishes the moment it was stopped in. */
async function agree(boards: readonly Board[], emulator: Emulator): Promise<void> {
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
}
