import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Candle } from '../events/candle';
import type { Trade } from '../events/quote';
import { MinuteCandles, type Suspect } from './minute-candles';
import { candlesOf, clock, printOf, SAMSUNG } from './testing/prints';
import { candleOf } from './ticker-day';

const START = clock('09:00:00');

/** A day's prints in the order of the exchange: gaps of up to 40 s, through the close and the off-hours. */
const day = fc
  .tuple(
    fc.constantFrom(0, 6.4 * 3_600_000, 6.6 * 3_600_000),
    fc.array(
      fc.record({
        wait: fc.nat(40_000),
        price: fc.integer({ min: 690, max: 710 }),
        qty: fc.integer({ min: 1, max: 50 }),
      }),
      { minLength: 1, maxLength: 60 },
    ),
  )
  .map(([offset, steps]) => {
    let at = START + Math.round(offset / 60_000) * 60_000;
    let volume = 0;
    return steps.map(({ wait, price, qty }): Trade => {
      at += Math.floor(wait / 1_000) * 1_000;
      volume += qty;
      return printOf(at, price * 100, qty, volume);
    });
  });

/** Told once, twice or never, and up to four places late. */
const fate = fc.record({ times: fc.constantFrom(1, 1, 1, 1, 0, 2), delay: fc.nat(4) });

function mend(stored: Map<number, Candle>, suspects: readonly Suspect[], truth: readonly Candle[]): void {
  for (const { from, to } of suspects) {
    for (const candle of truth) if (candle.at >= from && candle.at <= to) stored.set(candle.at, candle);
  }
}

it('N3, N4: whatever is lost, doubled or reordered, the candles are those of all prints once REST mended the suspects', () => {
  fc.assert(
    fc.property(
      day,
      fc.array(fate, { minLength: 60, maxLength: 60 }),
      fc.nat(20),
      (trades, fates, joinAfter) => {
        const candles = new MinuteCandles(() => clock('20:00:00'));
        const told = trades.flatMap((trade, i) => {
          const { times, delay } = fates[i]!;
          return i < joinAfter
            ? []
            : Array.from({ length: times }, (_, k) => ({ trade, place: i + delay * (k + 1) }));
        });
        told.sort((a, b) => a.place - b.place);
        candles.join(SAMSUNG, 0);
        for (const { trade } of told) candles.add(trade, 5_000);
        const last = trades.at(-1)!;
        // A quote tells where the count ended, so that lost prints at the end are noticed too.
        candles.stand(SAMSUNG, last.volume!, last.stamp.exchangeTime!, 5_000);

        const truth = candlesOf(trades);
        const stored = new Map(candles.takeChanged().map((minute) => [minute.at, candleOf(minute)]));
        const suspects = candles.takeSuspects(Number.POSITIVE_INFINITY);
        mend(stored, suspects, truth);
        expect([...stored.values()].sort((a, b) => a.at - b.at)).toEqual(truth);
      },
    ),
    { numRuns: 500 },
  );
});

it('N3: reordered and doubled but never lost, nothing is suspect', () => {
  fc.assert(
    fc.property(day, fc.array(fate, { minLength: 60, maxLength: 60 }), (trades, fates) => {
      const candles = new MinuteCandles(() => clock('20:00:00'));
      candles.join(SAMSUNG, 0);
      const [first, ...rest] = trades;
      candles.add(first!, 5_000);
      const told = rest.flatMap((trade, i) =>
        Array.from({ length: Math.max(1, fates[i]!.times) }, (_, k) => ({
          trade,
          place: i + fates[i]!.delay * (k + 1),
        })),
      );
      told.sort((a, b) => a.place - b.place);
      // A print can only amend minutes that are still held: 2 of them, and 4 places are at most 160 s.
      const isHeld = told.every(({ trade }, i) =>
        told.slice(0, i).every((t) => t.trade.stamp.exchangeTime! - trade.stamp.exchangeTime! < 120_000),
      );
      fc.pre(isHeld);
      for (const { trade } of told) candles.add(trade, 5_000);
      expect(candles.takeSuspects(Number.POSITIVE_INFINITY)).toEqual([]);
      expect(
        candles
          .takeChanged()
          .map(candleOf)
          .sort((a, b) => a.at - b.at),
      ).toEqual(candlesOf(trades));
    }),
    { numRuns: 300 },
  );
});
