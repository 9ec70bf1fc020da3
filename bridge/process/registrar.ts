import type { Wants } from '../../lib/bus/bus';
import { allocate } from '../../lib/feeds/allocation';
import type { Ticker } from '../../lib/market/ticker';
import type { Purpose } from '../koa/registration';
import {
  applyCall,
  capacityOf,
  codesOn,
  NO_SCREENS,
  planScreens,
  SCREENS,
  type ScreenCall,
  type Screens,
} from '../koa/screens';

export interface RegistrarOptions {
  /** Sends the calls to the control's thread; `registered` and `done` answer. */
  readonly send: (purpose: Purpose, calls: readonly ScreenCall[]) => void;
  /** Codes that have just been registered: nothing is known of them yet. */
  readonly onNew: (purpose: Purpose, tickers: readonly Ticker[]) => void;
  readonly maxCodes: number;
  readonly now: () => number;
}

export interface RegistrarView {
  /** Codes registered for quotes, and of these for books too. */
  readonly quotes: number;
  readonly books: number;
  /** Wanted, but beyond what may be registered. */
  readonly waiting: number;
  readonly screens: number;
}

interface Lane {
  wanted: ReadonlySet<Ticker>;
  screens: Screens;
  /** Calls are on their way; the next plan waits for their answers. */
  busy: boolean;
}

/** After a refused registration, ms. */
const RETRY_MS = 5_000;
const PURPOSES = ['quotes', 'books'] as const;

/**
 * Keeps the control's registrations at what the browsers want, most wanted first, by the smallest difference. One plan
 * is carried out at a time, so that what is registered is always known.
 */
export class Registrar {
  private readonly lanes: Readonly<Record<Purpose, Lane>> = { quotes: newLane(), books: newLane() };
  private waiting = 0;
  private open = false;
  private retryAt = Number.POSITIVE_INFINITY;

  constructor(private readonly options: RegistrarOptions) {}

  want(wants: Wants): void {
    const capacity = Math.min(this.options.maxCodes, capacityOf(SCREENS.quotes));
    const { quotes, books } = this.lanes;
    const all = allocate(wants, capacity, codesOn(quotes.screens));
    const deep = new Map(
      all.push.flatMap((t) => {
        const want = wants.get(t);
        return want !== undefined && want.book > 0 ? [[t, want] as const] : [];
      }),
    );
    quotes.wanted = new Set(all.push);
    books.wanted = new Set(allocate(deep, capacityOf(SCREENS.books), codesOn(books.screens)).push);
    this.waiting = all.poll.length;
    this.plan();
  }

  /** The control has logged in and knows no registrations. */
  loggedIn(): void {
    this.open = true;
    this.plan();
  }

  /** One call of a plan was made. */
  registered(purpose: Purpose, call: ScreenCall, code: number): void {
    const lane = this.lanes[purpose];
    if (code !== 0) {
      this.retryAt = this.options.now() + RETRY_MS;
      return;
    }
    lane.screens = applyCall(lane.screens, call);
    if (call.kind === 'register') this.options.onNew(purpose, call.codes);
  }

  /** All calls of a plan were made. */
  done(purpose: Purpose): void {
    this.lanes[purpose].busy = false;
    if (this.retryAt === Number.POSITIVE_INFINITY) this.plan();
  }

  /** Called now and then: goes on after a refusal when its time has come. */
  look(): void {
    if (this.options.now() < this.retryAt) return;
    this.retryAt = Number.POSITIVE_INFINITY;
    this.plan();
  }

  get view(): RegistrarView {
    const { quotes, books } = this.lanes;
    return {
      quotes: codesOn(quotes.screens).size,
      books: codesOn(books.screens).size,
      waiting: this.waiting,
      screens: quotes.screens.size + books.screens.size + (this.open ? SCREENS.market.count : 0),
    };
  }

  /** How many codes stand on each screen in use. */
  get codesByScreen(): Readonly<Record<string, number>> {
    const { quotes, books } = this.lanes;
    return Object.fromEntries(
      [...quotes.screens, ...books.screens].map(([screen, codes]) => [screen, codes.size]),
    );
  }

  /** The codes that stand on any screen. */
  get codes(): Readonly<Record<Purpose, ReadonlySet<Ticker>>> {
    const { quotes, books } = this.lanes;
    return { quotes: codesOn(quotes.screens), books: codesOn(books.screens) };
  }

  private plan(): void {
    if (!this.open || this.retryAt !== Number.POSITIVE_INFINITY) return;
    for (const purpose of PURPOSES) {
      const lane = this.lanes[purpose];
      if (lane.busy) continue;
      const calls = planScreens(lane.screens, lane.wanted, SCREENS[purpose]);
      if (calls.length === 0) continue;
      lane.busy = true;
      this.options.send(purpose, calls);
    }
  }
}

function newLane(): Lane {
  return { wanted: new Set(), screens: NO_SCREENS, busy: false };
}
