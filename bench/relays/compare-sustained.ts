import type { BenchOptions } from '../options';
import { count, line, ms, percent, printFigures, times, title } from '../report';
import { type Bout, withBout } from './bout';

/** Events a second to try, one after the other. */
const LADDER = [
  250, 500, 750, 1_000, 1_500, 2_000, 3_000, 4_000, 6_000, 8_000, 12_000, 16_000, 24_000, 32_000, 48_000,
  64_000, 96_000, 128_000, 192_000, 256_000,
];
const MOST_P99_MS = 100;
const LEAST_OVER_PLAIN = 20;
const STEP_SECONDS = 3;

/** How many events a second Sise and the plain way carry before their clients see them late. */
export async function compareSustained(options: BenchOptions): Promise<void> {
  title(`Events a second sustained at p99 ≤ ${MOST_P99_MS} ms`);
  const plain = await withBout(options, 'plain', (bout) => climb(bout, 0));
  const sise = await withBout(options, 'sise', (bout) => climb(bout, plain));
  const ratio = sise / plain;
  printFigures([
    { label: 'plain', value: `${count(plain)}/s` },
    { label: 'Sise', value: `${count(sise)}/s` },
    {
      label: 'Sise against plain',
      value: times(ratio),
      target: `≥ ${LEAST_OVER_PLAIN}×`,
      met: ratio >= LEAST_OVER_PLAIN,
    },
  ]);
}

/** The highest rung of the ladder that holds, from the one at `from` on. Each is given a second try. */
async function climb(bout: Bout, from: number): Promise<number> {
  let held = 0;
  for (const rate of LADDER) {
    if (rate < from) continue;
    if (!(await holds(bout, rate)) && !(await holds(bout, rate))) break;
    held = rate;
  }
  return held;
}

async function holds(bout: Bout, rate: number): Promise<boolean> {
  await bout.pace(rate, 1_000);
  const { latency, behind, cpu } = await bout.measure(STEP_SECONDS);
  const held = latency.p99 <= MOST_P99_MS && behind <= MOST_P99_MS;
  line(
    `  ${count(rate).padStart(7)}/s   p99 ${ms(latency.p99).padStart(8)}   ` +
      `${percent(cpu / 10).padStart(7)} CPU   ${held ? 'holds' : 'does not hold'}`,
  );
  return held;
}
