import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What is read when somebody asks, so that counting costs the hot path an addition and nothing more. */
export interface Reading {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** One reading, or one for each set of labels. */
export type Read = () => readonly Reading[] | number;

/** Where a price spent its time. */
export const HOPS = ['feed', 'bus', 'relay'] as const;
export type Hop = (typeof HOPS)[number];

/** Seconds; the targets are 5 ms to the bus and 150 ms to the browser. */
const HOP_BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** The process's metrics in Prometheus' words. Every name begins with `sise_`, times are in seconds. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly hops: Histogram<'hop' | 'source'>;

  constructor() {
    collectDefaultMetrics({ register: this.registry, prefix: 'sise_' });
    this.hops = new Histogram({
      name: 'sise_hop_seconds',
      help: 'Time of sampled messages in one hop: feed (receipt to bus), bus (to the relay), relay (to the socket)',
      labelNames: ['hop', 'source'],
      buckets: HOP_BUCKETS,
      registers: [this.registry],
    });
  }

  /** One sampled message took `ms` in a hop. A clock that runs behind another's gives less than nothing: zero. */
  hop(hop: Hop, source: string, ms: number): void {
    this.hops.observe({ hop, source }, Math.max(0, ms) / 1_000);
  }

  /** A value as it stands when read; `labels` names what its readings are told apart by. */
  gauge(name: string, help: string, labels: readonly string[], read: Read): void {
    new Gauge({
      name,
      help,
      labelNames: [...labels],
      registers: [this.registry],
      collect() {
        this.reset();
        for (const reading of listOf(read())) this.set({ ...reading.labels }, reading.value);
      },
    });
  }

  /** A total that only grows, kept elsewhere as a plain number. */
  counter(name: string, help: string, labels: readonly string[], read: Read): void {
    new Counter({
      name,
      help,
      labelNames: [...labels],
      registers: [this.registry],
      collect() {
        this.reset();
        for (const reading of listOf(read())) this.inc({ ...reading.labels }, reading.value);
      },
    });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}

const listOf = (read: readonly Reading[] | number): readonly Reading[] =>
  typeof read === 'number' ? [{ value: read }] : read;
