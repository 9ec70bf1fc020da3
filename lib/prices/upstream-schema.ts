import { z } from 'zod';
import type { OrderBook } from '../events/book';
import { type CandleInterval, MINUTE_SIZES, TICK_SIZES } from '../events/candle';
import type { IndexSummary } from '../events/index-summary';
import type { Instrument } from '../events/instrument';
import { INVESTORS, type InvestorFlow } from '../events/investor';
import type { SnapshotEvent } from '../events/market-event';
import { RANKING_MARKETS, RANKINGS, type RankingRow } from '../events/ranking';
import { type Code, isCode } from '../market/code';
import type { KstDate } from '../market/kst';
import { isTicker, type Ticker } from '../market/ticker';
import type { CandlePage, PastTrade } from './upstream';

/** What the methods of an upstream take and give, for the boundary between two processes (rule O3). */
const orNull = z.number().nullable();
export const ticker = z.string().refine(isTicker, 'not a ticker') as unknown as z.ZodType<Ticker>;
export const code = z.string().refine(isCode, 'not a code') as unknown as z.ZodType<Code>;
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'not a day') as unknown as z.ZodType<KstDate>;
export const index = z.string().regex(/^\d{3}$/, 'not an index');
export const count = z.number().int().min(1).max(10_000);
export const measure = z.enum(['amount', 'quantity']);
export const rankingKind = z.enum(RANKINGS);
export const rankingMarket = z.enum(RANKING_MARKETS);
export const venue = z.enum(['KRX', 'NXT', 'SOR']);

export const interval: z.ZodType<CandleInterval> = z.discriminatedUnion('unit', [
  z.object({ unit: z.literal('tick'), size: z.literal(TICK_SIZES) }),
  z.object({ unit: z.literal('minute'), size: z.literal(MINUTE_SIZES) }),
  z.object({ unit: z.enum(['day', 'week', 'month', 'year']) }),
]);

const sign = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]).nullable();
const expected = z.object({ price: z.number(), qty: orNull, change: orNull, rate: orNull }).nullable();

export const snapshots: z.ZodType<readonly SnapshotEvent[]> = z.array(
  z.object({
    kind: z.literal('snapshot'),
    ticker,
    day,
    exchangeTime: orNull,
    price: z.number(),
    change: orNull,
    rate: orNull,
    sign,
    open: orNull,
    high: orNull,
    low: orNull,
    volume: orNull,
    value: orNull,
    ask: orNull,
    bid: orNull,
    base: orNull,
    upper: orNull,
    lower: orNull,
    strength: orNull,
    expected,
  }),
);

const level = z.object({ price: z.number(), qty: z.number(), change: z.number() });

export const book: z.ZodType<Omit<OrderBook, 'stamp'>> = z.object({
  ticker,
  asks: z.array(level).length(10),
  bids: z.array(level).length(10),
  totalAsk: z.number(),
  totalBid: z.number(),
  totalAskChange: z.number(),
  totalBidChange: z.number(),
  expected,
});

export const candlePage: z.ZodType<CandlePage> = z.object({
  candles: z.array(
    z.object({
      at: z.number(),
      open: z.number(),
      high: z.number(),
      low: z.number(),
      close: z.number(),
      volume: z.number(),
      value: orNull,
    }),
  ),
  more: z.boolean(),
  untraded: z.array(z.number()).optional(),
});

export const indexSummary: z.ZodType<IndexSummary> = z.object({
  index,
  price: z.number(),
  change: orNull,
  rate: orNull,
  sign,
  open: orNull,
  high: orNull,
  low: orNull,
  volume: orNull,
  value: orNull,
  breadth: z
    .object({
      upperLimit: z.number(),
      rising: z.number(),
      unchanged: z.number(),
      falling: z.number(),
      lowerLimit: z.number(),
    })
    .nullable(),
});

export const flows: z.ZodType<readonly InvestorFlow[]> = z.array(
  z.object({
    date: day,
    price: orNull,
    change: orNull,
    rate: orNull,
    volume: orNull,
    net: z.record(z.enum(INVESTORS), z.number()),
  }),
);

export const pastTrades: z.ZodType<readonly PastTrade[]> = z.array(
  z.object({
    ticker,
    at: z.number(),
    price: z.number(),
    qty: z.number(),
    side: z.enum(['buy', 'sell']).nullable(),
    change: orNull,
    volume: orNull,
  }),
);

export const rankingRows: z.ZodType<readonly RankingRow[]> = z.array(
  z.object({
    rank: z.number().int().positive(),
    ticker,
    name: z.string(),
    price: z.number(),
    change: orNull,
    rate: orNull,
    sign,
    volume: orNull,
    value: orNull,
    strength: orNull,
  }),
);

export const instruments: z.ZodType<readonly Instrument[]> = z.array(
  z.object({
    code,
    name: z.string(),
    market: z.enum(['KOSPI', 'KOSDAQ', 'KONEX', 'ETF', 'ETN', 'ELW', '기타']),
    base: orNull,
    nxt: z.boolean(),
    warning: z
      .enum(['정리매매', '단기과열', '투자위험', '투자경고', 'ETF투자주의', '관리종목', '거래정지'])
      .nullable(),
  }),
);
