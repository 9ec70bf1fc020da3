import type { Hop } from './metrics';

/** The newest samples that a summary looks at. */
const KEPT = 512;

export interface HopSummary {
  readonly hop: Hop;
  readonly source: string;
  /** ms */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** When the newest sample was taken, ms. */
  readonly at: number;
}

interface Samples {
  readonly hop: Hop;
  readonly source: string;
  readonly times: Float64Array;
  count: number;
  at: number;
}

/** How long prices lately spent in each hop, for people; Prometheus has its histograms beside it. */
export class HopTimes {
  private readonly samples = new Map<string, Samples>();

  observe(hop: Hop, source: string, ms: number, at: number): void {
    const key = `${hop} ${source}`;
    let samples = this.samples.get(key);
    if (samples === undefined) {
      samples = { hop, source, times: new Float64Array(KEPT), count: 0, at };
      this.samples.set(key, samples);
    }
    samples.times[samples.count % KEPT] = Math.max(0, ms);
    samples.count++;
    samples.at = at;
  }

  summary(): HopSummary[] {
    return [...this.samples.values()].map(({ hop, source, times, count, at }) => {
      const sorted = times.slice(0, Math.min(count, KEPT)).sort();
      const quantile = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
      return { hop, source, p50: quantile(0.5), p99: quantile(0.99), max: sorted.at(-1) ?? 0, at };
    });
  }
}
