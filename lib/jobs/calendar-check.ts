import { addDays, type KstDate, kstDate } from '../market/kst';
import type { Job } from './job';

export interface CalendarCheckOptions {
  readonly now: () => number;
  readonly isCalendarKnown: (date: KstDate) => boolean;
  /** Days on which Kiwoom has a daily candle of KOSPI, newest last: what the exchange really did. */
  readonly tradedDays: () => Promise<readonly KstDate[]>;
  readonly isTradingDay: (date: KstDate) => boolean;
}

/** An operator has this long to update the calendar, days. */
const AHEAD = 60;

/**
 * 달력 점검: whether the known closures reach far enough ahead, and whether the exchange did lately what the calendar
 * says. It fails when they do not, because only a person can mend that.
 */
export function calendarCheckJob(options: CalendarCheckOptions): Job {
  const { now, isCalendarKnown, tradedDays, isTradingDay } = options;
  return {
    name: 'calendar-check',
    title: '달력 점검',
    schedule: '0 6 * * *',
    attempts: 2,
    async run() {
      const today = kstDate(now());
      const horizon = addDays(today, AHEAD);
      if (!isCalendarKnown(horizon)) {
        throw new Error(`closures are not known up to ${horizon}: update Sise, or the overrides file`);
      }
      const traded = await tradedDays();
      const wrong = differences(traded, today, isTradingDay);
      if (wrong.length > 0) {
        throw new Error(
          `the exchange and the calendar differ: ${wrong.join(', ')}; put them into the overrides file`,
        );
      }
      return `known up to ${horizon}, agrees with the last ${traded.length} trading days`;
    },
  };
}

/** Days between the first traded day and yesterday on which one side says open and the other closed. */
function differences(
  traded: readonly KstDate[],
  today: KstDate,
  isTradingDay: (date: KstDate) => boolean,
): string[] {
  const [first] = traded;
  if (first === undefined) return [];
  const open = new Set(traded);
  const wrong: string[] = [];
  for (let day = first; day < today; day = addDays(day, 1)) {
    if (open.has(day) !== isTradingDay(day))
      wrong.push(`${day} ${open.has(day) ? 'was open' : 'was closed'}`);
  }
  return wrong;
}
