import type { Candle } from '../events/candle';
import type { Ticker } from '../market/ticker';
import { MINUTE_MS, minuteOf } from './minute-rules';
import { VolumeLedger } from './volume-ledger';

/** A print may be this many minutes behind the newest and still amend its minute; what is older is for REST. */
const LATE_MINUTES = 2;

/** One minute in the making. `first` and `last` are where in the day's count its open and close stand. */
export interface Minute {
  readonly ticker: Ticker;
  readonly at: number;
  open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
  first: number;
  last: number;
  /** `withheld`: begun before anybody looked, so the database may know more. `final`: as REST tells it. */
  state: 'open' | 'withheld' | 'final';
}

/** Minutes that may be wrong: starts of the first and the last of them, ms. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** One ticker's day: its count and the minutes that can still change. */
export class TickerDay {
  readonly ledger: VolumeLedger;
  readonly #minutes = new Map<number, Minute>();
  #newest = 0;

  constructor(
    readonly ticker: Ticker,
    readonly dayStart: number,
  ) {
    this.ledger = new VolumeLedger(dayStart);
  }

  /** The minute of `at`, begun if there is none; null when it is too old to be amended. */
  minute(at: number): Minute | null {
    const start = minuteOf(at);
    const known = this.#minutes.get(start);
    if (known !== undefined) return known;
    if (start < this.#newest - LATE_MINUTES * MINUTE_MS) return null;
    return this.#begin(start);
  }

  /** Puts REST's candle in a minute's place. */
  replace(candle: Candle): Minute {
    const held = candle.at >= this.#newest - LATE_MINUTES * MINUTE_MS;
    const minute = held ? (this.#minutes.get(candle.at) ?? this.#begin(candle.at)) : this.#blank(candle.at);
    const { open, high, low, close, volume } = candle;
    return Object.assign(minute, { open, high, low, close, volume, state: 'final' as const });
  }

  /** The minutes that are held and whole, oldest first. */
  held(): Minute[] {
    return [...this.#minutes.values()].filter(isWritable).sort((a, b) => a.at - b.at);
  }

  #begin(start: number): Minute {
    const minute = this.#blank(start);
    this.#minutes.set(start, minute);
    if (start > this.#newest) {
      this.#newest = start;
      for (const at of this.#minutes.keys()) {
        if (at < start - LATE_MINUTES * MINUTE_MS) this.#minutes.delete(at);
      }
    }
    return minute;
  }

  #blank(at: number): Minute {
    const none = { open: 0, high: 0, low: 0, close: 0, volume: 0, first: 0, last: 0 };
    return { ticker: this.ticker, at, ...none, state: 'open' };
  }
}

/** Adds the print that is the part (from, to] of the day's count. */
export function addPrint(minute: Minute, price: number, from: number, to: number): void {
  if (minute.state === 'final') return;
  if (minute.volume === 0) {
    Object.assign(minute, { open: price, high: price, low: price, close: price, first: from, last: to });
  } else {
    if (price > minute.high) minute.high = price;
    if (price < minute.low) minute.low = price;
    if (from < minute.first) {
      minute.first = from;
      minute.open = price;
    }
    if (to > minute.last) {
      minute.last = to;
      minute.close = price;
    }
  }
  minute.volume += to - from;
}

export function isWritable(minute: Minute): boolean {
  return minute.state === 'final' || (minute.state === 'open' && minute.volume > 0);
}

/** Without a value: ka10080 tells none, and a candle must not change with who made it. */
export function candleOf({ at, open, high, low, close, volume }: Minute): Candle {
  return { at, open, high, low, close, volume, value: null };
}
