import type { Candle, CandleInterval } from '../../events/candle';
import type { Quote } from '../../events/quote';
import type { Observable } from '../cell';
import type { Listener } from '../notifier';
import { indexOfCandle } from './candle-tone';
import type { ChartFeed } from './chart-feed';

/** One candle among all of its chart. */
export interface CandleReading {
  /** Oldest first. The feed's own array: read at once and not kept. */
  readonly candles: readonly Candle[];
  readonly index: number;
  /** Undefined while there is none. */
  readonly candle: Candle | undefined;
  /** What its prices are measured against: the close before it, today's day against 기준가; null when not known. */
  readonly against: number | null;
}

/** Reads the candle that is pointed at, else the newest. It tells of every change of the candles, for nothing else. */
export class CandleReader implements Observable<CandleReading> {
  private at: number | null = null;
  private base: number | null = null;
  private known: CandleReading | null = null;
  private readonly listeners = new Set<Listener>();
  private stop: (() => void) | null = null;

  /**
   * @param feed null while there are no candles to come
   * @param quote of the same instrument, for 기준가
   */
  constructor(
    private readonly feed: Pick<ChartFeed, 'candles' | 'onChange'> | null,
    private readonly quote: Observable<Quote | undefined>,
    private readonly interval: CandleInterval,
  ) {}

  /** Reads the candle that begins at `at` (ms) from now on, the newest one for null. */
  readonly point = (at: number | null): void => {
    if (at === this.at) return;
    this.at = at;
    this.changed();
  };

  readonly get = (): CandleReading => {
    // Nobody tells of changes while nobody listens.
    if (this.known === null || this.stop === null) this.known = this.read();
    return this.known;
  };

  readonly subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    this.stop ??= this.follow();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      this.stop?.();
      this.stop = null;
    };
  };

  private follow(): () => void {
    this.known = null;
    const stopFeed = this.feed?.onChange(this.changed);
    const stopQuote = this.quote.subscribe(() => {
      if (this.baseNow() !== this.base) this.changed();
    });
    return () => {
      stopFeed?.();
      stopQuote();
    };
  }

  private readonly changed = (): void => {
    this.known = null;
    for (const listener of [...this.listeners]) listener();
  };

  private baseNow(): number | null {
    return this.quote.get()?.base ?? null;
  }

  private read(): CandleReading {
    const candles = this.feed?.candles ?? [];
    const index = indexOfCandle(candles, this.at);
    this.base = this.baseNow();
    const isToday = index === candles.length - 1 && this.interval.unit === 'day';
    const before = candles[index - 1]?.close ?? null;
    return {
      candles,
      index,
      candle: candles[index],
      against: isToday ? (this.base ?? before) : before,
    };
  }
}
