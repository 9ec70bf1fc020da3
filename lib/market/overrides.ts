import type { KstDate } from './kst';

/** Days that keep other hours than the timetable. Minutes by which the opening and the closing side move. */
export interface SpecialDay {
  readonly name: string;
  readonly openShiftMin: number;
  readonly closeShiftMin: number;
  readonly nxtPreMarket: boolean;
}

/** What people know that no library knows yet: 임시공휴일, elections, changed hours. They win over everything else. */
export interface CalendarOverrides {
  /** Closed days with their reason. */
  readonly closed: ReadonlyMap<KstDate, string>;
  /** Days that are open although the calendar says closed. */
  readonly open: ReadonlySet<KstDate>;
  /** Other hours; null means ordinary hours where the calendar says special ones. */
  readonly special: ReadonlyMap<KstDate, SpecialDay | null>;
}

export const NO_OVERRIDES: CalendarOverrides = { closed: new Map(), open: new Set(), special: new Map() };
