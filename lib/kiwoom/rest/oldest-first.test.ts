import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candle } from '../../events/candle';
import { FUZZ } from '../../market/testing/fuzz-runs';
import { CANDLE_ORDER, TICK_ORDER } from './calls/chart-row';
import { oldestFirst } from './oldest-first';

const candle = (at: number, volume = 10, close = 100): Candle => ({
  ...{ at, open: close, high: close, low: close, close, volume, value: null },
});
const times = (candles: readonly Candle[]) => candles.map(({ at }) => at);

describe('lists with times', () => {
  it('K47: newest first, oldest first, swapped and in no order come out the same', () => {
    const right = [1, 2, 3, 4].map((at) => candle(at));
    for (const order of [
      [4, 3, 2, 1],
      [1, 2, 3, 4],
      [4, 2, 3, 1],
      [3, 1, 4, 2],
    ]) {
      expect(
        oldestFirst(
          order.map((at) => candle(at)),
          CANDLE_ORDER,
        ),
      ).toEqual(right);
    }
    expect(oldestFirst([], CANDLE_ORDER)).toEqual([]);
  });

  it('K47: of two candles of one time the one that counts more stands', () => {
    const page = [candle(3), candle(2, 7, 90), candle(2, 9, 95), candle(1)];
    expect(oldestFirst(page, CANDLE_ORDER)).toEqual([candle(1), candle(2, 9, 95), candle(3)]);
    expect(oldestFirst([page[0]!, page[2]!, page[1]!, page[3]!], CANDLE_ORDER)[1]).toEqual(candle(2, 9, 95));
  });

  it('K47: two ticks of one second are two, in the order of their direction', () => {
    const newestFirst = [candle(2, 1, 4), candle(2, 1, 3), candle(1, 1, 2), candle(1, 1, 1)];
    const closes = (list: readonly Candle[]) => oldestFirst(list, TICK_ORDER).map(({ close }) => close);
    expect(closes(newestFirst)).toEqual([1, 2, 3, 4]);
    expect(closes(newestFirst.toReversed())).toEqual([1, 2, 3, 4]);
  });

  it('K47: any permutation and any repetition of rows gives one ascending series', () => {
    const rows = fc.uniqueArray(fc.nat({ max: 500 }), { minLength: 1, maxLength: 30 }).chain((all) =>
      fc.record({
        all: fc.constant(all),
        sent: fc
          .tuple(
            fc.shuffledSubarray(all, { minLength: all.length }),
            fc.array(fc.constantFrom(...all), { maxLength: 9 }),
          )
          .chain(([first, again]) =>
            fc.shuffledSubarray([...first, ...again], { minLength: first.length + again.length }),
          ),
      }),
    );
    fc.assert(
      fc.property(rows, ({ all, sent }) => {
        const series = oldestFirst(
          sent.map((at) => candle(at)),
          CANDLE_ORDER,
        );
        expect(times(series)).toEqual(all.toSorted((a, b) => a - b));
      }),
      FUZZ,
    );
  });
});
