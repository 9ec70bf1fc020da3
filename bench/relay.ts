import { sleep } from './clock';
import { Fleet } from './fleet/fleet';
import { LOAD } from './load';
import type { BenchOptions } from './options';
import { Helper } from './processes';
import type { ContestantName, HostMeasured, HostReply, HostRequest, Started } from './relays/protocol';
import { count, type Figure, line, ms, percent, printFigures, times, title } from './report';

const WHAT: Record<ContestantName, string> = {
  sise: 'Sise: one frame per client and flush over socket.io',
  plain: 'plain: one io.to(room).emit per event',
  bare: 'bare ws: one joined frame per client and flush',
};
const TARGET = {
  sustainedOverPlain: 20,
  cpuOverBare: 1.3,
  p99: 100,
  slowP99: 5,
  heldBytes: 64 * 1024,
} as const;

/** One relay in a process of its own, with a fleet of clients connected to it. */
class Bout {
  readonly #host = new Helper<HostRequest, HostReply>('./relays/host-process.ts');
  readonly fleet: Fleet;
  readonly #options: BenchOptions;
  /** CPU of making the events, without any relay, ms per second. */
  loadCpu = 0;

  constructor(options: BenchOptions) {
    this.#options = options;
    this.fleet = new Fleet(options.clients);
  }

  async start(contestant: ContestantName): Promise<this> {
    const { clients, rate } = this.#options;
    const started = await this.#host.ask<Started>({ do: 'start', contestant, clients, rate, seconds: 2 });
    this.loadCpu = started.loadCpu;
    await this.fleet.connect(contestant, started.port);
    return this;
  }

  /** Lets the load run at `rate` until it has settled. */
  async pace(rate: number, settleMs: number): Promise<void> {
    await this.#host.ask({ do: 'pace', rate });
    await sleep(settleMs);
  }

  async measure(seconds: number) {
    await this.fleet.measure();
    const host = await this.#host.ask<HostMeasured>({ do: 'measure', seconds });
    return { ...host, ...(await this.fleet.measure()) };
  }

  stop(): void {
    this.#host.stop();
    this.fleet.stop();
  }
}

async function withBout<T>(
  options: BenchOptions,
  name: ContestantName,
  run: (bout: Bout) => Promise<T>,
): Promise<T> {
  const bout = await new Bout(options).start(name);
  try {
    return await run(bout);
  } finally {
    bout.stop();
  }
}

export async function relay(options: BenchOptions): Promise<void> {
  title('Sise bench: relay');
  line(
    `${count(options.rate)} events/s (${LOAD.bookShare * 100} % books) · ${LOAD.codes} codes, Zipf ${LOAD.zipf} · ` +
      `${options.clients} clients × ${LOAD.rows} rows, ${LOAD.books} with book · ${options.seconds} s each`,
  );
  await compareCpu(options);
  await compareSustained(options);
  await slowClients(options);
}

/** The two that are to be compared closely take turns, so that a busier minute of the machine strikes both. */
const TURNS: readonly ContestantName[] = ['plain', 'bare', 'sise', 'bare', 'sise'];

async function compareCpu(options: BenchOptions): Promise<void> {
  title('CPU of the relay process, same load');
  const totals = new Map<ContestantName, { cpu: number; load: number; wanted: number }>();
  for (const name of TURNS) {
    const result = await withBout(options, name, async (bout) => {
      // A relay runs all day: let the engine compile the hot path before the load that counts.
      await bout.pace(options.rate * 2, 3_000);
      await bout.pace(options.rate, 1_000);
      return { ...(await bout.measure(options.seconds)), load: bout.loadCpu };
    });
    const { cpu, load, wanted } = totals.get(name) ?? { cpu: 0, load: 0, wanted: 0 };
    totals.set(name, {
      cpu: cpu + result.cpu,
      load: load + result.load,
      wanted: wanted + result.wanted,
    });
    line(
      `  ${WHAT[name].padEnd(52)} ${percent(result.cpu / 10).padStart(7)} of a core, making the events ` +
        `${percent(result.load / 10)} of it · p50 ${ms(result.latency.p50)} p99 ${ms(result.latency.p99)}`,
    );
  }
  const micros = (name: ContestantName, withEvents = true): number => {
    const { cpu, load, wanted } = totals.get(name) ?? { cpu: 0, load: 0, wanted: 0 };
    return ((cpu - (withEvents ? 0 : load)) * 1_000) / wanted;
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
      target: `≤ ${TARGET.cpuOverBare}×`,
      met: overBare <= TARGET.cpuOverBare,
    },
    {
      label: 'the same without making the events',
      value: times(micros('sise', false) / micros('bare', false)),
    },
  ]);
  line('  Bare ws keeps no state, knows no snapshot and lets a slow client’s frames pile up.');
}

const LADDER = [
  250, 500, 750, 1_000, 1_500, 2_000, 3_000, 4_000, 6_000, 8_000, 12_000, 16_000, 24_000, 32_000, 48_000,
  64_000, 96_000,
];
const STEP_SECONDS = 3;

async function compareSustained(options: BenchOptions): Promise<void> {
  title(`Events a second sustained at p99 ≤ ${TARGET.p99} ms`);
  const plain = await withBout(options, 'plain', (bout) => climb(bout, 0));
  const sise = await withBout(options, 'sise', (bout) => climb(bout, plain));
  const ratio = sise / plain;
  printFigures([
    { label: 'plain', value: `${count(plain)}/s` },
    { label: 'Sise', value: `${count(sise)}/s` },
    {
      label: 'Sise against plain',
      value: times(ratio),
      target: `≥ ${TARGET.sustainedOverPlain}×`,
      met: ratio >= TARGET.sustainedOverPlain,
    },
  ]);
}

/** The highest rung of the ladder that holds, from the one at `from` on. */
async function climb(bout: Bout, from: number): Promise<number> {
  let held = 0;
  for (const rate of LADDER) {
    if (rate < from) continue;
    await bout.pace(rate, 1_000);
    const { latency, behind, cpu } = await bout.measure(STEP_SECONDS);
    const holds = latency.p99 <= TARGET.p99 && behind <= TARGET.p99;
    line(
      `  ${count(rate).padStart(7)}/s   p99 ${ms(latency.p99).padStart(8)}   ${percent(cpu / 10).padStart(7)} CPU   ${holds ? 'holds' : 'does not hold'}`,
    );
    if (!holds) break;
    held = rate;
  }
  return held;
}

const ROUNDS = 2;

async function slowClients(options: BenchOptions): Promise<void> {
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
        target: `moves ≤ ${TARGET.slowP99} %`,
        met: change <= TARGET.slowP99,
      },
      { label: 'change', value: percent(change) },
      {
        label: 'held per slow client, most',
        value: `${count(held)} B`,
        target: '≤ 64 KiB',
        met: held <= TARGET.heldBytes,
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
