import type { Candle, CandleInterval } from '../../events/candle';
import { addDays, type KstDate, kstInstant } from '../../market/kst';
import type { Ticker } from '../../market/ticker';
import type { RestCall } from './call';
import { ka10079 } from './calls/ka10079';
import { ka10080 } from './calls/ka10080';
import { ka10081 } from './calls/ka10081';
import { ka10082 } from './calls/ka10082';
import { ka10083 } from './calls/ka10083';
import { ka10094 } from './calls/ka10094';
import { INDEX_MINUTE_SIZES, ka20005 } from './calls/ka20005';
import { ka20006 } from './calls/ka20006';
import type { KiwoomRest } from './client';
import { type Collected, collectNewest } from './collect';
import { KiwoomError } from './kiwoom-error';
import { mergeCandles } from './merge-candles';

export interface CandleRange {
  /** The newest day wanted; null for today. */
  readonly to: KstDate | null;
  /** The day it is at the exchange. */
  readonly today: KstDate;
  /** How many of the newest up to `to` are wanted. */
  readonly count: number;
}

/**
 * Candles of one ticker, oldest first and strictly ascending in time (ticks may share a second). All but ticks begin at
 * any day; ticks are paged back to theirs. When there are more, the oldest day may lack its morning: ask on from that day.
 * @throws {KiwoomError}
 */
export async function stockCandles(
  rest: KiwoomRest,
  ticker: Ticker,
  interval: CandleInterval,
  range: CandleRange,
): Promise<Collected<Candle>> {
  const { to } = range;
  const input = { ticker, to: to ?? range.today };
  switch (interval.unit) {
    case 'tick':
      return collectCandles(rest, ka10079, { ticker, size: interval.size }, range, startsNoLater);
    case 'minute':
      return collectCandles(rest, ka10080, { ticker, size: interval.size, to }, range);
    case 'day':
      return collectCandles(rest, ka10081, input, range);
    case 'week':
      return collectCandles(rest, ka10082, input, range);
    case 'month':
      return collectCandles(rest, ka10083, input, range);
    case 'year':
      return collectCandles(rest, ka10094, input, range);
  }
}

/**
 * Candles of an index (`001`), by days or minutes. Kiwoom offers fewer sizes than for stocks; the others are put
 * together from them. @throws {KiwoomError}
 */
export async function indexCandles(
  rest: KiwoomRest,
  index: string,
  interval: CandleInterval,
  range: CandleRange,
): Promise<Collected<Candle>> {
  const { to, today, count } = range;
  if (interval.unit === 'day') return collectCandles(rest, ka20006, { index, to: to ?? today }, range);
  if (interval.unit !== 'minute') {
    const message = '업종 차트는 일봉과 분봉만 있습니다';
    throw new KiwoomError({ kind: 'protocol', code: null, message });
  }
  const size = INDEX_MINUTE_SIZES.findLast((offered) => interval.size % offered === 0) ?? 1;
  const input = { index, size, to };
  if (size === interval.size) return collectCandles(rest, ka20005, input, range);

  // One more than wanted, because the oldest may lack its beginning.
  const parts = (count + 1) * (interval.size / size);
  const fine = await collectCandles(rest, ka20005, input, { ...range, count: parts });
  const merged = mergeCandles(fine.items, interval.size);
  const whole = fine.more ? merged.slice(1) : merged;
  const surplus = Math.max(0, whole.length - count);
  return { items: whole.slice(surplus), more: fine.more || surplus > 0 };
}

function collectCandles<Input, Reply>(
  rest: KiwoomRest,
  call: RestCall<Input, Reply, Candle[]>,
  input: Input,
  { to, count }: CandleRange,
  isOlder = startsBefore,
): Promise<Collected<Candle>> {
  return collectNewest(rest, call, input, { count, keep: notAfter(to), isOlder });
}

function startsBefore(candle: Candle, oldest: Candle): boolean {
  return candle.at < oldest.at;
}

/** Two ticks of one second are two, on whatever page. */
function startsNoLater(candle: Candle, oldest: Candle): boolean {
  return candle.at <= oldest.at;
}

/** Ticks know no day to begin at, and a call that does may be answered by a server that does not. */
function notAfter(to: KstDate | null): (candle: Candle) => boolean {
  const end = to === null ? Number.POSITIVE_INFINITY : kstInstant(addDays(to, 1));
  return (candle) => candle.at < end;
}
