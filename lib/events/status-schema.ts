import { z } from 'zod';
import { isTicker, type Ticker } from '../market/ticker';
import { DELIVERIES, SOURCES } from './stamp';
import {
  type FeedStatus,
  type KoaAccount,
  type MarketStatus,
  type Served,
  TROUBLE_KINDS,
  type ViEvent,
} from './status';

/** Status messages are few, so they travel as plain JSON objects and are checked by schema (rule O3). */
const stamp = z.strictObject({
  source: z.enum(SOURCES),
  delivery: z.enum(DELIVERIES),
  epoch: z.number(),
  seq: z.number().int(),
  exchangeTime: z.number().nullable(),
  receivedAt: z.number(),
  publishedAt: z.number(),
});

const phase = z.enum([
  'closed',
  'pre-market',
  'auction-open',
  'continuous',
  'pause',
  'auction-close',
  'post-close',
  'closing-price',
  'single-price',
  'auction-after',
  'after-market',
]);

const ticker = z.string().refine(isTicker, 'not a ticker') as unknown as z.ZodType<Ticker>;

export const marketStatusSchema: z.ZodType<MarketStatus> = z.strictObject({
  stamp,
  at: z.number(),
  krx: phase,
  nxt: phase,
  nextKrx: z.strictObject({ phase, at: z.number() }).nullable(),
  closure: z.string().nullable(),
  simulated: z.boolean(),
  sessionCode: z.string().nullable(),
});

const trouble = z.strictObject({
  kind: z.enum(TROUBLE_KINDS),
  code: z.string().nullable(),
  message: z.string(),
});

const feedState = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('starting') }),
  z.strictObject({ name: z.literal('connecting'), attempt: z.number().int() }),
  z.strictObject({ name: z.literal('live'), since: z.number() }),
  z.strictObject({ name: z.literal('silent'), since: z.number() }),
  z.strictObject({ name: z.literal('waiting'), until: z.number(), attempt: z.number().int(), trouble }),
  z.strictObject({ name: z.literal('displaced'), until: z.number() }),
  z.strictObject({ name: z.literal('stopped'), trouble: trouble.nullable() }),
]);

const count = z.number().int().nonnegative();

const koaAccount: z.ZodType<KoaAccount> = z.strictObject({
  login: z.enum(['opening', 'logging-in', 'in', 'ended']),
  server: z.enum(['production', 'mock-investment']).nullable(),
  loggedInAt: z.number().nullable(),
  registered: z.strictObject({ quotes: count, books: count, waiting: count }),
  screens: count,
  requests: z.strictObject({ leftThisHour: count, waiting: count, penaltyUntil: z.number().nullable() }),
  pumpLagMs: z.number().nullable(),
  lastStop: z
    .strictObject({ at: z.number(), code: z.number().int().nullable(), reason: z.string() })
    .nullable(),
});

export const feedStatusSchema: z.ZodType<FeedStatus> = z.strictObject({
  stamp,
  source: z.enum(SOURCES),
  server: z.enum(['production', 'mock-investment', 'emulator', 'custom']),
  state: feedState,
  rest: trouble.nullable(),
  pushed: z.number().int(),
  polled: z.number().int(),
  lastEventAt: z.number().nullable(),
  koa: koaAccount.optional(),
});

export const servedSchema: z.ZodType<Served> = z.strictObject({
  stamp,
  quotes: z.array(ticker),
  books: z.array(ticker),
});

export const viEventSchema: z.ZodType<ViEvent> = z.strictObject({
  ticker,
  stamp,
  halt: z.strictObject({
    kind: z.enum(['static', 'dynamic', 'both']),
    direction: z.enum(['up', 'down']),
    price: z.number(),
    since: z.number(),
  }),
  releasedAt: z.number().nullable(),
});
