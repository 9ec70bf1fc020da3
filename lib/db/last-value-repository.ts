import type { Stamp } from '../events/stamp';
import { decodeBook, decodeQuote, encodeBook, encodeQuote } from '../events/wire';
import type { Ticker } from '../market/ticker';
import { inChunks, instantArray, numberArray, textArray } from './column-arrays';
import type { LastValueRepository } from './repositories';
import type { Run } from './supervisor';

interface Stamped {
  readonly ticker: Ticker;
  readonly stamp: Stamp;
}

/**
 * Of one source, epoch and sequence tell which is newer (rule R1); of two sources, when they reached us.
 * Equal stays equal, so that a repeated write changes nothing.
 */
const putSql = (table: string) => `
  INSERT INTO ${table} AS old (ticker, source, epoch, seq, received_at, payload)
  SELECT *
    FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::timestamptz[], $6::jsonb[])
   ORDER BY 1
      ON CONFLICT (ticker) DO UPDATE
     SET source = EXCLUDED.source, epoch = EXCLUDED.epoch, seq = EXCLUDED.seq,
         received_at = EXCLUDED.received_at, payload = EXCLUDED.payload
   WHERE CASE WHEN old.source = EXCLUDED.source
              THEN (EXCLUDED.epoch, EXCLUDED.seq) > (old.epoch, old.seq)
              ELSE EXCLUDED.received_at >= old.received_at END`;

const PUT_QUOTES = putSql('last_quotes');
const PUT_BOOKS = putSql('last_order_books');

export function lastValueRepository(run: Run): LastValueRepository {
  const put = <T extends Stamped>(sql: string, values: readonly T[], encode: (value: T) => string) =>
    run(({ pool }) =>
      inChunks(newestOfEach(values), (chunk) =>
        pool.query(sql, [
          textArray(chunk.map((v) => v.ticker)),
          textArray(chunk.map((v) => v.stamp.source)),
          numberArray(chunk.map((v) => v.stamp.epoch)),
          numberArray(chunk.map((v) => v.stamp.seq)),
          instantArray(chunk.map((v) => v.stamp.receivedAt)),
          textArray(chunk.map(encode)),
        ]),
      ),
    );
  const quotes = async (tickers: readonly Ticker[]) => {
    const rows = await run(({ prisma }) =>
      prisma.lastQuote.findMany({ where: { ticker: { in: [...tickers] } } }),
    );
    return rows.flatMap((row) => readable(() => decodeQuote(row.ticker as Ticker, row.payload)));
  };
  return {
    putQuotes: (values) => put(PUT_QUOTES, values, encodeQuote),
    putBooks: (values) => put(PUT_BOOKS, values, encodeBook),
    quotes,
    quote: async (ticker) => (await quotes([ticker]))[0] ?? null,
    async book(ticker) {
      const row = await run(({ prisma }) => prisma.lastOrderBook.findUnique({ where: { ticker } }));
      if (row === null) return null;
      return readable(() => decodeBook(ticker, row.payload))[0] ?? null;
    },
  };
}

/** What a version of Sise with another wire form left is no price of ours: the next write replaces it. */
function readable<T>(decode: () => T): T[] {
  try {
    return [decode()];
  } catch {
    return [];
  }
}

function newestOfEach<T extends Stamped>(values: readonly T[]): readonly T[] {
  const newest = new Map<Ticker, T>();
  for (const value of values) {
    const other = newest.get(value.ticker);
    if (other === undefined || !isOlder(value.stamp, other.stamp)) newest.set(value.ticker, value);
  }
  return [...newest.values()];
}

function isOlder(a: Stamp, b: Stamp): boolean {
  if (a.source !== b.source) return a.receivedAt < b.receivedAt;
  return a.epoch === b.epoch ? a.seq < b.seq : a.epoch < b.epoch;
}
