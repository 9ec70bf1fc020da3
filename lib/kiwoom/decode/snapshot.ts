import type { SnapshotEvent } from '../../events/market-event';
import { type KstDate, kstInstant } from '../../market/kst';
import { phasesOf } from '../../market/sessions';
import { type Venue, venueOf } from '../../market/ticker';
import { openedDayAt, tradingDayAt } from '../../market/trading-day';
import { readDate, readDateTime, readPastInstant } from '../wire/time';

/** A row whose figures are read, but not yet said to be of a day. */
export type UndatedSnapshot = Omit<SnapshotEvent, 'kind' | 'day' | 'exchangeTime'>;

/** How a row says when its newest trade was: 일자 and 체결시간, each of which may be empty or left out. */
export interface RowTime {
  readonly date: string | undefined;
  readonly time: string | undefined;
}

/** How far the exchange's clock may be ahead of the one we read, ms. */
const CLOCK_SKEW_MS = 60_000;
/** What 체결시간 says before the day's first trade, if it is not empty. */
const NO_TIME = '000000';
const CLOSE_MS = 15.5 * 3_600_000;

/**
 * A REST row (ka10001, ka10095, OPTKWFID) as an event of its trading day. Before the day's first trade the server goes
 * on sending parts of the day before, so a row with 거래량 0 is today's whatever its time says, stands at its base and
 * has no open, high, low or time.
 *
 * @param near the exchange's clock when the row arrived, ms
 */
export function datedSnapshot(row: UndatedSnapshot, when: RowTime, near: number): SnapshotEvent {
  if (row.volume === 0) return untraded(row, near);
  const venue = venueOf(row.ticker);
  return { kind: 'snapshot', ...row, ...dayOfTrades(when, venue, near) };
}

function untraded(row: UndatedSnapshot, near: number): SnapshotEvent {
  const { base, price, change } = row;
  const day = tradingDayAt(near);
  const at = { kind: 'snapshot', day, exchangeTime: null } as const;
  const none = { open: null, high: null, low: null, strength: null } as const;
  // 기세 becomes the price of a day without a trade at its close. Until then such a price is the day before's.
  const nominal = base !== null && change !== null && price - change === base && near >= closeOf(day);
  if (nominal || base === null) return { ...row, ...at, ...none };
  return { ...row, ...at, ...none, price: base, change: 0, rate: 0, sign: 3 };
}

function closeOf(day: KstDate): number {
  const close = phasesOf(day, 'KRX').find(({ phase }) => phase === 'auction-close');
  return close?.end ?? kstInstant(day, CLOSE_MS);
}

/**
 * With a date and a time the row says it exactly. A time alone, or with a date that would put it into the future, is
 * the newest that is past. Without a time it is the newest day on which the venue has opened.
 */
function dayOfTrades({ date, time }: RowTime, venue: Venue, near: number) {
  const timed = time?.trim() === NO_TIME ? '' : time?.trim();
  const exact = readDateTime(`${date?.trim() ?? ''}${timed ?? ''}`);
  const known = exact !== null && exact <= near + CLOCK_SKEW_MS;
  const exchangeTime = known ? exact : readPastInstant(timed, near);
  if (exchangeTime !== null) return { day: tradingDayAt(exchangeTime), exchangeTime };
  const opened = openedDayAt(near, venue);
  const dated = readDate(date);
  return { day: dated !== null && dated < opened ? dated : opened, exchangeTime };
}
