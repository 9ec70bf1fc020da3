import type { Candle } from '../events/candle';
import type { Trade } from '../events/quote';
import type { Ticker } from '../market/ticker';
import { dayStartOf, makesCandles, minuteOf } from './minute-rules';
import { addPrint, candleOf, isWritable, type Minute, type Span, TickerDay } from './ticker-day';
import type { Hole } from './volume-ledger';

/** Minutes of one ticker that REST should tell again. */
export interface Suspect extends Span {
  readonly ticker: Ticker;
}

export interface MinuteCounts {
  /** Prints that made a candle. */
  readonly placed: number;
  /** Prints that were known already. */
  readonly told: number;
  /** Prints that came late and found their place. */
  readonly late: number;
  /** Prints without a time or a count, of another day, or too late to be placed. */
  readonly unplaced: number;
}

/** How long the past that a new subscription is given may take to arrive, ms. */
const SETTLING_MS = 2_000;

/** How far the exchange's clock may be ahead of what we take it for, ms. */
const CLOCK_SKEW_MS = 60_000;

interface Watched {
  day: TickerDay;
  /** When this watch began, ms; null once it goes on by itself. */
  joinedAt: number | null;
}

/**
 * Minute candles from the live trade stream, by trade time (rules N1–N6). Pure: prints and the volume of quotes go in,
 * changed minutes and suspect ones come out. `now` is this machine's clock in ms, every other time the exchange's.
 */
export class MinuteCandles {
  readonly #watched = new Map<Ticker, Watched>();
  readonly #joined = new Map<Ticker, number>();
  #changed = new Set<Minute>();
  #suspects: Suspect[] = [];
  #placed = 0;
  #told = 0;
  #late = 0;
  #unplaced = 0;

  /** @param exchangeNow the exchange's clock, ms: a day that lies ahead of it has not begun, whatever a message says */
  constructor(private readonly exchangeNow: () => number) {}

  get counts(): MinuteCounts {
    return { placed: this.#placed, told: this.#told, late: this.#late, unplaced: this.#unplaced };
  }

  /** A watch begins, for the first time or again: the minute it begins in may be stored with more than we will see. */
  join(ticker: Ticker, now: number): void {
    const watched = this.#watched.get(ticker);
    if (watched === undefined) this.#joined.set(ticker, now);
    else watched.joinedAt = now;
  }

  add(trade: Trade, now: number): void {
    const { ticker, price, qty, volume } = trade;
    const at = trade.stamp.exchangeTime;
    const watched = at === null ? null : this.#at(ticker, at, now);
    if (at === null || watched === null || volume === null || qty <= 0 || volume < qty) {
      this.#unplaced++;
      return;
    }
    const { day } = watched;
    const from = volume - qty;
    const placement = day.ledger.add(from, volume, at, now);
    if (placement === 'told') {
      this.#told++;
      return;
    }
    if (placement === 'late') this.#late++;
    this.#place(watched, price, from, volume, at, placement === 'next');
    this.#settle(watched, now);
  }

  /** A quote says that the day's count stands at `volume` since `at`: what no print told was missed. */
  stand(ticker: Ticker, volume: number, at: number, now: number): void {
    const watched = this.#at(ticker, at, now);
    if (watched === null) return;
    if (volume > watched.day.ledger.top) {
      watched.day.ledger.raise(volume, at, now);
      if (watched.joinedAt !== null) this.#withhold(watched.day.minute(at));
    }
    this.#settle(watched, now);
  }

  /** REST's candles take the place of ours and are final. */
  replace(ticker: Ticker, candles: readonly Candle[]): void {
    for (const candle of candles) {
      const dayStart = dayStartOf(candle.at);
      const watched = this.#watched.get(ticker);
      const day = watched?.day.dayStart === dayStart ? watched.day : new TickerDay(ticker, dayStart);
      this.#changed.add(day.replace(candle));
    }
  }

  /** Minutes that changed since the last call. */
  takeChanged(): Minute[] {
    const changed = this.#changed;
    this.#changed = new Set();
    return [...changed].filter(isWritable);
  }

  takeSuspects(now: number): readonly Suspect[] {
    for (const { day } of this.#watched.values()) {
      for (const hole of day.ledger.takeLost(now)) this.#suspectHole(day.ticker, hole);
    }
    return this.#suspects.splice(0);
  }

  /** The newest minutes that can still change, oldest first. */
  held(ticker: Ticker): Candle[] {
    return this.#watched.get(ticker)?.day.held().map(candleOf) ?? [];
  }

  /** Forgets everything. */
  clear(): void {
    this.#watched.clear();
    this.#joined.clear();
    this.#changed.clear();
    this.#suspects = [];
  }

  #at(ticker: Ticker, at: number, now: number): Watched | null {
    const dayStart = dayStartOf(at);
    const watched = this.#watched.get(ticker);
    if (watched?.day.dayStart === dayStart) return watched;
    if (dayStart > dayStartOf(this.exchangeNow() + CLOCK_SKEW_MS)) return null;
    if (watched === undefined) {
      const fresh = { day: new TickerDay(ticker, dayStart), joinedAt: this.#joined.get(ticker) ?? now };
      this.#joined.delete(ticker);
      this.#watched.set(ticker, fresh);
      return fresh;
    }
    if (watched.day.dayStart > dayStart) return null;
    for (const hole of watched.day.ledger.takeLost(Number.POSITIVE_INFINITY)) this.#suspectHole(ticker, hole);
    watched.day = new TickerDay(ticker, dayStart);
    return watched;
  }

  #place(watched: Watched, price: number, from: number, to: number, at: number, continues: boolean): void {
    const { day, joinedAt } = watched;
    if (!makesCandles(day.ticker, at)) return;
    const minute = day.minute(at);
    if (minute === null) {
      this.#unplaced++;
      this.#suspect(day.ticker, at, at);
      return;
    }
    addPrint(minute, price, from, to);
    this.#placed++;
    if (joinedAt !== null && !continues) {
      this.#withhold(minute);
      this.#suspect(day.ticker, at, at);
    }
    this.#changed.add(minute);
  }

  #withhold(minute: Minute | null): void {
    if (minute?.state === 'open') minute.state = 'withheld';
  }

  #settle(watched: Watched, now: number): void {
    if (watched.joinedAt !== null && now - watched.joinedAt >= SETTLING_MS) watched.joinedAt = null;
  }

  #suspectHole(ticker: Ticker, { since, until }: Hole): void {
    if (makesCandles(ticker, since) || makesCandles(ticker, until)) this.#suspect(ticker, since, until);
  }

  #suspect(ticker: Ticker, a: number, b: number): void {
    this.#suspects.push({ ticker, from: minuteOf(Math.min(a, b)), to: minuteOf(Math.max(a, b)) });
  }
}
