import { PAINT_BOUNDS_MS, type PaintReport } from '../events/protocol';

/** Of so many browsers connected one at least is asked when it paints. */
const ONE_IN = 4;

/** What browsers reported since the start: painted frames by bucket of `PAINT_BOUNDS_MS` and beyond, not added up. */
export interface PaintTotals {
  readonly counts: readonly number[];
  /** ms */
  readonly sum: number;
}

/** Who of the browsers is asked when it paints, and what they told. */
export class PaintReports {
  readonly #counts = new Array<number>(PAINT_BOUNDS_MS.length + 1).fill(0);
  #sum = 0;
  #connected = 0;
  #asked = 0;

  /** A browser connected. True when it is to be asked, so that a quarter of all are. */
  connected(): boolean {
    const isAsked = this.#asked * ONE_IN <= this.#connected;
    this.#connected++;
    if (isAsked) this.#asked++;
    return isAsked;
  }

  /** @param wasAsked what `connected` said of it */
  disconnected(wasAsked: boolean): void {
    this.#connected--;
    if (wasAsked) this.#asked--;
  }

  /** @param report read by `readPaintReport` */
  add({ counts, sum }: PaintReport): void {
    for (const [i, count] of counts.entries()) this.#counts[i] = (this.#counts[i] ?? 0) + count;
    this.#sum += sum;
  }

  get totals(): PaintTotals {
    return { counts: this.#counts, sum: this.#sum };
  }
}
