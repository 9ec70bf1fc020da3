import type { Candle } from '../events/candle';
import { type KstDate, kstDate, kstInstant } from '../market/kst';
import { isTicker, type Ticker } from '../market/ticker';
import { dateOnly, kstDateOf } from './calendar-date';
import { deleteByKey } from './chunked-delete';
import { inChunks, instantArray, lastOfEach, numberArray, textArray } from './column-arrays';
import { rebase } from './rebase-days';
import type { CandleRepository, CandleRow } from './repositories';
import { BadRowError, requireFinite, requireInstant, requireWhole } from './row-check';
import type { Run } from './supervisor';
import { inTransaction } from './transaction';

const PUT_DAYS = `
  INSERT INTO daily_candles (ticker, date, open, high, low, close, volume, value, stored_at, basis)
  SELECT $1, r.*, $9, $10
    FROM unnest($2::date[], $3::float8[], $4::float8[], $5::float8[], $6::float8[], $7::bigint[], $8::float8[]) AS r
   ORDER BY 2
      ON CONFLICT (ticker, date) DO UPDATE
     SET open = EXCLUDED.open, high = EXCLUDED.high, low = EXCLUDED.low, close = EXCLUDED.close,
         volume = EXCLUDED.volume, value = EXCLUDED.value, stored_at = EXCLUDED.stored_at,
         basis = EXCLUDED.basis`;

// In the order of the key, so that two writers of the same rows wait for each other instead of deadlocking.
const PUT_MINUTES = `
  INSERT INTO minute_candles (ticker, at, open, high, low, close, volume, value)
  SELECT *
    FROM unnest($1::text[], $2::timestamptz[], $3::float8[], $4::float8[], $5::float8[], $6::float8[], $7::bigint[], $8::float8[])
   ORDER BY 1, 2
      ON CONFLICT (ticker, at) DO UPDATE
     SET open = EXCLUDED.open, high = EXCLUDED.high, low = EXCLUDED.low, close = EXCLUDED.close,
         volume = EXCLUDED.volume, value = EXCLUDED.value`;

/** Walks the key from ticker to ticker: the table holds millions of rows of a few thousand tickers. */
const MINUTE_TICKERS = `
  WITH RECURSIVE each AS (
    (SELECT ticker FROM minute_candles ORDER BY ticker LIMIT 1)
    UNION ALL
    SELECT (SELECT m.ticker FROM minute_candles m WHERE m.ticker > each.ticker ORDER BY m.ticker LIMIT 1)
      FROM each WHERE each.ticker IS NOT NULL
  )
  SELECT ticker FROM each
   WHERE ticker IS NOT NULL
     AND EXISTS (SELECT FROM minute_candles m WHERE m.ticker = each.ticker AND m.at >= $1 AND m.at < $2)`;

const FIRST_INSTANT = 0;
const LAST_INSTANT = Date.UTC(9999, 0, 1);

export function candleRepository(run: Run): CandleRepository {
  return {
    async putDays(ticker, candles, stored, basis) {
      for (const candle of candles) check(ticker, candle);
      const rows = lastOfEach(candles, (c) => kstDate(c.at));
      await run(({ pool }) =>
        inTransaction(pool, async (client) => {
          await rebase(client, ticker, rows, stored, basis);
          await inChunks(rows, (chunk) =>
            client.query(PUT_DAYS, [
              ticker,
              textArray(chunk.map((c) => kstDate(c.at))),
              ...figures(chunk),
              new Date(stored),
              basis,
            ]),
          );
        }),
      );
    },

    async days(ticker, { from, to, limit }) {
      const rows = await run(({ prisma }) =>
        prisma.dailyCandle.findMany({
          where: { ticker, date: { gte: dayFrom(from ?? FIRST_INSTANT), lt: dayFrom(to ?? LAST_INSTANT) } },
          orderBy: { date: 'desc' },
          take: limit,
        }),
      );
      return rows
        .reverse()
        .map((row) => ({ ...candleOf(row, kstInstant(kstDateOf(row.date))), basis: row.basis }));
    },

    async putMinutes(all) {
      for (const { ticker, candle } of all) check(ticker, candle);
      const rows = lastOfEach(all, ({ ticker, candle }) => `${ticker} ${candle.at}`);
      await run(({ pool }) => inChunks(rows, (chunk) => pool.query(PUT_MINUTES, minuteColumns(chunk))));
    },

    async minutes(ticker, { from, to, limit }) {
      const rows = await run(({ prisma }) =>
        prisma.minuteCandle.findMany({
          where: { ticker, at: { gte: new Date(from ?? FIRST_INSTANT), lt: new Date(to ?? LAST_INSTANT) } },
          orderBy: { at: 'desc' },
          take: limit,
        }),
      );
      return rows.reverse().map((row) => candleOf(row, row.at.getTime()));
    },

    async minuteTickers(from, to) {
      const { rows } = await run(({ pool }) =>
        pool.query<{ ticker: Ticker }>(MINUTE_TICKERS, [new Date(from), new Date(to)]),
      );
      return rows.map((row) => row.ticker);
    },

    deleteMinutesBefore: (at) => deleteByKey(run, 'minute_candles', 'ticker', 'at', new Date(at)),
  };
}

/** The first day that begins at `instant` or later: a daily candle stands at its day's midnight. */
function dayFrom(instant: number): Date {
  const date = kstDate(instant);
  return dateOnly(kstInstant(date) < instant ? (kstDate(instant + 86_400_000) as KstDate) : date);
}

function minuteColumns(rows: readonly CandleRow[]): string[] {
  return [
    textArray(rows.map((r) => r.ticker)),
    instantArray(rows.map((r) => r.candle.at)),
    ...figures(rows.map((r) => r.candle)),
  ];
}

function figures(candles: readonly Candle[]): string[] {
  return [
    numberArray(candles.map((c) => c.open)),
    numberArray(candles.map((c) => c.high)),
    numberArray(candles.map((c) => c.low)),
    numberArray(candles.map((c) => c.close)),
    numberArray(candles.map((c) => c.volume)),
    numberArray(candles.map((c) => c.value)),
  ];
}

interface CandleColumns {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: bigint;
  readonly value: number | null;
}

function candleOf({ open, high, low, close, volume, value }: CandleColumns, at: number): Candle {
  return { at, open, high, low, close, volume: Number(volume), value };
}

function check(ticker: Ticker, candle: Candle): void {
  const row = () => `candle of ${ticker} at ${candle.at}`;
  if (!isTicker(ticker)) throw new BadRowError(row(), 'ticker', ticker, 'a ticker');
  requireInstant(row, 'at', candle.at);
  for (const field of ['open', 'high', 'low', 'close'] as const) requireFinite(row, field, candle[field]);
  requireWhole(row, 'volume', candle.volume);
  if (candle.value !== null) requireFinite(row, 'value', candle.value);
}
