import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What is read when somebody asks, so that counting costs the hot path an addition and nothing more. */
export interface Reading {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Counts by bucket, not added up, the last of them beyond all bounds; and the sum of what was counted, ms. */
export interface HistogramReading {
  readonly counts: readonly number[];
  readonly sum: number;
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
  private readonly histograms: (() => string)[] = [];

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

  /**
   * Times that are counted elsewhere by their bucket, which no histogram of the registry can be given.
   *
   * @param boundsMs upper bounds of all buckets but the last, ms
   */
  histogram(name: string, help: string, boundsMs: readonly number[], read: () => HistogramReading): void {
    this.histograms.push(() => histogramText(name, help, boundsMs, read()));
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  async text(): Promise<string> {
    const texts = [await this.registry.metrics(), ...this.histograms.map((text) => text())];
    return texts.join('\n');
  }
}

/** In the text format of Prometheus, where each bucket has all that are below it. */
function histogramText(
  name: string,
  help: string,
  boundsMs: readonly number[],
  { counts, sum }: HistogramReading,
): string {
  let count = 0;
  const buckets = [...boundsMs, Number.POSITIVE_INFINITY].map((bound, i) => {
    count += counts[i] ?? 0;
    return `${name}_bucket{le="${Number.isFinite(bound) ? bound / 1_000 : '+Inf'}"} ${count}`;
  });
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} histogram`,
    ...buckets,
    `${name}_sum ${sum / 1_000}`,
    `${name}_count ${count}`,
    '',
  ].join('\n');
}

const listOf = (read: readonly Reading[] | number): readonly Reading[] =>
  typeof read === 'number' ? [{ value: read }] : read;
