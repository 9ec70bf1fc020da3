import { kstDate } from '../../market/kst';

/** How much of a report of the day's volume is news. */
export interface Counted {
  /** Shares that were not counted yet. */
  readonly fresh: number;
  /** Everything it tells was counted before. */
  readonly known: boolean;
  /** Shares before these were never told: somebody should ask again. */
  readonly missed: boolean;
}

const KNOWN: Counted = { fresh: 0, known: true, missed: false };

/**
 * How far a day's 누적거래량 has been counted. Trades and quotes tell the same shares by two roads, and after a break the
 * tape tells its newest ones again: by the day's count each share enters a candle once.
 */
export class DayCount {
  private day = '';
  private volume: number | null = null;

  /**
   * @param since what was told up to this moment (ms) is in the candles already
   */
  constructor(private since: number) {}

  /** A print that brought the day's count to `volume`. */
  trade(at: number, qty: number, volume: number | null): Counted {
    if (volume === null) return at > this.since ? { fresh: qty, known: false, missed: true } : KNOWN;
    const before = this.before(at);
    if (before === null) {
      this.volume = volume;
      return at > this.since ? { fresh: qty, known: false, missed: false } : KNOWN;
    }
    if (volume <= before) return KNOWN;
    this.volume = volume;
    return { fresh: Math.min(qty, volume - before), known: false, missed: volume - qty > before };
  }

  /** A quote that says where the day's count stands: what no print told is somewhere before it. */
  quote(at: number, volume: number | null): Counted {
    if (volume === null) return { fresh: 0, known: false, missed: false };
    const before = this.before(at);
    if (before !== null && volume < before) return KNOWN;
    this.volume = volume;
    return { fresh: before === null ? 0 : volume - before, known: false, missed: false };
  }

  /** The count so far on the day of `at`; null when it is not known. */
  private before(at: number): number | null {
    const day = kstDate(at);
    if (day > this.day) {
      // A day that began after the candles were made was counted from nothing.
      this.volume = this.day === '' && kstDate(this.since) >= day ? null : 0;
      this.day = day;
    }
    return this.volume;
  }
}
