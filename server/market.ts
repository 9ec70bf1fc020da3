import type { MarketClock } from '../app/api/server-context';
import { isCalendarKnown, setCalendarOverrides } from '../lib/market/calendar';
import type { KstDate } from '../lib/market/kst';
import { NO_OVERRIDES } from '../lib/market/overrides';
import { parseOverrides } from '../lib/market/parse-overrides';
import { calendarOf, sessionPlan } from '../lib/market/schedule';
import type { Log } from '../lib/ops/log';
import { WatchedFile } from '../lib/ops/watched-file';
import type { ExchangeClock } from '../lib/prices/exchange-clock';

/** Follows the file of days that people know better (rule M6). */
export function followOverrides(path: string, log: Log): WatchedFile {
  return new WatchedFile({
    path,
    onText: (text) => {
      setCalendarOverrides(text === null ? NO_OVERRIDES : parseOverrides(text));
      if (text !== null) log.info({ path }, 'the calendar’s overrides are in force');
    },
    onError: (error) => {
      log.warn(
        { path, message: error.message },
        'the calendar’s overrides cannot be used; what was in force stays',
      );
    },
  });
}

/** The timetable for the routes, by the exchange's clock. */
export function marketClock(clock: ExchangeClock): MarketClock {
  return {
    session: () => ({ plan: sessionPlan(clock.now()), simulated: clock.simulated }),
    calendar: (year) => (isCalendarKnown(`${year}-01-01` as KstDate) ? calendarOf(year) : null),
  };
}
