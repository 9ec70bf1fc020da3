import { z } from 'zod';
import type { Unsubscribe } from '../bus/bus';
import { CallFailedError, type Calls } from '../bus/calls/calls';
import { KiwoomError } from '../kiwoom/rest/kiwoom-error';
import type { Upstream } from './upstream';
import { UpstreamError } from './upstream-error';
import * as schema from './upstream-schema';

/** What one method takes and gives. */
interface Method<Input extends readonly unknown[], Output> {
  readonly input: z.ZodType<Input>;
  readonly output: z.ZodType<Output>;
}

type MethodOf<Key extends keyof Upstream> = Method<
  Parameters<Upstream[Key]>,
  Awaited<ReturnType<Upstream[Key]>>
>;

const { ticker, code, day, index, count, interval, measure, rankingKind, rankingMarket, venue } = schema;

const METHODS: { readonly [Key in keyof Upstream]: MethodOf<Key> } = {
  quotes: { input: z.tuple([z.array(ticker).min(1).max(100)]), output: schema.snapshots },
  book: { input: z.tuple([ticker]), output: schema.book },
  candles: { input: z.tuple([ticker, interval, day.nullable(), count]), output: schema.candlePage },
  indexCandles: { input: z.tuple([index, interval, day.nullable(), count]), output: schema.candlePage },
  index: { input: z.tuple([index]), output: schema.indexSummary },
  investors: { input: z.tuple([code, measure, day, count]), output: schema.flows },
  trades: { input: z.tuple([ticker]), output: schema.pastTrades },
  ranking: { input: z.tuple([rankingKind, rankingMarket, venue]), output: schema.rankingRows },
  master: { input: z.tuple([]), output: schema.instruments },
};

const nameOf = (method: keyof Upstream) => `upstream.${method}`;

/** The master is some thirty calls at Kiwoom's pace; a long chart is a few. */
const TIMEOUT_MS = 15_000;
const MASTER_TIMEOUT_MS = 120_000;
const RETRY_MS = 2_000;

/** Lets other processes ask `upstream`, which stays the only owner of its key (rule F6). */
export function serveUpstream(calls: Calls, upstream: Upstream): Unsubscribe {
  const serve = <Key extends keyof Upstream>(
    key: Key,
    call: (...input: Parameters<Upstream[Key]>) => unknown,
  ) => calls.serve(nameOf(key), async (input) => call(...checked(METHODS[key].input, input, `${key} input`)));
  const leave = [
    serve('quotes', (tickers) => upstream.quotes(tickers)),
    serve('book', (of) => upstream.book(of)),
    serve('candles', (...range) => upstream.candles(...range)),
    serve('indexCandles', (...range) => upstream.indexCandles(...range)),
    serve('index', (of) => upstream.index(of)),
    serve('investors', (...range) => upstream.investors(...range)),
    serve('trades', (of) => upstream.trades(of)),
    serve('ranking', (...of) => upstream.ranking(...of)),
    serve('master', () => upstream.master()),
  ];
  return () => {
    for (const stop of leave) stop();
  };
}

/**
 * Another process's upstream. Its failures come as they are there, with their time to retry; one that nobody serves
 * or that cannot be reached is network trouble.
 */
export function remoteUpstream(calls: Calls, now: () => number = Date.now): Upstream {
  const ask = async <Key extends keyof Upstream>(
    key: Key,
    input: Parameters<Upstream[Key]>,
  ): Promise<Awaited<ReturnType<Upstream[Key]>>> => {
    const timeoutMs = key === 'master' ? MASTER_TIMEOUT_MS : TIMEOUT_MS;
    const answer = await calls.ask(nameOf(key), input, { timeoutMs }).catch((error: unknown) => {
      if (error instanceof CallFailedError) throw new UpstreamError(error.trouble, error.retryAt);
      const message = error instanceof Error ? error.message : 'the feed process cannot be asked';
      throw new UpstreamError({ kind: 'network', code: null, message }, now() + RETRY_MS);
    });
    return checked(METHODS[key].output, answer, `${key} answer`);
  };
  return {
    quotes: (...input) => ask('quotes', input),
    book: (...input) => ask('book', input),
    candles: (...input) => ask('candles', input),
    indexCandles: (...input) => ask('indexCandles', input),
    index: (...input) => ask('index', input),
    investors: (...input) => ask('investors', input),
    trades: (...input) => ask('trades', input),
    ranking: (...input) => ask('ranking', input),
    master: (...input) => ask('master', input),
  };
}

/** @throws {KiwoomError} naming the field that is wrong */
function checked<T>(type: z.ZodType<T>, value: unknown, what: string): T {
  const read = type.safeParse(value);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const message = `${what}: ${issue?.path.join('.') || 'whole'} ${issue?.message ?? 'is wrong'}`;
  throw new KiwoomError({ kind: 'protocol', code: null, message });
}
