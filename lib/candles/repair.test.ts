import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Candle } from '../events/candle';
import type { Ticker } from '../market/ticker';
import { type FetchCandles, MinuteRepair, type RepairOptions } from './repair';
import { clock, SAMSUNG } from './testing/prints';

const TEN = clock('10:00:00');
const MINUTE = 60_000;
const candle = (minute: number, volume: number): Candle => ({
  at: TEN + minute * MINUTE,
  open: 1,
  high: 1,
  low: 1,
  close: 1,
  volume,
  value: null,
});

const fetch = vi.fn<FetchCandles>();
const known = vi.fn<RepairOptions['known']>();
const replace = vi.fn<RepairOptions['replace']>();
const onOutcome = vi.fn<RepairOptions['onOutcome']>();
const onTrouble = vi.fn<RepairOptions['onTrouble']>();
let repair: MinuteRepair;

beforeEach(() => {
  vi.useFakeTimers({ now: clock('11:00:05') });
  for (const mock of [fetch, known, replace, onOutcome, onTrouble]) mock.mockReset();
  fetch.mockResolvedValue({ candles: [] });
  known.mockResolvedValue([]);
  repair = new MinuteRepair({
    fetch,
    known,
    replace,
    rank: () => 0,
    isHopeless: (error) => error instanceof RangeError,
    everyMs: 500,
    now: Date.now,
    exchangeNow: Date.now,
    onOutcome,
    onTrouble,
  });
  repair.start();
});
afterEach(() => {
  repair.stop();
  vi.useRealTimers();
});

describe('repair from REST', () => {
  it('N12: replaces what is missing or different, within the span and nowhere else', async () => {
    fetch.mockResolvedValue({ candles: [-1, 0, 1, 2, 3].map((minute) => candle(minute, 10)) });
    known.mockResolvedValue([candle(0, 10), candle(1, 7)]);
    repair.suspect({ ticker: SAMSUNG, from: TEN, to: TEN + 2 * MINUTE });
    await vi.advanceTimersByTimeAsync(500);
    expect(fetch).toHaveBeenCalledWith(SAMSUNG, { unit: 'minute', size: 1 }, '2026-11-23', 900);
    expect(known).toHaveBeenCalledWith(SAMSUNG, { from: TEN, to: TEN + 3 * MINUTE, limit: 900 });
    expect(replace).toHaveBeenCalledWith(SAMSUNG, [candle(1, 10), candle(2, 10)]);
    expect(onOutcome).toHaveBeenCalledWith({
      ticker: SAMSUNG,
      from: TEN,
      to: TEN + 2 * MINUTE,
      told: 3,
      mended: 2,
    });
  });

  it('N12: one call in each half second', async () => {
    for (const ticker of ['000010', '000020', '000030'] as Ticker[]) {
      repair.suspect({ ticker, from: TEN, to: TEN });
    }
    await vi.advanceTimersByTimeAsync(999);
    expect(fetch).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(501);
    expect(fetch).toHaveBeenCalledTimes(3);
  });

  it('N12: never two calls at once, however slow REST is', async () => {
    fetch.mockReturnValueOnce(new Promise(() => {}));
    repair.suspect({ ticker: SAMSUNG, from: TEN, to: TEN });
    repair.suspect({ ticker: '000010' as Ticker, from: TEN, to: TEN });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('N12: while REST fails it is asked ever more slowly, told once, and nothing is lost', async () => {
    fetch.mockRejectedValue(new Error('maintenance'));
    repair.suspect({ ticker: SAMSUNG, from: TEN, to: TEN });
    await vi.advanceTimersByTimeAsync(500 + 5_000 + 10_000);
    expect(fetch).toHaveBeenCalledTimes(3);
    await vi.advanceTimersByTimeAsync(19_999);
    expect(fetch).toHaveBeenCalledTimes(3);
    expect(onTrouble).toHaveBeenCalledTimes(1);
    fetch.mockResolvedValue({ candles: [candle(0, 10)] });
    await vi.advanceTimersByTimeAsync(1);
    expect(replace).toHaveBeenCalledWith(SAMSUNG, [candle(0, 10)]);
    expect(repair.waiting).toBe(0);
  });

  it('N12: what asking again cannot help is left, and holds up nobody', async () => {
    fetch.mockRejectedValueOnce(new RangeError('unknown code'));
    repair.suspect({ ticker: '000010' as Ticker, from: TEN, to: TEN });
    repair.suspect({ ticker: SAMSUNG, from: TEN, to: TEN });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(fetch).toHaveBeenCalledTimes(2);
    expect([repair.waiting, onTrouble.mock.calls.length]).toEqual([0, 0]);
  });

  it('N12: without a database all that REST tells is taken for new', async () => {
    known.mockRejectedValue(new Error('away'));
    fetch.mockResolvedValue({ candles: [candle(0, 10)] });
    repair.suspect({ ticker: SAMSUNG, from: TEN, to: TEN });
    await vi.advanceTimersByTimeAsync(500);
    expect(replace).toHaveBeenCalledWith(SAMSUNG, [candle(0, 10)]);
  });

  it('N12: an answer that comes after the end is not used', async () => {
    let answer: (page: { candles: Candle[] }) => void = () => {};
    fetch.mockReturnValueOnce(
      new Promise((resolve) => {
        answer = resolve;
      }),
    );
    repair.suspect({ ticker: SAMSUNG, from: TEN, to: TEN });
    await vi.advanceTimersByTimeAsync(500);
    repair.stop();
    answer({ candles: [candle(0, 10)] });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(replace).not.toHaveBeenCalled();
  });
});
