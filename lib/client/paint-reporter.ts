import { PAINT_BOUNDS_MS, PAINT_REPORT, type PaintReport } from '../events/protocol';

export interface PaintReporterOptions {
  /** Whether the relay wants reports of this page now. */
  readonly asked: () => boolean;
  readonly send: (report: PaintReport) => void;
  /** This browser's clock, ms. */
  readonly now: () => number;
}

/** Counts what was painted for a relay that asked, and sends it every 15 s; nothing, when nothing was painted. */
export class PaintReporter {
  private readonly counts = new Uint16Array(PAINT_BOUNDS_MS.length + 1);
  private frames = 0;
  private sum = 0;
  /** When the counting began, ms; null while nobody asks. */
  private since: number | null = null;

  constructor(private readonly options: PaintReporterOptions) {}

  /** @param ms whole and not negative */
  add(ms: number): void {
    if (this.since === null || this.frames >= PAINT_REPORT.maxFrames) return;
    let bucket = 0;
    while (bucket < PAINT_BOUNDS_MS.length && ms > (PAINT_BOUNDS_MS[bucket] ?? 0)) bucket++;
    this.counts[bucket] = (this.counts[bucket] ?? 0) + 1;
    this.frames++;
    this.sum += ms;
  }

  /** To be called about once a second. */
  strike(): void {
    const { asked, send, now } = this.options;
    if (!asked()) {
      this.since = null;
      return;
    }
    const at = now();
    if (this.since !== null && at - this.since < PAINT_REPORT.everyMs) return;
    if (this.since !== null && this.frames > 0) send({ counts: [...this.counts], sum: this.sum });
    this.since = at;
    this.counts.fill(0);
    this.frames = 0;
    this.sum = 0;
  }
}
