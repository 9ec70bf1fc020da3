import type { PoolClient } from 'pg';
import type { Candle } from '../events/candle';
import { addDays, type KstDate, kstDate, kstInstant } from '../market/kst';
import type { Ticker } from '../market/ticker';
import { rebaseOf, type StoredDay } from './rebase';

/** Locked, so that two who fetched the same ticker take their turn. */
const STORED = `
  SELECT to_char(date, 'YYYY-MM-DD') AS date, close, volume, stored_at, basis
    FROM daily_candles WHERE ticker = $1 ORDER BY date FOR UPDATE`;
const ADOPT = 'UPDATE daily_candles SET basis = $3 WHERE ticker = $1 AND basis = $2';
const SCALE = `
  UPDATE daily_candles
     SET open = round((open * $4)::numeric), high = round((high * $4)::numeric), low = round((low * $4)::numeric),
         close = round((close * $4)::numeric), volume = round((volume * $5)::numeric), basis = $3
   WHERE ticker = $1 AND basis = $2`;
const DROP = 'DELETE FROM daily_candles WHERE ticker = $1 AND basis = $2';
const DROP_MINUTES = 'DELETE FROM minute_candles WHERE ticker = $1 AND at < $2';

interface Row {
  readonly date: KstDate;
  readonly close: number;
  readonly volume: string;
  readonly stored_at: Date;
  readonly basis: string;
}

/** Brings what is stored of a ticker to the basis of days fetched anew, as far as the days that both know tell how. */
export async function rebase(
  client: PoolClient,
  ticker: Ticker,
  fetched: readonly Candle[],
  fetchedAt: number,
  basis: string,
): Promise<void> {
  const { rows } = await client.query<Row>(STORED, [ticker]);
  const byDay = new Map(fetched.map((candle) => [kstDate(candle.at), candle]));
  const bases = new Map<string, StoredDay[]>();
  for (const { date, close, volume, stored_at, basis: old } of rows) {
    const day = { date, close, volume: Number(volume), storedAt: stored_at.getTime(), basis: old };
    bases.set(old, [...(bases.get(old) ?? []), day]);
  }
  for (const [old, days] of bases) {
    const how = rebaseOf(days, byDay, fetchedAt);
    if (how.kind === 'same' && old !== basis) await client.query(ADOPT, [ticker, old, basis]);
    if (how.kind === 'scaled') await client.query(SCALE, [ticker, old, basis, how.price, how.volume]);
    if (how.kind === 'unfit') await client.query(DROP, [ticker, old]);
    if (how.kind === 'scaled' || how.kind === 'unfit') {
      // Minutes bear no basis: those of before are asked of REST again.
      const last = days.findLast(({ date }) => byDay.has(date));
      if (last !== undefined)
        await client.query(DROP_MINUTES, [ticker, new Date(kstInstant(addDays(last.date, 1)))]);
    }
  }
}
