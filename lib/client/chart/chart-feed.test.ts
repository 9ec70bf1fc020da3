import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Candle, CandleInterval } from '../../events/candle';
import type { Quote, Trade } from '../../events/quote';
import type { KstDate } from '../../market/kst';
import { GatewayError } from '../gateway';
import { appendTrades, EMPTY_TAPE, replaceTrades, type Tape } from '../tape';
import { candleOf } from '../testing/candles';
import { answerOf, FakeGateway } from '../testing/gateway';
import { marketOf, NOON, quoteOf, SAMSUNG, stampOf, tradeOf } from '../testing/samples';
import { type ChartChange, ChartFeed, REFRESH_MS, REPAIR_MS } from './chart-feed';

const MINUTE: CandleInterval = { unit: 'minute', size: 1 };
let gateway: FakeGateway;
let feed: ChartFeed;
let drawn: ChartChange[];
let tape: Tape;

function open(interval: CandleInterval = MINUTE): void {
  gateway = new FakeGateway();
  feed = new ChartFeed({
    ticker: SAMSUNG,
    interval,
    ask: gateway.ask,
    now: Date.now,
    market: () => marketOf(),
  });
  drawn = [];
  tape = EMPTY_TAPE;
  feed.onChange((change) => drawn.push(change));
  feed.refresh();
}

const settle = () => vi.advanceTimersByTimeAsync(0);
const page = (candles: readonly Candle[], more = true) => answerOf({ candles, more });

async function answer(candles: readonly Candle[], more = true): Promise<void> {
  gateway.last.answer(page(candles, more));
  await settle();
}

/** A trade so many seconds after noon. */
function trade(second: number, price: number, volume: number, over: Partial<Trade> = {}): Trade {
  const stamp = stampOf({ seq: volume, exchangeTime: NOON + second * 1_000 });
  return tradeOf(volume, { stamp, price, qty: 10, volume, ...over });
}

function print(...trades: Trade[]): void {
  tape = appendTrades(tape, trades, false);
  feed.follow(tape, undefined);
}

const quoteAt = (second: number, over: Partial<Quote>) =>
  quoteOf({ stamp: stampOf({ exchangeTime: NOON + second * 1_000 }), ...over });

beforeEach(() => void vi.useFakeTimers({ now: NOON }));
afterEach(() => {
  feed.stop();
  vi.useRealTimers();
});

describe('the candles of a chart', () => {
  it('U37: the newest candle follows the trades, and a new one begins at its minute', async () => {
    open();
    await answer([candleOf(-1), candleOf(0)]);
    print(trade(1, 71_200, 1_010), trade(2, 70_900, 1_020));
    expect(feed.candles.at(-1)).toMatchObject({ high: 71_200, low: 70_900, close: 70_900, volume: 120 });
    print(trade(60, 71_300, 1_030));
    expect(feed.candles).toHaveLength(3);
    expect(feed.candles.at(-1)).toEqual(candleOf(1, 71_300, { volume: 10 }));
    expect(drawn).toEqual(['anew', 1, 2]);
    expect(feed.get().live).toBe(true);
  });

  it('P1, U37: an expected price is no candle', async () => {
    open();
    await answer([candleOf(0)]);
    const expected = { price: 80_000, qty: 5, change: null, rate: null };
    feed.follow(tape, quoteAt(1, { price: null, expected }));
    feed.follow(tape, quoteAt(61, { price: 71_000, volume: 500, expected }));
    expect(feed.candles.map(({ high, close }) => [high, close])).toEqual([
      [71_000, 71_000],
      [71_000, 71_000],
    ]);
  });

  it('U37: a price that only a quote tells moves the candle too, with its shares', async () => {
    open();
    await answer([candleOf(0)]);
    feed.follow(undefined, quoteAt(1, { price: 71_400, volume: 900 }));
    feed.follow(undefined, quoteAt(2, { price: 71_500, volume: 925 }));
    expect(feed.candles.at(-1)).toMatchObject({ close: 71_500, volume: 125 });
    feed.follow(undefined, quoteAt(2, { price: 71_500, volume: 925 }));
    feed.follow(undefined, quoteOf({ stamp: stampOf({ exchangeTime: null }) }));
    expect(drawn).toEqual(['anew', 0, 0]);
  });

  it('U38: a tape that is told again after a break counts nothing twice', async () => {
    open();
    await answer([candleOf(0)]);
    const trades = [trade(1, 71_200, 1_010), trade(2, 71_100, 1_020)];
    print(...trades);
    tape = replaceTrades(tape, trades);
    feed.follow(tape, undefined);
    expect(feed.candles.at(-1)).toMatchObject({ close: 71_100, volume: 120 });
  });

  it.each([
    ['a hole in the count', () => print(trade(1, 71_000, 1_010), trade(2, 71_000, 1_090))],
    [
      'a gap in the tape',
      () => {
        print(trade(1, 71_000, 1_010));
        tape = appendTrades(tape, [trade(2, 71_000, 1_020)], true);
        feed.follow(tape, undefined);
      },
    ],
    [
      'another run of the source',
      () => {
        print(trade(1, 71_000, 1_010));
        print(trade(2, 71_000, 1_020, { stamp: stampOf({ epoch: 2, exchangeTime: NOON + 2_000 }) }));
      },
    ],
  ])('U38: after %s the page is asked for once more', async (_, lose) => {
    open();
    await answer([candleOf(0)]);
    lose();
    lose();
    await vi.advanceTimersByTimeAsync(REPAIR_MS - 1);
    expect(gateway.asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(gateway.asked).toHaveLength(2);
    await answer([candleOf(0, 70_000, { volume: 5_000 })]);
    expect(feed.candles.at(-1)).toMatchObject({ close: 70_000, volume: 5_000 });
    expect(drawn.at(-1)).toBe(0);
  });

  it('U38: while it is looked at it is asked for every half minute, and not while it is not', async () => {
    open();
    await answer([candleOf(0)]);
    await vi.advanceTimersByTimeAsync(REFRESH_MS);
    expect(gateway.asked).toHaveLength(2);
    feed.refresh();
    expect(gateway.asked).toHaveLength(2);
    await answer([candleOf(0)]);
    feed.rest();
    await vi.advanceTimersByTimeAsync(10 * REFRESH_MS);
    expect(gateway.asked).toHaveLength(2);
  });

  it('U57: a page whose prices are adjusted to another base takes the place of all that is held', async () => {
    open({ unit: 'day' });
    const based = async (candles: readonly Candle[], basis: string, seam: string | null = null) => {
      gateway.last.answer(answerOf({ candles, more: true, basis, seam }));
      await settle();
    };
    const days = (...closes: number[]) => closes.map((close, i) => candleOf(1_440 * i, close));
    await based(days(246_000, 247_000, 248_500, 250_000), '2026-11-20');
    await vi.advanceTimersByTimeAsync(REFRESH_MS);
    const split = days(0, 0, 49_700, 50_000).slice(2);
    await based(split, '2026-11-23');
    expect(feed.candles).toEqual(split);
    expect([drawn.at(-1), feed.get().older]).toEqual(['anew', 'more']);
    // The same prices on the next day are the same chart.
    await vi.advanceTimersByTimeAsync(REFRESH_MS);
    await based(split, '2026-11-24');
    expect(drawn.at(-1)).toBe(0);
  });

  it('U57: an older page on another base is not put before, and the chart says so', async () => {
    open({ unit: 'day' });
    gateway.last.answer(answerOf({ candles: [candleOf(0)], more: true, basis: 'b', seam: null }));
    await settle();
    void feed.loadOlder();
    gateway.last.answer(answerOf({ candles: [candleOf(-1_440)], more: true, basis: 'a', seam: null }));
    await settle();
    expect([feed.get().older, feed.candles.length]).toEqual(['seam', 1]);
    gateway.last.answer(answerOf({ candles: [candleOf(0)], more: true, basis: 'b', seam: '2026-11-23' }));
    await settle();
    expect([feed.get().older, feed.candles.length]).toEqual(['seam', 1]);
    const asked = gateway.asked.length;
    await feed.loadOlder();
    expect(gateway.asked.length).toBe(asked);
  });

  it('U57: when the day turns the chart is asked for anew', async () => {
    open({ unit: 'day' });
    await answer([candleOf(0)]);
    feed.follow(tape, quoteAt(1, {}));
    const asked = gateway.asked.length;
    feed.follow(tape, quoteAt(2, { day: '2026-11-24' as KstDate, price: null }));
    await vi.advanceTimersByTimeAsync(REPAIR_MS);
    expect(gateway.asked.length).toBe(asked + 1);
  });

  it('U39: older pages are put before without touching the rest, until there are none', async () => {
    open();
    await answer([candleOf(0), candleOf(1)]);
    void feed.loadOlder();
    void feed.loadOlder();
    expect(gateway.asked.map(({ parameters }) => parameters.to)).toEqual([null, '2026-11-23']);
    expect(feed.get().older).toBe('loading');
    gateway.last.answer(page([candleOf(-2), candleOf(-1), candleOf(0, 1)]));
    await settle();
    expect(feed.candles.map(({ close }) => close)).toEqual([71_000, 71_000, 71_000, 71_000]);
    expect([feed.get().older, drawn.at(-1)]).toEqual(['more', 0]);
    void feed.loadOlder();
    gateway.last.answer(page([candleOf(-2)]));
    await settle();
    expect(feed.get().older).toBe('none');
    void feed.loadOlder();
    expect(gateway.asked).toHaveLength(3);
  });

  it('U39: a page that could not be had is asked for when it is wanted again', async () => {
    open();
    await answer([candleOf(0)]);
    void feed.loadOlder();
    gateway.last.fail(new GatewayError('network', ''));
    await settle();
    expect(feed.get().older).toBe('failed');
    void feed.loadOlder();
    gateway.last.answer(page([candleOf(-1)], false));
    await settle();
    expect([feed.get().older, feed.candles.length]).toEqual(['none', 2]);
  });

  it('U40: once ended nothing is taken, told or asked any more', async () => {
    open();
    feed.stop();
    await settle();
    expect(gateway.last.signal.aborted).toBe(true);
    await vi.advanceTimersByTimeAsync(10 * REFRESH_MS);
    feed.refresh();
    expect([gateway.asked.length, feed.get().name, drawn]).toEqual([1, 'loading', []]);
  });

  it('U41: without a page there are no candles, whatever is live, and it is tried again when the gateway says', async () => {
    open();
    gateway.last.fail(new GatewayError('quota', '한도', NOON + 20_000));
    await settle();
    print(trade(1, 71_000, 1_010));
    expect(feed.get()).toMatchObject({ name: 'failed', retryAt: NOON + 20_000 });
    expect(feed.candles).toEqual([]);
    await vi.advanceTimersByTimeAsync(20_000);
    await answer([candleOf(0)]);
    expect(feed.get()).toMatchObject({ name: 'ready', failure: null });
    print(trade(2, 71_100, 1_020));
    expect(feed.candles.at(-1)?.close).toBe(71_100);
  });

  it('U41: a page that was there stays when a newer one cannot be had', async () => {
    open();
    await answer([candleOf(0)]);
    await vi.advanceTimersByTimeAsync(REFRESH_MS);
    gateway.last.fail(new GatewayError('auth', '인증'));
    await settle();
    expect(feed.get()).toMatchObject({ name: 'ready', retryAt: null, failure: { failure: 'auth' } });
    expect(feed.candles).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(10 * REFRESH_MS);
    expect(gateway.asked).toHaveLength(2);
  });

  it('U41: an answer that is not the best is asked for again when the better source may be back', async () => {
    open();
    const trouble = {
      kind: 'quota',
      source: 'kiwoom',
      code: null,
      message: 'x',
      retryAt: NOON + 8_000,
    } as const;
    gateway.last.answer(answerOf({ candles: [candleOf(0)], more: false }, { trouble, source: 'database' }));
    await vi.advanceTimersByTimeAsync(8_000);
    expect(gateway.asked).toHaveLength(2);
  });

  it('U37: a day is as its quote tells it, a tick is a trade', async () => {
    open({ unit: 'day' });
    const day = { ...candleOf(-720, 70_500), volume: 5 };
    await answer([day]);
    feed.follow(tape, quoteOf());
    expect(feed.candles.at(-1)).toMatchObject({ close: 71_000, high: 71_500, volume: 12_345_678 });

    open({ unit: 'tick', size: 1 });
    await answer([candleOf(0), candleOf(0)]);
    print(trade(0, 71_000, 1_000), trade(1, 71_100, 1_010), trade(1, 71_200, 1_020));
    feed.follow(tape, quoteAt(5, { price: 99_000 }));
    expect(feed.candles.map(({ close }) => close)).toEqual([71_000, 71_000, 71_100, 71_200]);
    expect(drawn).toEqual(['anew', 2]);
  });
});
