import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ENTRY } from '../events/protocol';
import { LiveClient } from './live-client';
import { FakeRelay } from './testing/fake-relay';
import { ManualFrames } from './testing/manual-frames';
import {
  bookOf,
  feedOf,
  HYNIX,
  quoteOf,
  SAMSUNG,
  stampOf,
  tradeOf,
  wireBook,
  wireQuote,
  wireTrade,
} from './testing/samples';
import { UNLIMITED } from './testing/unlimited';

let relay: FakeRelay;
let frames: ManualFrames;
let client: LiveClient;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  relay = new FakeRelay();
  frames = new ManualFrames();
  client = new LiveClient({
    socket: relay.factory,
    schedule: frames.schedule,
    rendered: (run) => run(),
    random: () => 1,
    quoteLimits: UNLIMITED,
  });
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

  it('U7: what is released and wanted again between two declarations goes on without a hole', async () => {
    const stop = client.want('book', SAMSUNG);
    client.start();
    await vi.advanceTimersByTimeAsync(0);
    relay.accept();
    relay.snapshot('book:005930', wireBook(bookOf({ totalAsk: 1 })));
    stop();
    await vi.advanceTimersByTimeAsync(50);
    relay.update('book:005930', wireBook(bookOf({ totalAsk: 2 })));
    client.want('book', SAMSUNG);
    await vi.advanceTimersByTimeAsync(1_000);
    expect([relay.declared.length, client.store.books.get(SAMSUNG)?.totalAsk]).toEqual([1, 2]);
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

  it('U80: hidden, it asks for prices once a second and no book or tape; shown, for everything at once', async () => {
    const stops = (['quote', 'book', 'tape'] as const).map((kind) => client.want(kind, SAMSUNG));
    client.start();
    await vi.advanceTimersByTimeAsync(0);
    relay.accept();
    const whole = { quote: [SAMSUNG], book: [SAMSUNG], tape: [SAMSUNG], index: [] };
    expect(relay.declared).toEqual([whole]);
    await vi.advanceTimersByTimeAsync(5_000);
    client.setHidden(true);
    const rest = { quote: [SAMSUNG], book: [], tape: [], index: [], pace: 'second' };
    expect(relay.lastDeclared).toEqual(rest);
    await vi.advanceTimersByTimeAsync(5_000);
    relay.drop();
    await vi.advanceTimersByTimeAsync(400);
    relay.accept();
    expect(relay.declared.slice(1)).toEqual([rest, rest]);
    await vi.advanceTimersByTimeAsync(5_000);
    client.setHidden(false);
    expect(relay.declared.slice(3)).toEqual([whole]);
    for (const stop of stops) stop();
  });

  it('U81: what was left out stays, is known to be of before, and is replaced with the first frame', async () => {
    client.want('book', SAMSUNG);
    client.want('quote', SAMSUNG);
    client.start();
    await vi.advanceTimersByTimeAsync(0);
    relay.accept();
    relay.snapshot('book:005930', wireBook(bookOf({ totalAsk: 1 })));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(client.leftBehind.get()).toBe(false);
    client.setHidden(true);
    expect(client.leftBehind.get()).toBe(true);
    relay.snapshot('quote:005930', wireQuote(quoteOf()));
    await vi.advanceTimersByTimeAsync(5_000);
    relay.answer = null;
    client.setHidden(false);
    relay.update('quote:005930', wireQuote(quoteOf()));
    expect([client.leftBehind.get(), client.store.books.get(SAMSUNG)?.totalAsk]).toEqual([true, 1]);
    relay.drop();
    relay.answer = { ok: true, count: 2 };
    await vi.advanceTimersByTimeAsync(400);
    relay.accept();
    expect(client.leftBehind.get()).toBe(true);
    relay.snapshot('book:005930', wireBook(bookOf({ totalAsk: 2 })));
    expect([client.leftBehind.get(), client.store.books.get(SAMSUNG)?.totalAsk]).toEqual([false, 2]);
  });

  it('U80 U81: hidden and shown within the gap of two declarations, nothing is declared and nothing is of before', async () => {
    client.want('book', SAMSUNG);
    client.start();
    await vi.advanceTimersByTimeAsync(0);
    relay.accept();
    client.setHidden(true);
    await vi.advanceTimersByTimeAsync(100);
    client.setHidden(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect([relay.declared.length, client.leftBehind.get()]).toEqual([1, false]);
  });

  it('U80: hidden, nothing is painted and the newest is held', async () => {
    client.want('quote', SAMSUNG);
    const told = vi.fn();
    client.store.quotes.subscribe(SAMSUNG, told);
    client.start();
    await vi.advanceTimersByTimeAsync(0);
    relay.accept();
    for (const price of [71_000, 71_100, 71_200]) {
      relay.update('quote:005930', wireQuote(quoteOf({ price })));
    }
    expect([told.mock.calls.length, client.store.quotes.get(SAMSUNG)?.price]).toEqual([0, 71_200]);
    frames.paint();
    expect(told).toHaveBeenCalledOnce();
  });

  it('U2: a refused declaration is there to be shown', async () => {
    const error = { code: 'bad-ticker', field: 'quote[0]', message: 'no such ticker' } as const;
    relay.answer = { ok: false, error };
    client.start();
    relay.accept();
    expect(client.fault.get()).toEqual(error);
    expect(client.serverNow()).toBe(0);
  });

  describe('times what it paints', () => {
    const NEVER = () => {};
    /** Opens with one ticker shown, and the clocks compared. */
    async function shows(): Promise<void> {
      client.store.quotes.subscribe(SAMSUNG, NEVER);
      client.start();
      relay.accept();
      await vi.advanceTimersByTimeAsync(1_000);
      relay.snapshot('quote:005930', wireQuote(quoteOf({ stamp: receivedAgo(500) })));
      frames.paint();
    }
    /** The relay's clock counts. */
    const receivedAgo = (ms: number) => {
      const receivedAt = Date.now() + relay.ahead - ms;
      return stampOf({ receivedAt, publishedAt: receivedAt });
    };
    const quoteAgo = (ms: number) => wireQuote(quoteOf({ stamp: receivedAgo(ms) }));
    const timed = () => client.paints.summary()?.p99 ?? null;

    it('U90: news by the relay’s clock, from its receipt until it is painted; a snapshot is none', async () => {
      relay.ahead = 3_600_000;
      await shows();
      expect(timed()).toBeNull();
      relay.update('quote:005930', quoteAgo(20));
      await vi.advanceTimersByTimeAsync(16);
      expect(timed()).toBeNull();
      frames.paint();
      expect(timed()).toBe(36);
    });

    it('U90: not before the relay has answered for its clock, and not while it is lost', async () => {
      relay.answersClock = false;
      await shows();
      relay.update('quote:005930', quoteAgo(20));
      frames.paint();
      relay.drop();
      relay.update('quote:005930', quoteAgo(20));
      frames.paint();
      expect(timed()).toBeNull();
    });

    it('U90: not what is drawn nowhere, a tape’s gap or a status', async () => {
      await shows();
      const stops = [client.want('quote', HYNIX), client.want('tape', SAMSUNG)];
      relay.update('quote:000660', quoteAgo(20));
      frames.paint();
      client.store.tapes.subscribe(SAMSUNG, NEVER);
      client.store.feeds.subscribe(NEVER);
      relay.frame(['tape:005930', ENTRY.gap, wireTrade(tradeOf(1, { stamp: receivedAgo(20) }))]);
      frames.paint();
      relay.update('feed:kiwoom', feedOf({ stamp: receivedAgo(20) }));
      frames.paint();
      expect(timed()).toBeNull();
      relay.update('tape:005930', wireTrade(tradeOf(2, { stamp: receivedAgo(20) })));
      frames.paint();
      expect(timed()).toBe(20);
      for (const stop of stops) stop();
    });

    it('U90: not what came while nobody looked, nor what waited for the page to be shown', async () => {
      await shows();
      relay.update('quote:005930', quoteAgo(20));
      await vi.advanceTimersByTimeAsync(3_000);
      client.wake();
      frames.paint();
      expect(timed()).toBeNull();
      client.setHidden(true);
      relay.update('quote:005930', quoteAgo(20));
      await vi.advanceTimersByTimeAsync(20_000);
      client.wake();
      client.setHidden(false);
      relay.update('quote:005930', quoteAgo(900));
      frames.paint();
      expect(timed()).toBeNull();
      relay.update('quote:005930', quoteAgo(25));
      frames.paint();
      expect(timed()).toBe(25);
    });

    it('U90: each place of a frame is timed in its turn', async () => {
      await shows();
      client.store.quotes.subscribe(HYNIX, NEVER);
      const seen: (number | null)[] = [];
      for (let i = 1; i <= 4; i++) {
        relay.frame(
          ['quote:005930', ENTRY.update, quoteAgo(i * 100)],
          ['quote:000660', ENTRY.update, quoteAgo(i * 100 + 1)],
        );
        frames.paint();
        seen.push(timed());
      }
      expect(seen.map((ms) => (ms ?? 0) % 2).sort()).toEqual([0, 0, 1, 1]);
    });

    it('U91: is reported to the relay that asks, and to none that does not', async () => {
      relay.asksPainted = true;
      await shows();
      for (let second = 0; second < 20; second++) {
        relay.update('quote:005930', quoteAgo(35));
        frames.paint();
        await vi.advanceTimersByTimeAsync(1_000);
      }
      expect(relay.painted).toHaveLength(1);
      const [report] = relay.painted;
      expect((report?.sum ?? 0) / (report?.counts[3] ?? 0)).toBe(35);
      relay.asksPainted = false;
      relay.drop();
      await vi.advanceTimersByTimeAsync(400);
      relay.accept();
      await vi.advanceTimersByTimeAsync(60_000);
      expect(relay.painted).toHaveLength(1);
    });
  });
});
