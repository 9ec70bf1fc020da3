import { describe, expect, it, vi } from 'vitest';
import type { Candle, CandleInterval } from '../../events/candle';
import type { Quote } from '../../events/quote';
import type { Listener } from '../notifier';
import { candleOf } from '../testing/candles';
import { NOON, quoteOf } from '../testing/samples';
import { CandleReader } from './candle-reader';
import type { ChartChange } from './chart-feed';

const MINUTE: CandleInterval = { unit: 'minute', size: 1 };
const DAY: CandleInterval = { unit: 'day' };

/** Candles and a quote in the test's hands. */
class Source {
  candles: Candle[] = [candleOf(-2, 100), candleOf(-1, 110), candleOf(0, 99)];
  quote: Quote | undefined;
  readonly drawers = new Set<(change: ChartChange) => void>();
  readonly listeners = new Set<Listener>();

  readonly onChange = (drawer: (change: ChartChange) => void) => {
    this.drawers.add(drawer);
    return () => void this.drawers.delete(drawer);
  };

  reader(interval: CandleInterval): CandleReader {
    const subscribe = (listener: Listener) => {
      this.listeners.add(listener);
      return () => void this.listeners.delete(listener);
    };
    return new CandleReader(this, { get: () => this.quote, subscribe }, interval);
  }

  close(price: number): void {
    this.candles[2] = candleOf(0, price);
    for (const drawer of this.drawers) drawer(2);
  }

  say(over: Partial<Quote>): void {
    this.quote = quoteOf(over);
    for (const listener of this.listeners) listener();
  }
}

describe('the candle that a legend tells of', () => {
  it('U43: is the newest, or the one pointed at, against the close before it', () => {
    const reader = new Source().reader(MINUTE);
    expect(reader.get()).toMatchObject({ index: 2, candle: { close: 99 }, against: 110 });
    reader.point(NOON - 60_000);
    expect(reader.get()).toMatchObject({ index: 1, candle: { close: 110 }, against: 100 });
    reader.point(NOON - 120_000);
    expect(reader.get()).toMatchObject({ index: 0, against: null });
    reader.point(null);
    expect(reader.get().index).toBe(2);
  });

  it('U43: today’s is against 기준가 as soon as that is known, an earlier day against the day before it', () => {
    const source = new Source();
    const reader = source.reader(DAY);
    const told = vi.fn();
    reader.subscribe(told);
    expect(reader.get().against).toBe(110);
    source.say({ base: 105 });
    expect(reader.get().against).toBe(105);
    expect(told).toHaveBeenCalledTimes(1);
    source.say({ base: 105, price: 1 });
    expect(told).toHaveBeenCalledTimes(1);
    reader.point(NOON - 60_000);
    expect(reader.get().against).toBe(100);
  });

  it('U43: tells of each change of the candles and of another place pointed at, and of nothing twice', () => {
    const source = new Source();
    const reader = source.reader(MINUTE);
    const told = vi.fn();
    const stop = reader.subscribe(told);
    const first = reader.get();
    expect(reader.get()).toBe(first);
    source.close(120);
    expect(reader.get().candle?.close).toBe(120);
    reader.point(NOON - 60_000);
    reader.point(NOON - 60_000);
    expect(told).toHaveBeenCalledTimes(2);
    stop();
    expect([source.drawers.size, source.listeners.size]).toEqual([0, 0]);
    reader.point(null);
    source.close(130);
    expect(reader.get().candle?.close).toBe(130);
    expect(told).toHaveBeenCalledTimes(2);
  });

  it('U43: is none while there are no candles', () => {
    const source = new Source();
    source.candles = [];
    expect(source.reader(DAY).get()).toMatchObject({ candle: undefined, against: null });
    const none = new CandleReader(null, { get: () => undefined, subscribe: () => () => {} }, MINUTE);
    const stop = none.subscribe(() => {});
    expect(none.get().candles).toEqual([]);
    stop();
  });
});
