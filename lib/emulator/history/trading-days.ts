import { isCalendarKnown, isTradingDay } from '../../market/calendar';
import { addDays, type KstDate } from '../../market/kst';

/** Where history begins: a Monday. */
const FIRST = '2005-01-03' as KstDate;

function isWeekday(date: KstDate): boolean {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return day !== 0 && day !== 6;
}

/**
 * The trading days before the emulated exchange's first day, oldest first. Years without a known calendar have all
 * their weekdays.
 */
export class PastDays {
  private readonly dates: readonly KstDate[];

  constructor(before: KstDate) {
    const dates: KstDate[] = [];
    for (let date = FIRST; date < before; date = addDays(date, 1)) {
      if (isCalendarKnown(date) ? isTradingDay(date) : isWeekday(date)) dates.push(date);
    }
    this.dates = dates;
  }

  get length(): number {
    return this.dates.length;
  }

  /** @throws {RangeError} outside the list */
  date(index: number): KstDate {
    const date = this.dates[index];
    if (date === undefined) throw new RangeError(`no trading day ${index} in a list of ${this.length}`);
    return date;
  }

  /** The index of the newest day that is not after `date`; -1 before all of them. */
  notAfter(date: KstDate): number {
    let low = 0;
    let high = this.dates.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.dates[middle] ?? date) <= date) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

const known = new Map<KstDate, PastDays>();

/** Laid out once for each first day. */
export function pastDays(before: KstDate): PastDays {
  const days = known.get(before) ?? new PastDays(before);
  known.set(before, days);
  return days;
}
