import { beforeEach, describe, expect, it } from 'vitest';
import type { KstDate } from '../market/kst';
import { MinuteCandles } from './minute-candles';
import { candlesOf, clock, printOf, SAMSUNG } from './testing/prints';
import { candleOf } from './ticker-day';
import { REORDERING_MS } from './volume-ledger';

const T = clock('10:00:10');
const SETTLED = 10_000;

let candles: MinuteCandles;
let exchangeNow: number;
const changed = () => candles.takeChanged().map(candleOf);

beforeEach(() => {
  exchangeNow = clock('20:00:00');
  candles = new MinuteCandles(() => exchangeNow);
  candles.join(SAMSUNG, 0);
});

describe('minute candles', () => {
  it('N1: prints of one minute make one candle, the next minute another', () => {
    const day = [
      printOf(T, 70_000, 10, 10),
      printOf(T + 5_000, 70_300, 5, 15),
      printOf(T + 9_000, 69_900, 5, 20),
      printOf(T + 60_000, 70_100, 7, 27),
    ];
    for (const print of day) candles.add(print, SETTLED);
    const first = { at: clock('10:00:00'), open: 70_000, high: 70_300, low: 69_900, close: 69_900 };
    expect(changed()).toEqual([
      { ...first, volume: 20, value: null },
      {
        at: clock('10:01:00'),
        open: 70_100,
        high: 70_100,
        low: 70_100,
        close: 70_100,
        volume: 7,
        value: null,
      },
    ]);
    expect(changed()).toEqual([]);
  });

  it('N1: the closing print is the 15:30 candle', () => {
    candles.add(printOf(clock('15:19:58'), 70_000, 10, 10), SETTLED);
    candles.add(printOf(clock('15:30:21'), 70_500, 900, 910), SETTLED);
    expect(changed().map((c) => [c.at, c.volume])).toEqual([
      [clock('15:19:00'), 10],
      [clock('15:30:00'), 900],
    ]);
  });

  it('N2: off-hours prints make no candle, and the count goes on through them without a hole', () => {
    candles.add(printOf(clock('15:30:05'), 70_500, 900, 900), SETTLED);
    candles.add(printOf(clock('15:45:00'), 70_500, 50, 950), SETTLED);
    candles.add(printOf(clock('16:00:03'), 70_600, 5, 955), SETTLED);
    expect(changed().map((c) => [c.at, c.volume])).toEqual([
      [clock('15:30:00'), 900],
      [clock('16:00:00'), 5],
    ]);
    expect(candles.takeSuspects(SETTLED + REORDERING_MS)).toEqual([]);
  });

  it('N3: a late print amends its minute; open and close go by the count, not by arrival', () => {
    candles.add(printOf(T, 70_000, 10, 10), SETTLED);
    candles.add(printOf(T + 2_000, 70_200, 10, 30), SETTLED);
    changed();
    candles.add(printOf(T + 2_000, 70_900, 10, 20), SETTLED);
    expect(changed()).toEqual(
      candlesOf([
        printOf(T, 70_000, 10, 10),
        printOf(T + 2_000, 70_900, 10, 20),
        printOf(T + 2_000, 70_200, 10, 30),
      ]),
    );
    expect(candles.counts).toMatchObject({ placed: 3, late: 1 });
    expect(candles.takeSuspects(SETTLED + REORDERING_MS)).toEqual([]);
  });

  it('N3: what another source or a repeating bus tells again counts once', () => {
    const print = printOf(T, 70_000, 10, 10);
    candles.add(print, SETTLED);
    candles.add({ ...print, stamp: { ...print.stamp, source: 'koa', epoch: 9, seq: 77 } }, SETTLED);
    expect(changed()).toMatchObject([{ volume: 10 }]);
    expect(candles.counts).toMatchObject({ placed: 1, told: 1 });
  });

  it('N4: a hole makes every minute from the print before it to the print after it suspect', () => {
    candles.add(printOf(T, 70_000, 10, 10), SETTLED);
    candles.add(printOf(T + 180_000, 70_100, 10, 35), SETTLED);
    expect(candles.takeSuspects(SETTLED)).toEqual([]);
    expect(candles.takeSuspects(SETTLED + REORDERING_MS)).toEqual([
      { ticker: SAMSUNG, from: clock('10:00:00'), to: clock('10:03:00') },
    ]);
  });

  it('N4: a minute with a hole inside the watch is written all the same, as far as it is known', () => {
    candles.add(printOf(T, 70_000, 10, 10), SETTLED);
    candles.add(printOf(T + 1_000, 70_100, 10, 35), SETTLED);
    expect(changed()).toMatchObject([{ volume: 20, close: 70_100 }]);
  });

  it('N4: a quote ahead of the tape tells what a quiet tape lost', () => {
    candles.add(printOf(T, 70_000, 10, 10), SETTLED);
    candles.stand(SAMSUNG, 25, T + 120_000, SETTLED);
    expect(candles.takeSuspects(SETTLED + REORDERING_MS)).toEqual([
      { ticker: SAMSUNG, from: clock('10:00:00'), to: clock('10:02:00') },
    ]);
  });

  it('N4: a quote that overtakes its own print loses nothing', () => {
    candles.add(printOf(T, 70_000, 10, 10), SETTLED);
    candles.stand(SAMSUNG, 25, T + 1_000, SETTLED);
    candles.add(printOf(T + 1_000, 70_100, 15, 25), SETTLED);
    expect(changed()).toMatchObject([{ volume: 25, close: 70_100 }]);
    expect(candles.takeSuspects(SETTLED + REORDERING_MS)).toEqual([]);
  });

  it('N4: a print minutes behind the newest is left to REST', () => {
    candles.add(printOf(T, 70_000, 10, 10), SETTLED);
    candles.add(printOf(T + 300_000, 70_100, 10, 30), SETTLED);
    changed();
    candles.add(printOf(T + 60_000, 99_000, 10, 20), SETTLED);
    expect(changed()).toEqual([]);
    expect(candles.takeSuspects(SETTLED)).toEqual([
      { ticker: SAMSUNG, from: clock('10:01:00'), to: clock('10:01:00') },
    ]);
  });

  it('N5: the minute in which a watch begins is withheld and the day before it asked for', () => {
    candles.add(printOf(T, 70_000, 10, 500), SETTLED);
    candles.add(printOf(T + 60_000, 70_100, 10, 510), SETTLED);
    expect(changed().map((c) => c.at)).toEqual([clock('10:01:00')]);
    expect(candles.takeSuspects(SETTLED + REORDERING_MS)).toEqual([
      { ticker: SAMSUNG, from: clock('10:00:00'), to: clock('10:00:00') },
      { ticker: SAMSUNG, from: clock('00:00:00'), to: clock('10:00:00') },
    ]);
  });

  it('N5: a quote from before the watch makes the first minute whole that begins after it', () => {
    candles.stand(SAMSUNG, 490, T - 60_000, 100);
    candles.add(printOf(T, 70_000, 10, 500), SETTLED);
    expect(changed()).toMatchObject([{ at: clock('10:00:00'), volume: 10 }]);
    expect(candles.takeSuspects(SETTLED + REORDERING_MS)).toEqual([
      { ticker: SAMSUNG, from: clock('00:00:00'), to: clock('09:59:00') },
    ]);
  });

  it('N5: the first print of the day is whole from its first share', () => {
    candles.add(printOf(clock('09:00:07'), 70_000, 10, 10), SETTLED);
    expect(changed()).toMatchObject([{ at: clock('09:00:00'), volume: 10 }]);
  });

  it('N5: a watch that begins again withholds the minute in which it finds a hole', () => {
    candles.add(printOf(T, 70_000, 10, 10), SETTLED);
    changed();
    candles.join(SAMSUNG, SETTLED);
    candles.add(printOf(T + 20_000, 70_100, 10, 90), SETTLED + 100);
    candles.add(printOf(T + 21_000, 70_100, 10, 100), 2 * SETTLED);
    expect(changed()).toEqual([]);
    candles.add(printOf(T + 60_000, 70_300, 10, 110), 2 * SETTLED);
    expect(changed()).toMatchObject([{ at: clock('10:01:00'), volume: 10 }]);
    const tenOClock = { ticker: SAMSUNG, from: clock('10:00:00'), to: clock('10:00:00') };
    expect(candles.takeSuspects(3 * SETTLED)).toEqual([tenOClock, tenOClock]);
  });

  it('N5: REST’s candle takes the place of a withheld minute and late prints do not move it', () => {
    candles.add(printOf(T, 70_000, 10, 500), 100);
    const told = { ...candlesOf([printOf(T, 70_000, 480, 480)])[0]!, volume: 510 };
    candles.replace(SAMSUNG, [told]);
    candles.add(printOf(T + 1_000, 70_500, 10, 510), SETTLED);
    expect(changed()).toEqual([told]);
    expect(candles.held(SAMSUNG)).toEqual([told]);
  });

  it('N6: a new day begins at zero; prints of the day before have no place any more', () => {
    const tuesday = '2026-11-24' as KstDate;
    candles.add(printOf(T, 70_000, 10, 10), SETTLED);
    exchangeNow = clock('09:01:00', tuesday);
    candles.add(printOf(clock('09:00:03', tuesday), 71_000, 5, 5), SETTLED);
    candles.add(printOf(T + 60_000, 70_000, 10, 20), SETTLED);
    expect(changed().map((c) => [c.at, c.volume])).toEqual([
      [clock('10:00:00'), 10],
      [clock('09:00:00', tuesday), 5],
    ]);
    expect(candles.counts.unplaced).toBe(1);
  });

  it('N6: a day that lies ahead of the exchange’s clock is not begun', () => {
    candles.add(printOf(clock('09:00:03', '2026-11-24' as KstDate), 71_000, 5, 5), SETTLED);
    expect(changed()).toEqual([]);
    candles.add(printOf(T, 70_000, 10, 10), SETTLED);
    expect(changed()).toHaveLength(1);
  });

  it.each([
    ['no time', printOf(null, 70_000, 10, 10)],
    ['no count', printOf(T, 70_000, 10, null)],
    ['no shares', printOf(T, 70_000, 0, 10)],
    ['more shares than the day', printOf(T, 70_000, 11, 10)],
  ])('N6: a print with %s has no place and harms no other', (_, print) => {
    candles.add(print, SETTLED);
    candles.add(printOf(T, 70_000, 10, 10), SETTLED);
    expect(changed()).toMatchObject([{ volume: 10 }]);
    expect(candles.counts).toMatchObject({ unplaced: 1, placed: 1 });
  });
});
