import { vi } from 'vitest';
import { createMemoryBus } from '../../bus/memory-bus';
import type { Candle } from '../../events/candle';
import type { Quote } from '../../events/quote';
import type { Source, Stamp } from '../../events/stamp';
import type { FeedState, FeedStatus } from '../../events/status';
import { feedTopic, tickerTopic } from '../../events/topics';
import { encodeQuote } from '../../events/wire';
import { tradingDayAt } from '../../market/trading-day';
import { createPriceProvider, type PriceProviderOptions } from '../provider';
import { FakeUpstream, SAMSUNG } from './fake-upstream';
import { MemoryRepositories } from './memory-repositories';

/** 2026-11-23 is a Monday; 20:00 is the end of the day since KRX's 애프터마켓. */
export const kst = (time: string, date = '2026-11-23') => Date.parse(`${date}T${time}+09:00`);
export const NOON = kst('12:00:00');
const EPOCH = 77;

/** A provider with everything around it pretended. Call under fake timers. */
export class PriceStage {
  readonly bus = createMemoryBus();
  readonly upstream = new FakeUpstream();
  readonly repositories = new MemoryRepositories();
  readonly faults: unknown[] = [];
  recent: Candle[] = [];
  readonly prices;
  readonly source: 'kiwoom' | 'mock';
  #seq = 0;

  constructor(options: Partial<PriceProviderOptions> & { readonly source?: 'kiwoom' | 'mock' } = {}) {
    this.source = options.source ?? 'kiwoom';
    this.prices = createPriceProvider({
      bus: this.bus,
      upstream: { source: this.source, api: this.upstream },
      repositories: this.repositories,
      recentMinutes: () => this.recent,
      productOf: () => 'stock',
      onFault: (error) => void this.faults.push(error),
      ...options,
    });
  }

  /** Runs a request while time passes for it. */
  async run<T>(request: Promise<T>): Promise<T> {
    request.catch(() => {});
    await vi.advanceTimersByTimeAsync(20);
    return request;
  }

  stamp(over: Partial<Stamp> = {}): Stamp {
    const at = Date.now();
    const from = { source: this.source, delivery: 'push', epoch: EPOCH, seq: ++this.#seq } as const;
    return { ...from, exchangeTime: at - 5, receivedAt: at, publishedAt: at, ...over };
  }

  quoteOf(price: number, over: Partial<Stamp> = {}): Quote {
    const stamp = this.stamp(over);
    const day = tradingDayAt(stamp.exchangeTime ?? stamp.receivedAt);
    return {
      ...{ ticker: SAMSUNG, day, stamp, price, base: 70_000, change: 1_000, rate: 1.43 },
      ...{ sign: 2, open: price, high: price, low: price, volume: 9, value: 1, strength: null },
      ...{
        ask: price,
        bid: price,
        upper: 91_000,
        lower: 49_000,
        tick: 0,
        expected: null,
        vi: null,
        nav: null,
      },
    };
  }

  publish(quote: Quote): void {
    this.bus.publish([{ topic: tickerTopic('quote', quote.ticker), payload: encodeQuote(quote) }]);
  }

  heartbeat(state: FeedState, over: Partial<FeedStatus> = {}, source: Source = this.source): void {
    const status: FeedStatus = {
      ...{ stamp: this.stamp({ source }), source, server: 'production', state, rest: null },
      ...{ pushed: 1, polled: 0, lastEventAt: null },
      ...over,
    };
    this.bus.publish([{ topic: feedTopic(source), payload: JSON.stringify(status) }]);
  }

  live(): void {
    this.heartbeat({ name: 'live', since: 0 });
  }

  want(): void {
    this.bus.want('relay', new Map([[SAMSUNG, { quote: 1, book: 1, tape: 0 }]]));
  }
}
