import { addDays, DAY_MS, type KstDate } from '../../market/kst';

/** A day of one market in which it traded; or, with the first day's date, a longer period of such days. */
export interface DayBar {
  readonly date: KstDate;
  /** 기준가 of the (first) day, 원 */
  readonly base: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** 주 */
  readonly volume: number;
  /** 원 */
  readonly value: number;
}

export type Period = 'week' | 'month' | 'year';

/** What the days of one period have in common. 1970-01-01 was a Thursday: weeks begin on Mondays. */
const KEY: Readonly<Record<Period, (date: KstDate) => string>> = {
  week: (date) => String(Math.floor((Date.parse(`${date}T00:00:00Z`) / DAY_MS + 3) / 7)),
  month: (date) => date.slice(0, 7),
  year: (date) => date.slice(0, 4),
};

/** `older` and `newer` as one: of periods that follow each other. */
function joined(older: DayBar, newer: DayBar): DayBar {
  return {
    date: older.date,
    base: older.base,
    open: older.open,
    high: Math.max(older.high, newer.high),
    low: Math.min(older.low, newer.low),
    close: newer.close,
    volume: older.volume + newer.volume,
    value: older.value + newer.value,
  };
}

/** Periods from their days, newest first like the days they are made of. */
export function* periodsOf(days: Iterable<DayBar>, period: Period): Generator<DayBar> {
  let key = '';
  let bar: DayBar | null = null;
  for (const day of days) {
    const own = KEY[period](day.date);
    if (bar !== null && own !== key) yield bar;
    bar = bar === null || own !== key ? day : joined(day, bar);
    key = own;
  }
  if (bar !== null) yield bar;
}

export const dayBefore = (date: KstDate): KstDate => addDays(date, -1);
