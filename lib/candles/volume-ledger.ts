/** Shares that traded without being told: the part (from, to] of the day's count, and between which times. */
export interface Hole {
  readonly from: number;
  readonly to: number;
  /** Exchange times of the print before and the print after, ms. */
  readonly since: number;
  readonly until: number;
  /** When it was noticed, ms of this machine's clock. */
  readonly foundAt: number;
}

/**
 * What a print turns out to be: `next` continues the count, `gap` continues it behind a hole, `late` fills a hole,
 * `told` is known already, `restart` is a count that ran backwards, after which it goes on from here.
 */
export type Placement = 'next' | 'gap' | 'late' | 'told' | 'restart';

/** A hole that a late print may still fill; what is older is for REST. */
export const REORDERING_MS = 3_000;
const MOST_HOLES = 32;

/**
 * The day of one ticker as its cumulative volume (누적거래량): a print of `qty` shares at the count `volume` is the part
 * (volume − qty, volume]. What is covered was told, what is not was missed. So duplicates, late prints, gaps and a
 * change of source need no sequence numbers, and the order of prints within a second is exact.
 */
export class VolumeLedger {
  #top = 0;
  #topAt: number;
  readonly #holes: Hole[] = [];
  readonly #lost: Hole[] = [];

  /** @param dayStart when the count stood at zero, ms */
  constructor(dayStart: number) {
    this.#topAt = dayStart;
  }

  /** How far the day's count has been told, 주. */
  get top(): number {
    return this.#top;
  }

  /** @param from the count before the print @param to the count after it @param at its exchange time @param now this machine's */
  add(from: number, to: number, at: number, now: number): Placement {
    if (from >= this.#top) {
      const gap = from > this.#top;
      if (gap) this.#open({ from: this.#top, to: from, since: this.#topAt, until: at, foundAt: now });
      this.#rise(to, at);
      return gap ? 'gap' : 'next';
    }
    if (to > this.#top) {
      // Half of it was told under another cut: what the rest was is not known.
      this.raise(to, at, now);
      return 'told';
    }
    const i = this.#holes.findIndex((hole) => hole.from <= from && to <= hole.to);
    const hole = this.#holes[i];
    if (hole !== undefined) {
      this.#holes.splice(i, 1);
      if (hole.from < from) this.#open({ ...hole, to: from, until: at });
      if (to < hole.to) this.#open({ ...hole, from: to, since: at });
      return 'late';
    }
    if (at <= this.#topAt) return 'told';
    this.#lost.push({ from: to, to: this.#top, since: this.#topAt, until: at, foundAt: now });
    this.#lost.push(...this.#holes.splice(0));
    this.#top = to;
    this.#topAt = at;
    return 'restart';
  }

  /** The count is known to have stood at `to` at `at` without its prints being told. */
  raise(to: number, at: number, now: number): void {
    if (to <= this.#top) return;
    this.#open({ from: this.#top, to, since: this.#topAt, until: at, foundAt: now });
    this.#rise(to, at);
  }

  /** Holes that nothing will fill any more; each is handed out once. */
  takeLost(now: number): readonly Hole[] {
    while (this.#holes.length > 0 && now - (this.#holes[0]?.foundAt ?? now) >= REORDERING_MS) {
      this.#lost.push(...this.#holes.splice(0, 1));
    }
    return this.#lost.splice(0);
  }

  #rise(to: number, at: number): void {
    this.#top = to;
    this.#topAt = Math.max(this.#topAt, at);
  }

  #open(hole: Hole): void {
    this.#holes.push(hole);
    if (this.#holes.length > MOST_HOLES) this.#lost.push(...this.#holes.splice(0, 1));
  }
}
