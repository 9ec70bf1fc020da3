import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrderBook } from '../events/book';
import type { Quote } from '../events/quote';
import type { Stamp } from '../events/stamp';
import type { Ticker } from '../market/ticker';
import { tradingDayAt } from '../market/trading-day';
import type { LastValueRepository } from './repositories';
import { startTestDatabase, type TestDatabase } from './testing/test-database';

const AT = Date.UTC(2026, 10, 23, 1, 2, 3, 456);
const stamp = (fields: Partial<Stamp> = {}): Stamp => ({
  source: 'kiwoom',
  delivery: 'push',
  epoch: AT - 1_000,
  seq: 7,
  exchangeTime: AT - 20,
  receivedAt: AT,
  publishedAt: AT + 1,
  ...fields,
});
const quote = (ticker: string, fields: Partial<Stamp> = {}, price = 60_000): Quote => ({
  ticker: ticker as Ticker,
  day: tradingDayAt(AT),
  stamp: stamp(fields),
  price,
  base: 59_000,
  change: 1_000,
  rate: 1.69,
  sign: 2,
  open: 59_500,
  high: 60_100,
  low: 59_400,
  volume: 12_345_678,
  value: 740_740,
  strength: 101.5,
  ask: 60_100,
  bid: 60_000,
  upper: 76_700,
  lower: 41_300,
  tick: 1,
  expected: { price: 60_100, qty: 12, change: 1_100, rate: 1.86 },
  vi: { kind: 'static', direction: 'up', price: 60_000, since: AT - 5 },
  nav: { value: 7_488.27, change: 9.57, rate: 0.13, trackingError: 1.82, at: AT - 7 },
});

describe('last values', () => {
  let test: TestDatabase;
  let values: LastValueRepository;
  beforeAll(async () => {
    test = await startTestDatabase();
    values = test.database.repositories.lastValues;
  });
  afterAll(() => test.stop());

  it('Q10: a quote and a book come back as they were, stamps included', async () => {
    const q = quote('005930');
    const side = (first: number) =>
      Array.from({ length: 10 }, (_, i) => ({ price: first + i * 100, qty: i, change: 3 - i }));
    const book: OrderBook = {
      ticker: q.ticker,
      stamp: q.stamp,
      asks: side(60_100),
      bids: side(50_000),
      totalAsk: 45,
      totalBid: 46,
      totalAskChange: -1,
      totalBidChange: 0,
      expected: null,
    };
    await values.putQuotes([q]);
    await values.putBooks([book]);
    expect(await values.quote(q.ticker)).toEqual(q);
    expect(await values.book(q.ticker)).toEqual(book);
    expect(await values.quote('000020' as Ticker)).toBeNull();
    expect(await values.book('000020' as Ticker)).toBeNull();
    await values.putQuotes([quote('000660')]);
    const both = await values.quotes([q.ticker, '000660' as Ticker, '000020' as Ticker]);
    expect(both.map((x) => x.ticker).sort()).toEqual(['000660', '005930']);
  });

  it.each([
    ['a later number of the same run', { seq: 8 }, true],
    ['an earlier number of the same run, received later', { seq: 6, receivedAt: AT + 9 }, false],
    ['a later run, whatever its number', { epoch: AT, seq: 1 }, true],
    ['an earlier run', { epoch: AT - 9_000, seq: 99 }, false],
    ['another source, received later', { source: 'koa', epoch: 1, seq: 1, receivedAt: AT + 1 }, true],
    ['another source, received earlier', { source: 'koa', seq: 99, receivedAt: AT - 1 }, false],
  ] as const)('Q13: of what is there and %s the newer stays', async (_, fields, replaces) => {
    const ticker = '000010' as Ticker;
    await admin('DELETE FROM last_quotes WHERE ticker = $1', [ticker]);
    await values.putQuotes([quote(ticker)]);
    await values.putQuotes([quote(ticker, fields, 61_000)]);
    expect((await values.quote(ticker))?.price).toBe(replaces ? 61_000 : 60_000);
    // In one batch, in either order.
    for (const pair of [
      [quote(ticker), quote(ticker, fields, 61_000)],
      [quote(ticker, fields, 61_000), quote(ticker)],
    ]) {
      await admin('DELETE FROM last_quotes WHERE ticker = $1', [ticker]);
      await values.putQuotes(pair);
      expect((await values.quote(ticker))?.price).toBe(replaces ? 61_000 : 60_000);
    }
  });

  it('Q13: what cannot be read any more counts as unknown and is replaced', async () => {
    await values.putQuotes([quote('000030')]);
    await admin('UPDATE last_quotes SET payload = \'["old"]\' WHERE ticker = $1', ['000030']);
    expect(await values.quote('000030' as Ticker)).toBeNull();
    await values.putQuotes([quote('000030', { seq: 8 })]);
    expect(await values.quote('000030' as Ticker)).not.toBeNull();
  });

  it('Q12: a whole market is one write', async () => {
    const all = Array.from({ length: 5_000 }, (_, i) => quote(String(100_000 + i), {}, i + 1));
    await values.putQuotes(all);
    expect((await values.quote('104999' as Ticker))?.price).toBe(5_000);
    await values.putQuotes([]);
  });

  async function admin(sql: string, params: unknown[]): Promise<void> {
    const client = new pg.Client({ connectionString: test.url });
    await client.connect();
    await client.query(sql, params);
    await client.end();
  }
});
