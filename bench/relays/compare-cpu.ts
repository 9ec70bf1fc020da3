import type { BenchOptions } from '../options';
import { line, ms, percent, printFigures, times, title } from '../report';
import { withBout } from './bout';
import type { ContestantName } from './protocol';

const WHAT: Record<ContestantName, string> = {
  sise: 'Sise: one frame per client and flush over socket.io',
  plain: 'plain: one io.to(room).emit per event',
  bare: 'bare ws: one joined frame per client and flush',
};
const MOST_OVER_BARE = 1.3;

/** The two that are to be compared closely take turns, so that a busier minute of the machine strikes both. */
const TURNS: readonly ContestantName[] = ['plain', 'bare', 'sise', 'bare', 'sise'];

/** CPU of each relay's process under the same load, per update that a client wanted. */
export async function compareCpu(options: BenchOptions): Promise<void> {
  title('CPU of the relay process, same load');
  const totals = new Map<ContestantName, { cpu: number; wanted: number }>();
  for (const name of TURNS) {
    const result = await withBout(options, name, async (bout) => {
      // A relay runs all day: let the engine compile the hot path before the load that counts.
      await bout.pace(options.rate, 5_000);
      return { ...(await bout.measure(options.seconds)), load: bout.loadCpu };
    });
    const { cpu, wanted } = totals.get(name) ?? { cpu: 0, wanted: 0 };
    totals.set(name, { cpu: cpu + result.cpu, wanted: wanted + result.wanted });
    line(
      `  ${WHAT[name].padEnd(52)} ${percent(result.cpu / 10).padStart(7)} of a core (making the events ` +
        `${percent(result.load / 10)}) · p50 ${ms(result.latency.p50)} p99 ${ms(result.latency.p99)}`,
    );
  }
  const micros = (name: ContestantName): number => {
    const { cpu, wanted } = totals.get(name) ?? { cpu: 0, wanted: Number.NaN };
    return (cpu * 1_000) / wanted;
  };
  const overBare = micros('sise') / micros('bare');
  printFigures([
    ...(['plain', 'bare', 'sise'] as const).map((name) => ({
      label: `${name}, per update a client wanted`,
      value: `${micros(name).toFixed(2)} µs`,
    })),
    { label: 'plain against Sise', value: times(micros('plain') / micros('sise')) },
    {
      label: 'Sise against bare ws',
      value: times(overBare),
      target: `≤ ${MOST_OVER_BARE}×`,
      met: overBare <= MOST_OVER_BARE,
    },
  ]);
  line('  Bare ws keeps no state, knows no snapshot and lets a slow client’s frames pile up.');
}
