import { describe, expect, it } from 'vitest';
import { stepDown, stepUp } from '../../market/tick';
import { at, busiest, listed, openMarket, type Told } from '../testing/market';

/** The kinds of events between two instants, each once. */
function kinds(told: readonly Told[], from: number, to: number): string[] {
  const found = new Set<string>();
  for (const event of told) {
    if (!('market' in event)) continue;
    const time = event.kind === 'trade' ? event.trade.at : event.time;
    if (time >= from && time < to) found.add(event.kind);
  }
  return [...found].sort();
}

const CODE = '005380';

describe('KRX’s day', () => {
  it('E8: the opening auction discloses its last ten minutes only, and trades nothing until it prints', () => {
    const { run, recorder, exchange } = openMarket(at('08:29:00'), [CODE]);
    run(at('08:45:00'), 500);
    expect(exchange.quote(CODE).expected).toBeNull();
    expect(exchange.book(CODE).asks[0]).toEqual({ price: 0, qty: 0, change: 0 });
    run(at('08:59:59'), 500);
    const expecteds = recorder.told.filter(({ kind }) => kind === 'expected');
    expect(kinds(recorder.told, at('08:29:00'), at('08:30:00'))).toEqual([]);
    expect(kinds(recorder.told, at('08:30:00'), at('08:40:00'))).toEqual(['offHours']);
    expect(kinds(recorder.told, at('08:40:00'), at('08:50:00'))).toEqual([]);
    expect(kinds(recorder.told, at('08:50:00'), at('09:00:00'))).toEqual(['book', 'expected']);
    expect(expecteds.length).toBeGreaterThan(300);
    expect(exchange.quote(CODE)).toMatchObject({ traded: false, volume: 0, open: 0 });
    expect(exchange.quote(CODE).expected!.price).toBeGreaterThan(listed(CODE).base * 0.95);
  });

  it('E8: the opening prints once, without an aggressor, at the day’s open; it counts in no side', () => {
    const { run, recorder, exchange } = openMarket(at('08:59:30'), [CODE]);
    run(at('09:00:10'), 15);
    const [print, ...rest] = recorder.trades();
    expect(print).toMatchObject({ price: listed(CODE).open, side: null, strength: null });
    expect(print!.at).toBeGreaterThanOrEqual(at('09:00:00'));
    expect(print!.at).toBeLessThan(at('09:00:10'));
    expect(print!.qty / listed(CODE).volume).toBeCloseTo(0.03, 3);
    expect(rest.every((trade) => trade.side !== null)).toBe(true);
    const { tally } = exchange.issue(CODE as never)!.krx!;
    expect(tally.buyVolume + tally.sellVolume).toBe(tally.volume - print!.qty);
    expect(exchange.quote(CODE).open).toBe(listed(CODE).open);
  });

  it('E8: an auction’s book may be crossed, and its expected price stands where the sides meet', () => {
    let crossed = 0;
    let met = 0;
    let all = 0;
    const { run } = openMarket(at('15:20:00'), busiest(5), {
      onTold: (told) => {
        if (told.kind !== 'expected' || told.market.expected === null) return;
        const { bestAsk, bestBid } = told.market.book;
        all++;
        if (bestBid! > bestAsk!) crossed++;
        if (bestAsk! <= told.market.expected.price && told.market.expected.price <= bestBid!) met++;
      },
    });
    run(at('15:22:00'), 500);
    expect(all).toBeGreaterThan(500);
    expect(met).toBe(all);
    expect(crossed).toBeGreaterThan(all / 4);
  });

  it('E8: 15:20–15:30 trades nothing; then one print, and silence until 15:40', () => {
    const { run, recorder, exchange } = openMarket(at('15:19:50'), [CODE]);
    run(at('15:40:00'), 500);
    expect(kinds(recorder.told, at('15:20:00'), at('15:30:00'))).toEqual(['book', 'expected']);
    const prints = recorder.trades().filter((trade) => trade.at >= at('15:20:00'));
    expect(prints).toHaveLength(1);
    expect(prints[0]).toMatchObject({ price: listed(CODE).close, side: null });
    expect(kinds(recorder.told, at('15:30:15'), at('15:40:00'))).toEqual([]);
    expect(exchange.quote(CODE).expected).toBeNull();
    expect(exchange.issue(CODE as never)!.krx!.lastExpected).not.toBeNull();
  });

  it('E8: 15:40–16:00 trades at the close alone, with an aggressor; blocks add volume without a print', () => {
    const { run, recorder } = openMarket(at('15:39:00'), busiest(12), { seed: 'blocks' });
    run(at('16:00:00') - 1, 1_000);
    const trades = recorder.told.flatMap((told) => (told.kind === 'trade' ? [told] : []));
    expect(trades.length).toBeGreaterThan(100);
    for (const { market, trade } of trades) {
      expect(trade.price).toBe(market.plan.shape.close);
      expect(trade.side).not.toBeNull();
    }
    const block = recorder.told.findIndex(({ kind }) => kind === 'block');
    expect(block).toBeGreaterThan(0);
    expect(kinds(recorder.told, at('15:40:00'), at('16:00:00'))).toEqual(['block', 'offHours', 'trade']);
  });

  it('E8: the evening market trades 16:00–20:00, KONEX and halted stocks do not', () => {
    const konex = '217320';
    const halted = openMarket(at('10:00:00'), []).exchange.listing.find((row) => row.volume === 0)!.code;
    const { run, recorder, exchange } = openMarket(at('15:59:59'), [CODE, konex, halted]);
    run(at('16:05:00'), 500);
    expect(recorder.trades(CODE).length).toBeGreaterThan(5);
    expect(recorder.trades(konex)).toEqual([]);
    expect(
      recorder.told.filter((told) => 'market' in told && told.market.plan.listing.code === halted),
    ).toEqual([]);
    expect(exchange.quote(halted)).toMatchObject({ traded: false, volume: 0, ask: null, bid: null });
    exchange.advance(at('20:00:01'));
    const before = recorder.told.length;
    run(at('20:10:00'), 1_000);
    expect(recorder.told.length).toBe(before);
  });
});

describe('단일가매매', () => {
  it('E56: prints once every half hour of the regular session, by an auction with expected prices', () => {
    const { exchange, recorder, run } = openMarket(at('09:59:00'), ['0990B0']);
    run(at('11:01:00'), 1_000);
    const trades = recorder.trades('0990B0');
    expect(trades.map(({ at: time }) => time)).toEqual([at('10:00:00'), at('10:30:00'), at('11:00:00')]);
    expect(trades.every(({ side }) => side === null)).toBe(true);
    expect(exchange.quote('0990B0').expected).not.toBeNull();
  });
});

describe('NXT', () => {
  const ticker = `${CODE}_NX`;

  it('E8: keeps its own hours beside KRX’s', () => {
    const { run, recorder } = openMarket(at('07:59:00'), [ticker]);
    run(at('09:02:00'), 500);
    expect(kinds(recorder.told, at('07:59:00'), at('08:00:00'))).toEqual([]);
    expect(kinds(recorder.told, at('08:00:00'), at('08:50:00'))).toEqual(['book', 'trade']);
    expect(kinds(recorder.told, at('08:50:00'), at('09:00:30'))).toEqual([]);
    expect(kinds(recorder.told, at('09:00:30'), at('09:02:00'))).toEqual(['book', 'trade']);
  });

  it('E8: stands aside for KRX’s close, holds its own auction, and trades on', () => {
    const { run, recorder } = openMarket(at('15:19:00'), [ticker]);
    run(at('15:45:00'), 500);
    expect(kinds(recorder.told, at('15:20:00'), at('15:30:00'))).toEqual([]);
    expect(kinds(recorder.told, at('15:30:00'), at('15:40:00'))).toEqual(['book', 'expected']);
    const after = recorder.trades().filter((trade) => trade.at >= at('15:30:00'));
    expect(after[0]).toMatchObject({ side: null });
    expect(after.length).toBeGreaterThan(3);
  });

  it('E5: `_AL` volume is KRX + NXT exactly at every instant, and its book is both books', () => {
    for (const code of busiest(4)) {
      let checked = 0;
      const market = openMarket(at('10:00:00'), [`${code}_AL`], {
        onTold: (told) => {
          if (told.kind !== 'trade') return;
          checked++;
          const { exchange } = market;
          const [krx, nxt, sor] = [code, `${code}_NX`, `${code}_AL`].map((ticker) => exchange.quote(ticker));
          expect(sor!.volume).toBe(krx!.volume + nxt!.volume);
          expect(sor!.value).toBe(krx!.value + nxt!.value);
          expect([sor!.high, sor!.low]).toEqual([
            Math.max(krx!.high, nxt!.high),
            Math.min(krx!.low, nxt!.low),
          ]);
          expect(sor!.price).toBe(told.trade.price);
        },
      });
      market.run(at('10:00:03'));
      expect(checked).toBeGreaterThan(10);
      const { exchange } = market;
      const [krx, nxt, sor] = [code, `${code}_NX`, `${code}_AL`].map((ticker) => exchange.book(ticker));
      const both = new Map<number, number>();
      for (const { price, qty } of [...krx!.asks, ...nxt!.asks])
        both.set(price, (both.get(price) ?? 0) + qty);
      const nearest = [...both].sort(([a], [b]) => a - b).slice(0, 10);
      expect(sor!.asks.map(({ price, qty }) => [price, qty])).toEqual(nearest);
    }
  });

  it('E5: `_AL` of a stock that NXT does not trade is KRX’s alone', () => {
    const { exchange } = openMarket(at('10:00:00'), ['0072Z0_AL']);
    expect(exchange.book('0072Z0_AL').asks).toEqual(exchange.book('0072Z0').asks);
    expect(exchange.quote('0072Z0_AL')).toEqual({ ...exchange.quote('0072Z0'), ticker: '0072Z0_AL' });
  });
});

describe('limits', () => {
  it('E10: locked limit-up has no asks, the price at the limit and a queue of bids there', () => {
    const code = '192410';
    const { run, exchange, recorder } = openMarket(at('10:00:00'), [code]);
    run(at('10:05:00'));
    const quote = exchange.quote(code);
    const book = exchange.book(code);
    expect(quote).toMatchObject({ price: 3_020, upper: 3_020, sign: 1, ask: null, bid: 3_020 });
    expect(book.asks.every(({ price, qty }) => price === 0 && qty === 0)).toBe(true);
    expect(book.totalAsk).toBe(0);
    expect(book.bids[0]!.qty).toBeGreaterThan(3 * book.bids[1]!.qty);
    expect(recorder.trades().every((trade) => trade.price === 3_020 && trade.side === 'sell')).toBe(true);
    expect(exchange.issue(code as never)!.krx!.tally.upperTime).toBeGreaterThan(0);
  });

  it('E10: locked limit-down has no bids', () => {
    const { run, exchange } = openMarket(at('10:00:00'), ['456570']);
    run(at('10:05:00'));
    expect(exchange.quote('456570')).toMatchObject({
      price: 16_620,
      lower: 16_620,
      sign: 4,
      bid: null,
      ask: 16_620,
    });
    expect(exchange.book('456570').bids.every(({ price }) => price === 0)).toBe(true);
  });

  it('E3: a stock that closes at its limit gets there', () => {
    const { run, exchange } = openMarket(at('15:29:50'), ['375500']);
    run(at('15:30:20'));
    expect(exchange.quote('375500')).toMatchObject({ price: 67_400, upper: 67_400, sign: 1, ask: null });
  });
});

describe('forced states', () => {
  it.each([
    ['limit-up', 1],
    ['up', 2],
    ['flat', 3],
    ['limit-down', 4],
    ['down', 5],
  ] as const)('E23: %s shows sign %i and stays, while quantities move', (state, sign) => {
    const { run, exchange, recorder } = openMarket(at('10:00:00'), ['005930', '005930_NX']);
    exchange.force('005930', state);
    const price = exchange.quote('005930').price;
    const before = exchange.book('005930');
    run(at('10:00:20'));
    const quote = exchange.quote('005930');
    expect(quote).toMatchObject({ price, sign, vi: null });
    expect(exchange.book('005930')).not.toEqual(before);
    expect(new Set(recorder.trades('005930').map((trade) => trade.price))).toEqual(new Set([price]));
    expect(recorder.trades('005930').length).toBeGreaterThan(20);
    if (state === 'limit-up') expect([quote.ask, quote.bid]).toEqual([null, price]);
    else if (state === 'limit-down') expect([quote.ask, quote.bid]).toEqual([price, null]);
    else expect([quote.ask, quote.bid]).toEqual([price, stepDown(price)]);
    expect(exchange.quote('005930_NX').price).not.toBe(quote.upper);
  });

  it('E23: up and down are about one percent from the base; `_AL` forces both venues', () => {
    const { exchange } = openMarket(at('10:00:00'), ['005930_AL']);
    exchange.force('005930_AL', 'up');
    expect(exchange.quote('005930_NX').price).toBe(202_500);
    expect(exchange.quote('005930').price).toBe(202_500);
    exchange.force('005930_AL', 'down');
    expect(exchange.quote('005930_AL').price).toBe(198_400);
    exchange.force('003060', 'up');
    expect(exchange.quote('003060').price).toBe(Math.max(stepUp(259), 261));
  });

  it('E23: a state forced outside continuous trading holds from the next auction on', () => {
    const { run, exchange } = openMarket(at('08:59:00'), ['005930']);
    exchange.force('005930', 'limit-up');
    run(at('09:00:15'));
    expect(exchange.quote('005930')).toMatchObject({ price: 260_500, sign: 1, ask: null, traded: true });
  });

  it('E23: set free, the stock goes on with its day at once', () => {
    const { run, exchange } = openMarket(at('10:00:00'), ['005930']);
    const before = exchange.quote('005930').price;
    exchange.force('005930', 'limit-up');
    run(at('10:00:05'));
    exchange.force('005930', 'free');
    run(at('10:00:30'));
    const { price, ask, vi } = exchange.quote('005930');
    expect(Math.abs(price / before - 1)).toBeLessThan(0.02);
    expect([ask! > price - 1_000, vi]).toEqual([true, null]);
  });

  it('E23: what cannot be forced is refused by name', () => {
    const { exchange } = openMarket(at('08:59:00'), ['005930']);
    expect(() => exchange.force('005930', 'vi')).toThrow('005930 is not in continuous trading');
    expect(() => exchange.force('123', 'up')).toThrow('123 is not traded here');
  });
});
