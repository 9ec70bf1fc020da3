import { sleep } from '../clock';
import { Fleet } from '../fleet/fleet';
import type { BenchOptions } from '../options';
import { Helper } from '../processes';
import type { ContestantName, HostMeasured, HostReply, HostRequest, Started } from './protocol';

/** One relay in a process of its own, with a fleet of clients connected to it. */
export class Bout {
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

/** Runs something with a fresh bout, and ends its processes whatever comes. */
export async function withBout<T>(
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
