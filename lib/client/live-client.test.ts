import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveClient } from './live-client';
import { FakeRelay } from './testing/fake-relay';
import { ManualFrames } from './testing/manual-frames';
import { quoteOf, SAMSUNG, wireQuote } from './testing/samples';

let relay: FakeRelay;
let frames: ManualFrames;
let client: LiveClient;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  relay = new FakeRelay();
  frames = new ManualFrames();
  client = new LiveClient({ socket: relay.factory, schedule: frames.schedule, random: () => 1 });
});
afterEach(() => {
  client.stop();
  vi.useRealTimers();
});

describe('LiveClient', () => {
  it('U7: listening to a ticker declares it, tells of it, and the last release forgets it', async () => {
    client.start();
    relay.accept();
    const prices: (number | null | undefined)[] = [];
    const { quotes } = client.store;
    const stop = quotes.subscribe(SAMSUNG, () => prices.push(quotes.get(SAMSUNG)?.price));
    const stopAnother = quotes.subscribe(SAMSUNG, () => {});
    await vi.advanceTimersByTimeAsync(200);
    expect(relay.lastDeclared?.quote).toEqual([SAMSUNG]);
    relay.snapshot('quote:005930', wireQuote(quoteOf({ price: 71_000 })));
    frames.paint();
    expect(prices).toEqual([71_000]);
    stopAnother();
    stopAnother();
    stop();
    await vi.advanceTimersByTimeAsync(200);
    expect(relay.lastDeclared?.quote).toEqual([]);
    expect(quotes.get(SAMSUNG)).toBeUndefined();
    relay.update('quote:005930', wireQuote(quoteOf()));
    expect(quotes.get(SAMSUNG)).toBeUndefined();
  });

  it('R5: what was held stays visible through a break and is replaced by the new snapshot', async () => {
    client.want('quote', SAMSUNG);
    client.start();
    await vi.advanceTimersByTimeAsync(0);
    relay.accept();
    relay.snapshot('quote:005930', wireQuote(quoteOf({ price: 71_000 })));
    relay.drop();
    expect(client.store.quotes.get(SAMSUNG)?.price).toBe(71_000);
    await vi.advanceTimersByTimeAsync(400);
    relay.accept();
    expect(relay.lastDeclared?.quote).toEqual([SAMSUNG]);
    relay.snapshot('quote:005930', wireQuote(quoteOf({ price: 72_000 })));
    expect(client.store.quotes.get(SAMSUNG)?.price).toBe(72_000);
  });

  it('U8: the connection’s state is told at once, painted or not', async () => {
    const seen: string[] = [];
    client.connection.subscribe(() => seen.push(client.connection.get().name));
    client.start();
    relay.accept();
    await vi.advanceTimersByTimeAsync(0);
    relay.drop();
    await vi.advanceTimersByTimeAsync(0);
    expect(seen).toEqual(['live', 'lost']);
    client.reconnect();
    client.wake();
    expect(relay.attempts).toHaveLength(2);
  });

  it('U2: a refused declaration is there to be shown', async () => {
    const error = { code: 'bad-ticker', field: 'quote[0]', message: 'no such ticker' } as const;
    relay.answer = { ok: false, error };
    client.start();
    relay.accept();
    expect(client.fault.get()).toEqual(error);
    expect(client.serverNow()).toBe(0);
  });
});
