import type { CandleRepository } from '../db/repositories';
import { DAY_MS } from '../market/kst';
import type { Suspect } from './minute-candles';
import { dayStartOf, MINUTE_MS, minuteOf } from './minute-rules';

/** Over weekends and holidays: the last trading day before a start is this near. */
const LOOK_BACK_MS = 10 * DAY_MS;

/**
 * What a run before this one may have left unfinished: of each ticker that it recorded, the whole of its last day.
 * The holes it knew of died with it, and one page of REST tells the day at the price of a minute.
 *
 * @param at the exchange's clock, ms
 * @throws {DatabaseUnavailableError} (as a rejection)
 */
export async function* storedSuspects(
  candles: Pick<CandleRepository, 'minutes' | 'minuteTickers'>,
  at: number,
): AsyncGenerator<Suspect> {
  for (const ticker of await candles.minuteTickers(at - LOOK_BACK_MS, at + MINUTE_MS)) {
    const [last] = await candles.minutes(ticker, { to: at + MINUTE_MS, limit: 1 });
    if (last === undefined) continue;
    const day = dayStartOf(last.at);
    yield { ticker, from: day, to: Math.min(minuteOf(at), day + DAY_MS - MINUTE_MS) };
  }
}
