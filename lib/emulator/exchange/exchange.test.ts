import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { floorToTick } from '../../market/tick';
import { at, busiest, listed, MONDAY, openMarket, type Told } from '../testing/market';
import type { VenueMarket } from './venue-market';

const CODES = busiest(60);
const THIN = ['0126Z0', '00680K', '477340', '0072Z0', '001510', '003060'];

/** A market's book as text-free facts that survive the next event. */
function bookFacts(market: VenueMarket) {
  return { asks: market.book.asks.map((l) => l.price), bids: market.book.bids.map((l) => l.price) };
}

/** What is wrong with a market's book, or null. Plain comparisons: it runs for every event. */
function faultOf(market: VenueMarket): string | null {
  const { asks, bids, bestAsk, bestBid } = market.book;
  const { upper, lower, product } = market.plan;
  if (asks.length > 10 || bids.length > 10) return 'more than ten levels';
  for (const [name, levels] of [
    ['ask', asks],
    ['bid', bids],
  ] as const) {
    for (const [i, { price, qty }] of levels.entries()) {
      if (price !== floorToTick(price, product)) return `${name} ${price} is off the tick grid`;
      if (price > upper || price < lower) return `${name} ${price} is outside ${lower}–${upper}`;
      if (!(qty > 0)) return `${name} ${price} has quantity ${qty}`;
      const nearer = levels[i - 1]?.price;
      if (nearer !== undefined && (name === 'ask' ? price <= nearer : price >= nearer))
        return `${name}s unsorted`;
    }
  }
  const isCrossed = bestAsk !== null && bestBid !== null && bestBid >= bestAsk;
  return isCrossed && market.expected === null ? `crossed: ${bestBid} over ${bestAsk}` : null;
}

const anyMarket = fc.record({
  seed: fc.string({ maxLength: 4 }),
  ticker: fc.oneof(
    fc.constantFrom(...CODES),
    fc.constantFrom(...THIN),
    fc.constantFrom(...CODES.filter((code) => listed(code).nxt)).map((code) => `${code}_NX`),
  ),
  clock: fc.constantFrom('08:49:50', '08:59:50', '10:00:00', '12:34:56', '15:19:40', '15:29:50', '16:30:00'),
  rate: fc.constantFrom(1, 5),
});

describe('the book and the prints', () => {
  it('E6: levels are legal ticks within the limits, sorted, ten a side at most, never crossed in trading', () => {
    fc.assert(
      fc.property(anyMarket, ({ seed, ticker, clock, rate }) => {
        let fault: string | null = null;
        const check = (told: Told) => {
          if (told.kind === 'book' || told.kind === 'trade') fault ??= faultOf(told.market);
        };
        openMarket(at(clock), [ticker], { seed, rate, onTold: check }).run(at(clock) + 20_000);
        expect(fault).toBeNull();
      }),
      { numRuns: 40 },
    );
  });

  it('E6: every trade takes the best level that stood in the book, and the volume grows by what it took', () => {
    fc.assert(
      fc.property(anyMarket, ({ seed, ticker, rate }) => {
        const start = at('10:00:00');
        let book: ReturnType<typeof bookFacts> | null = null;
        let volume: number | null = null;
        const faults: unknown[] = [];
        const market = openMarket(start, [ticker], {
          seed,
          rate,
          onTold: (told) => {
            if (told.kind !== 'trade' && told.kind !== 'book') return;
            if (told.kind === 'trade') {
              const { side, price, qty } = told.trade;
              const best = side === 'buy' ? book?.asks[0] : book?.bids[0];
              if (book !== null && side !== null && price !== best) faults.push({ price, best });
              if (volume !== null && told.trade.volume !== volume + qty)
                faults.push({ volume, trade: told.trade });
              volume = told.trade.volume;
            }
            book = bookFacts(told.market);
          },
        });
        market.run(start + 15_000);
        expect(faults).toEqual([]);
        expect(book).not.toBeNull();
      }),
      { numRuns: 40 },
    );
  });

  it('E6: the price moves because a level is eaten, and levels come back', () => {
    const start = at('10:00:00');
    let eaten = 0;
    let short = 0;
    const { run, recorder } = openMarket(start, ['005930'], {
      onTold: (told) => {
        if (told.kind === 'trade' && told.trade.side === 'buy' && told.trade.ask !== null) {
          if (told.trade.ask > told.trade.price) eaten++;
        }
        if (told.kind === 'book' && told.market.book.asks.length < 10) short++;
      },
    });
    run(start + 120_000);
    const prices = new Set(recorder.trades().map((trade) => trade.price));
    expect(eaten).toBeGreaterThan(5);
    expect(prices.size).toBeGreaterThan(2);
    expect(short).toBe(0);
  });

  it('E6: 직전대비 is against the book one order before', () => {
    const start = at('10:00:00');
    let before: Map<number, number> | null = null;
    let compared = 0;
    const { run } = openMarket(start, ['000660'], {
      onTold: (told) => {
        if (told.kind !== 'trade' && told.kind !== 'book') return;
        const { book } = told.market;
        const now = new Map(book.asks.map((level) => [level.price, level.qty]));
        for (const level of book.asks) {
          const change = level.changedAt === book.revision ? level.change : 0;
          const was = before?.get(level.price);
          if (before !== null && was !== undefined && told.kind === 'trade') {
            expect(level.qty - was).toBe(change);
            compared++;
          }
        }
        before = now;
      },
    });
    run(start + 10_000);
    expect(compared).toBeGreaterThan(100);
  });
});

describe('a run', () => {
  const log = (seed: string, step: number, others: readonly string[] = []) => {
    const start = at('10:00:00');
    const market = openMarket(start, ['005930', '0126Z0_AL', '000660_NX', ...others], { seed });
    market.run(start + 15_000, step);
    return ['005930', '0126Z0', '0126Z0_NX', '000660_NX'].map((ticker) => market.recorder.trades(ticker));
  };

  it('E1: the same seed, clock and registrations repeat it exactly, however often the clock ticks', () => {
    const once = log('7', 15);
    expect(once[0]!.length).toBeGreaterThan(300);
    expect(log('7', 15)).toEqual(once);
    expect(log('7', 1_000)).toEqual(once);
  });

  it('E1: another seed gives another run, another stock changes nobody’s', () => {
    expect(log('8', 100)[0]).not.toEqual(log('7', 100)[0]);
    expect(log('7', 100, ['005380', '035720_AL'])).toEqual(log('7', 100));
  });

  it('E1: the instant of registering matters only to the two seconds', () => {
    const late = (delay: number) => {
      const market = openMarket(at('10:00:00'), []);
      market.run(at('10:00:10') + delay);
      market.exchange.watch('005930');
      market.run(at('10:00:20'));
      return market.recorder.trades().filter((trade) => trade.at > at('10:00:12'));
    };
    expect(late(250)).toEqual(late(1_900));
  });
});

describe('unwatched stocks', () => {
  it('E7: nothing happens to what nobody watches', () => {
    const market = openMarket(at('10:00:00'), []);
    market.run(at('15:00:00'), 20_000);
    expect(market.exchange.counts).toEqual({ trades: 0, books: 0, expecteds: 0, vis: 0 });
  });

  it('E7: asked for late, a stock is where its day has it: opened, traded, with a book', () => {
    const quote = openMarket(at('12:00:00'), []).exchange.quote('005930');
    const row = listed('005930');
    expect(quote.open).toBe(row.open);
    expect(quote.volume / row.volume).toBeGreaterThan(0.5);
    expect(quote.volume / row.volume).toBeLessThan(0.75);
    expect(quote.ask! - quote.bid!).toBeGreaterThan(0);
    expect(quote.low).toBeLessThanOrEqual(quote.price);
    expect(quote.high).toBeGreaterThanOrEqual(quote.price);
  });

  it('E7: asked again and again its figures only grow', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CODES, ...THIN),
        fc.array(fc.integer({ min: 1, max: 3_000_000 }), { minLength: 3, maxLength: 12 }),
        (code, gaps) => {
          const { exchange } = openMarket(at('08:00:00'), []);
          let before = exchange.quote(code);
          for (const gap of gaps) {
            exchange.advance(exchange.time + gap);
            const now = exchange.quote(code);
            expect(now.volume).toBeGreaterThanOrEqual(before.volume);
            expect(now.value).toBeGreaterThanOrEqual(before.value);
            expect(now.high).toBeGreaterThanOrEqual(before.high);
            if (before.traded) expect(now.low).toBeLessThanOrEqual(before.low);
            before = now;
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('E7: a watched stock that is let go and watched again goes on from there', () => {
    const { exchange, run } = openMarket(at('10:00:00'), ['005930', '005930_AL']);
    run(at('10:00:20'));
    exchange.unwatch('005930_AL');
    run(at('10:00:30'));
    const live = exchange.quote('005930').volume;
    exchange.unwatch('005930');
    exchange.unwatch('005930');
    const trades = exchange.counts.trades;
    run(at('10:01:00'));
    expect(exchange.counts.trades).toBe(trades);
    exchange.watch('005930');
    expect(exchange.quote('005930').volume).toBeGreaterThan(live);
    run(at('10:01:10'));
    expect(exchange.counts.trades).toBeGreaterThan(trades);
  });

  it('E7: a leap of the clock is not lived through, and watched stocks are there on the other side', () => {
    const { exchange, recorder, run } = openMarket(at('15:29:59'), ['005930', '005930_NX']);
    run(at('15:31:00'));
    expect(exchange.quote('005930').price).toBe(listed('005930').close);
    const before = recorder.told.length;
    exchange.advance(at('08:59:30', MONDAY));
    const told = recorder.told.slice(before).map(({ kind }) => kind);
    expect(told).toEqual(['info', 'book', 'info', 'book']);
    expect(exchange.quote('005930')).toMatchObject({ base: listed('005930').close, traded: false });
    expect(exchange.quote('005930').expected).not.toBeNull();
    run(at('09:00:20', MONDAY));
    expect(recorder.trades('005930')[0]?.at).toBeGreaterThan(at('15:30:00'));
    expect(exchange.quote('005930').traded).toBe(true);
  });

  it('E7: what is not listed, not traded at that venue, or no ticker at all is refused by name', () => {
    const { exchange } = openMarket(at('10:00:00'), ['nonsense', '999999', '']);
    expect(exchange.view('999999')).toBeNull();
    expect(exchange.view('0072Z0_NX')).toBeNull();
    expect(() => exchange.quote('999999')).toThrow('999999 is not traded here');
    exchange.unwatch('nonsense');
    exchange.unwatch('005930');
    exchange.advance(at('10:00:01'));
  });
});
