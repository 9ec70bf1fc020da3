import { sleep } from '../clock';
import type { BenchOptions } from '../options';
import { count, type Figure, ms, percent, printFigures, title } from '../report';
import { withBout } from './bout';

const MOST_CHANGE_PERCENT = 5;
const MOST_HELD_BYTES = 64 * 1024;
const ROUNDS = 2;

/** What a tenth of the clients costs the others when it stops reading, and what is held for it. */
export async function slowClients(options: BenchOptions): Promise<void> {
  const slow = Math.max(1, Math.round(options.clients / 10));
  title(`${slow} of ${options.clients} clients stop reading`);
  const seconds = Math.min(options.seconds, 8);
  const figures = await withBout(options, 'sise', async (bout): Promise<Figure[]> => {
    await bout.pace(options.rate, 2_000);
    // From here on the slow ones are left out of the latencies, reading or not.
    await bout.fleet.pause(slow);
    await bout.fleet.resume(slow);
    const healthy: number[] = [];
    const beside: number[] = [];
    let [held, behind, connected] = [0, 0, options.clients];
    for (let round = 0; round < ROUNDS; round++) {
      healthy.push((await bout.measure(seconds)).latency.p99);
      await bout.fleet.pause(slow);
      const paused = await bout.measure(seconds);
      beside.push(paused.latency.p99);
      held = Math.max(held, paused.maxHeldBytes);
      behind = Math.max(behind, paused.stats?.behind ?? 0);
      connected = Math.min(connected, paused.connected);
      await bout.fleet.resume(slow);
      await sleep(1_000);
    }
    const after = await bout.measure(1);
    const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
    const change = ((mean(beside) - mean(healthy)) / mean(healthy)) * 100;
    return [
      { label: 'healthy p99, all reading', value: ms(mean(healthy)) },
      {
        label: 'healthy p99, some not reading',
        value: ms(mean(beside)),
        target: `moves ≤ ${MOST_CHANGE_PERCENT} %`,
        met: change <= MOST_CHANGE_PERCENT,
      },
      { label: 'change', value: percent(change) },
      {
        label: 'held per slow client, most',
        value: `${count(held)} B`,
        target: '≤ 64 KiB',
        met: held <= MOST_HELD_BYTES,
      },
      {
        label: 'clients passed by while not reading',
        value: `${behind} of ${slow}`,
        target: `all ${slow}`,
        met: behind === slow,
      },
      {
        label: 'connections kept',
        value: `${connected} of ${options.clients}`,
        target: 'all',
        met: connected === options.clients,
      },
      {
        label: 'still behind a second after reading again',
        value: `${after.stats?.behind ?? 0}`,
        target: '0',
        met: after.stats?.behind === 0,
      },
    ];
  });
  printFigures(figures);
}
