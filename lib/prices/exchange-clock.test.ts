import { describe, expect, it } from 'vitest';
import { createMemoryBus } from '../bus/memory-bus';
import type { MarketStatus } from '../events/status';
import { MARKET_TOPIC } from '../events/topics';
import { ExchangeClock } from './exchange-clock';

const status = (at: number, publishedAt: number, simulated: boolean): MarketStatus => ({
  stamp: {
    source: simulated ? 'mock' : 'kiwoom',
    delivery: 'push',
    epoch: 1,
    seq: 1,
    exchangeTime: null,
    receivedAt: publishedAt,
    publishedAt,
  },
  at,
  krx: 'continuous',
  nxt: 'continuous',
  nextKrx: null,
  closure: null,
  simulated,
  sessionCode: null,
});

describe('the exchange’s clock', () => {
  it('S30: goes by the wall, and by the pretended time once an emulated exchange tells one', async () => {
    let wall = 10_000;
    const bus = createMemoryBus({});
    const clock = new ExchangeClock(bus, () => wall);
    const tell = (message: MarketStatus | string) =>
      bus.publish([
        { topic: MARKET_TOPIC, payload: typeof message === 'string' ? message : JSON.stringify(message) },
      ]);
    expect([clock.now(), clock.simulated]).toEqual([10_000, false]);
    tell(status(9_000, 9_990, false));
    expect(clock.now()).toBe(10_000);
    tell(status(700_000, 9_900, true));
    wall = 10_500;
    expect([clock.now(), clock.simulated]).toEqual([700_600, true]);
    tell('{"at": "soon"}');
    expect(clock.now()).toBe(700_600);
    clock.close();
    tell(status(1, 1, true));
    expect(clock.now()).toBe(700_600);
    await bus.close();
  });
});
