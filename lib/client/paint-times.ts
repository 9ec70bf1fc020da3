import { PAINT_REPORT } from '../events/protocol';
import type { Stamp } from '../events/stamp';
import type { Schedule } from './notifier';

/** The newest frames that a summary looks at. */
const KEPT = 1_024;
/** What the feed held for longer before it left, ms, is told again: a takeover, an end by the clock. */
const RETOLD_MS = 1_000;

export interface PaintTimesOptions {
  /** The relay's clock, ms. */
  readonly serverNow: () => number;
  /** Runs when the animation frame it is called in is rendered. */
  readonly rendered: Schedule;
  /** Is told each time, whole ms. */
  readonly onTime: (ms: number) => void;
}

/** ms */
export interface PaintSummary {
  readonly p50: number;
  readonly p99: number;
}

/**
 * How long prices are under way from the feed's receipt until they are painted: one time for each animation frame that
 * paints news. Of several frames of the relay that wait for one animation frame the first counts, which waited longest,
 * so that a page that stalls shows it.
 */
export class PaintTimes {
  private readonly times = new Float64Array(KEPT);
  private count = 0;
  /** When the price that the next frame paints was received, ms; 0 for none. */
  private arrivedAt = 0;
  /** The same of the frame that is being rendered. */
  private renderedAt = 0;

  constructor(private readonly options: PaintTimesOptions) {}

  /** News that the next animation frame paints. */
  arrived({ receivedAt, publishedAt }: Stamp): void {
    if (this.arrivedAt === 0 && publishedAt - receivedAt <= RETOLD_MS) this.arrivedAt = receivedAt;
  }

  /** Everything that arrived is written into the page, inside an animation frame. */
  flushed(): void {
    if (this.arrivedAt === 0 || this.renderedAt !== 0) return;
    this.renderedAt = this.arrivedAt;
    this.arrivedAt = 0;
    this.options.rendered(this.take);
  }

  /** The page was out of sight or asleep: what waits now says nothing about the way. */
  interrupted(): void {
    this.arrivedAt = 0;
    this.renderedAt = 0;
  }

  /** Of the newest frames; null while there are none. */
  summary(): PaintSummary | null {
    if (this.count === 0) return null;
    const sorted = this.times.slice(0, Math.min(this.count, KEPT)).sort();
    const quantile = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
    return { p50: quantile(0.5), p99: quantile(0.99) };
  }

  private readonly take = (): void => {
    if (this.renderedAt === 0) return;
    const ms = Math.round(this.options.serverNow() - this.renderedAt);
    this.renderedAt = 0;
    // Clocks that differ, or one that was put forward.
    if (ms < 0 || ms > PAINT_REPORT.maxMs) return;
    this.times[this.count % KEPT] = ms;
    this.count++;
    this.options.onTime(ms);
  };
}
