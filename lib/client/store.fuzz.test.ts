import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isTicker, type Ticker } from '../market/ticker';
import { Notifier } from './notifier';
import { LiveStore } from './store';
import { ManualFrames } from './testing/manual-frames';
import { quoteOf, wireQuote } from './testing/samples';
import { wanting } from './testing/wanting';

const TICKERS = ['005930', '000660', '035720_NX'].filter(isTicker);

const good = fc.record({
  ticker: fc.constantFrom(...TICKERS),
  price: fc.integer({ min: 1, max: 1_000_000 }),
});
const junk = fc.oneof(fc.jsonValue(), fc.tuple(fc.string(), fc.integer(), fc.jsonValue()));
const entry = fc.oneof(
  { weight: 4, arbitrary: good.map((value) => ({ kind: 'good' as const, value })) },
  { weight: 1, arbitrary: junk.map((value) => ({ kind: 'junk' as const, value })) },
);

it('U6, U8: between any junk, every ticker ends on the newest price that was sent, and listeners agree', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(entry, { maxLength: 8 }), { maxLength: 20 }),
      fc.array(fc.boolean()),
      (sent, painted) => {
        const frames = new ManualFrames();
        const store = new LiveStore(
          new Notifier(frames.schedule),
          wanting(() => true),
        );
        const newest = new Map<Ticker, number>();
        const heard = new Map<Ticker, number | null | undefined>();
        for (const ticker of TICKERS) {
          store.quotes.subscribe(ticker, () => heard.set(ticker, store.quotes.get(ticker)?.price));
        }
        sent.forEach((entries, i) => {
          store.apply(
            entries.map(({ kind, value }) => {
              if (kind === 'junk') return value;
              newest.set(value.ticker, value.price);
              return [`quote:${value.ticker}`, 0, wireQuote(quoteOf(value))];
            }),
          );
          if (painted[i] === true) frames.paint();
        });
        frames.paint();
        for (const [ticker, price] of newest) {
          expect(store.quotes.get(ticker)?.price).toBe(price);
          expect(heard.get(ticker)).toBe(price);
        }
      },
    ),
  );
});
