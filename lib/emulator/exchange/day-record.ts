import type { MinuteBars } from './minute-bars';
import type { DayFigures } from './tally';
import type { VenueMarket } from './venue-market';

/** What is kept of a day that the emulated exchange lived, at one venue. */
export interface DayRecord {
  readonly figures: DayFigures;
  /** KRX: the regular session's close, which the next day's 기준가 is; else the last price. 원 */
  readonly close: number;
  /** Null once they had to make room. */
  minutes: MinuteBars | null;
}

export function recordOf(market: VenueMarket): DayRecord | null {
  const { tally, minutes, regularClose } = market;
  if (tally.last === null) return null;
  return { figures: tally, close: regularClose ?? tally.last, minutes };
}

/** Markets' days whose minutes are kept at once: some 20 MB at most. */
const KEPT = 2_000;

/** Lets the oldest day's minutes go when there are too many, whichever stocks' they are. */
export class MinuteKeeper {
  private readonly kept: DayRecord[] = [];

  keep(record: DayRecord): void {
    this.kept.push(record);
    if (this.kept.length <= KEPT) return;
    const oldest = this.kept.shift();
    if (oldest !== undefined) oldest.minutes = null;
  }
}
