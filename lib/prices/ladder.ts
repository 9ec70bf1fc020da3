import { DatabaseUnavailableError } from '../db/repositories';
import type { Source } from '../events/stamp';
import { troubleOf } from '../kiwoom/rest/kiwoom-error';
import { type KstDate, kstDate } from '../market/kst';
import type { Product } from '../market/tick';
import type { Venue } from '../market/ticker';
import { type Freshness, NoPriceError, type PriceAnswer, type PriceTrouble } from './answer';
import { isOpen, lastSessionDay } from './session-state';
import { noPriceWords, priceTrouble } from './trouble-words';
import { retryAtOf, UpstreamError } from './upstream-error';

/** A value and where it was found. */
export interface Found<Value> {
  readonly value: Value;
  readonly source: Source;
  /** See `PriceAnswer.asOf`. */
  readonly asOf: number;
  /** The trading day it is of, where that is known. */
  readonly day?: KstDate | undefined;
  /** Whether it is of the emulated exchange, which `database` does not tell. */
  readonly mock: boolean;
}

/** The rungs of one request, best first. */
export interface Rungs<Value> {
  /** What is asked for, with its particle, as in 보여 드릴 시세가 없어요. */
  readonly what: string;
  readonly venue: Venue;
  readonly product: Product;
  /** A value that a live feed keeps current; null when there is none. */
  readonly live?: (() => Promise<Found<Value> | null>) | undefined;
  /** What keeps the live feeds away, if anything does. */
  readonly feedTrouble?: (() => PriceTrouble | null) | undefined;
  /** Asks the upstream; null when there is none to ask. */
  readonly ask: (() => Promise<Found<Value>>) | null;
  readonly askedSource: Source;
  /** How long asking may take before what is remembered is the better answer, ms. */
  readonly patienceMs: number;
  /** What is remembered; null when nothing is. */
  readonly remembered?: (() => Promise<Found<Value> | null>) | undefined;
}

export interface LadderClock {
  /** ms */
  readonly now: () => number;
  /** The exchange's clock, ms: the emulator's pretended one where that is who answers. */
  readonly exchangeNow: () => number;
  /** What failed and is not told by the answer, such as the database. */
  readonly onFault: (error: unknown) => void;
}

/**
 * Live → upstream → remembered → an error that says what to do. Each answer says what it is, and what was tried before
 * it and failed. Nothing is made up and nothing is changed on the way.
 * @throws {NoPriceError}
 */
export async function climb<Value>(rungs: Rungs<Value>, clock: LadderClock): Promise<PriceAnswer<Value>> {
  const { live, ask, remembered } = rungs;
  const current = (await attempt(live, clock)).found;
  if (current !== null) return answerOf(current, 'now', rungs, null, clock);

  const feedTrouble = rungs.feedTrouble?.() ?? null;
  let trouble = feedTrouble;
  if (ask !== null) {
    try {
      const found = await within(ask(), rungs.patienceMs);
      return answerOf(found, 'now', rungs, feedTrouble, clock);
    } catch (error) {
      const why = troubleOf(error);
      trouble = priceTrouble(why, rungs.askedSource, retryAtOf(error, why, clock.now()));
    }
  }

  const { found, error } = await attempt(remembered, clock);
  if (found !== null) return answerOf(found, 'before', rungs, trouble, clock);
  if (trouble === null && error instanceof DatabaseUnavailableError) {
    trouble = priceTrouble({ kind: 'network', code: null, message: error.message }, 'database', null);
  }
  throw new NoPriceError(noPriceWords(rungs.what, trouble), trouble);
}

/** A rung that may fail without a word to the person: the next one is tried. */
async function attempt<Value>(rung: (() => Promise<Found<Value> | null>) | undefined, clock: LadderClock) {
  if (rung === undefined) return { found: null, error: null };
  try {
    return { found: await rung(), error: null };
  } catch (error) {
    clock.onFault(error);
    return { found: null, error };
  }
}

function answerOf<Value>(
  { value, source, asOf, mock, day }: Found<Value>,
  when: 'now' | 'before',
  { venue, product }: Rungs<Value>,
  trouble: PriceTrouble | null,
  { exchangeNow }: LadderClock,
): PriceAnswer<Value> {
  const at = exchangeNow();
  const freshness = mock ? 'mock' : freshnessOf(when, { asOf, day }, at, venue, product);
  return { value, source, venue, asOf, freshness, trouble };
}

/**
 * A value that says it is of a day before the newest session is `delayed`, however it came. `closed` is said only of a value of the last session's day.
 */
function freshnessOf(
  when: 'now' | 'before',
  { asOf, day }: Pick<Found<unknown>, 'asOf' | 'day'>,
  at: number,
  venue: Venue,
  product: Product,
): Freshness {
  const session = lastSessionDay(at, venue);
  if (session !== null && day !== undefined && day < session) return 'delayed';
  if (isOpen(at, venue, product)) return when === 'now' ? 'fresh' : 'delayed';
  if (when === 'now') return 'closed';
  return session !== null && (day ?? kstDate(asOf)) >= session ? 'closed' : 'delayed';
}

/** The work goes on; only the waiting ends. */
function within<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const message = `no answer within ${ms} ms`;
    const late = () => reject(new UpstreamError({ kind: 'network', code: null, message }, null));
    const timer = setTimeout(late, ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
