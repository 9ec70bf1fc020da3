import { describe, expect, it } from 'vitest';
import type { KstDate } from '../../market/kst';
import { at, busiest, FRIDAY, listed, MONDAY, openMarket } from '../testing/market';
import { MinuteKeeper } from './day-record';
import type { Exchange } from './exchange';
import { MinuteBars, mergeMinutes } from './minute-bars';
import { PrintRing, RING } from './print-ring';
import { Tally } from './tally';

const TUESDAY = '2026-11-24' as KstDate;

function first<T>(rows: Iterable<T>, count: number): T[] {
  const taken: T[] = [];
  for (const row of rows) {
    taken.push(row);
    if (taken.length === count) break;
  }
  return taken;
}

/** The day's minutes as one bar. */
function summed(exchange: Exchange, ticker: string, date: KstDate) {
  const [day] = first(exchange.chart(ticker)!.minutes(date), 1);
  const { minutes } = day!;
  return {
    date: day!.date,
    open: minutes[0]!.open,
    high: Math.max(...minutes.map(({ high }) => high)),
    low: Math.min(...minutes.map(({ low }) => low)),
    close: minutes.at(-1)!.close,
    volume: minutes.reduce((sum, { volume }) => sum + volume, 0),
  };
}

function quoted(exchange: Exchange, ticker: string) {
  const { open, high, low, price: close, volume } = exchange.quote(ticker);
  return { open, high, low, close, volume };
}

const TICKERS = ['005930', '005930_NX', '005930_AL', '000660_AL', '035720', '0072Z0', '493280'];

describe('today', () => {
  it.each(['08:30:00', '09:00:20', '10:00:00', '15:25:00', '15:45:00', '19:00:00'])(
    'E33: at %s the day’s bar is the quote, its minutes add up to it, and the newest print is its last',
    (clock) => {
      const { exchange } = openMarket(at(clock), []);
      for (const ticker of TICKERS) {
        const [bar] = first(exchange.chart(ticker)!.bars(FRIDAY), 1);
        const quote = exchange.quote(ticker);
        if (!quote.traded) {
          expect(bar?.date ?? '').not.toBe(FRIDAY);
          continue;
        }
        expect(bar).toEqual({
          date: FRIDAY,
          base: quote.base,
          ...quoted(exchange, ticker),
          value: quote.value,
        });
        expect(summed(exchange, ticker, FRIDAY)).toEqual({ date: FRIDAY, ...quoted(exchange, ticker) });
        if (ticker.endsWith('_AL')) continue;
        const market = exchange
          .issue(ticker.slice(0, 6) as never)!
          .market(ticker.endsWith('_NX') ? 'NXT' : 'KRX', exchange.time)!;
        const [print] = market.prints.newest(1);
        expect(print).toMatchObject({ price: quote.price, value: quote.value });
        // Negotiated blocks are volume without a print.
        expect(print!.volume).toBeLessThanOrEqual(quote.volume);
      }
    },
  );

  it('E33: a watched day is kept print by print, through auctions, VI and a forced price', () => {
    const { exchange, run, recorder } = openMarket(at('14:59:00'), ['005930', '005930_NX']);
    run(at('15:05:00'), 500);
    exchange.force('005930', 'vi');
    run(at('15:08:00'), 500);
    exchange.force('005930', 'limit-up');
    run(at('15:09:00'), 500);
    exchange.force('005930', 'free');
    run(at('15:41:00'), 500);
    for (const ticker of ['005930', '005930_NX', '005930_AL']) {
      expect(summed(exchange, ticker, FRIDAY)).toMatchObject(quoted(exchange, ticker));
    }
    const market = exchange.issue('005930' as never)!.krx!;
    const told = recorder.trades('005930');
    const kept = market.prints.newest(RING);
    expect(kept.length).toBe(Math.min(RING, told.length));
    expect(kept.map(({ price, qty, side, volume }) => [price, qty, side, volume])).toEqual(
      told.slice(-kept.length).map(({ price, qty, side, volume }) => [price, qty, side, volume]),
    );
    const [day] = first(exchange.chart('005930')!.minutes(FRIDAY), 1);
    for (const minute of day!.minutes.filter((bar) => bar.at >= at('15:00:00') && bar.at < at('15:40:00'))) {
      const own = told.filter((trade) => Math.floor(trade.at / 60_000) * 60_000 === minute.at);
      expect(minute.volume).toBe(own.reduce((sum, { qty }) => sum + qty, 0));
      expect(minute.close).toBe(own.at(-1)!.price);
    }
    const clocks = day!.minutes.map((bar) => bar.at);
    expect(clocks).toContain(at('15:30:00'));
    expect(clocks.some((clock) => clock >= at('15:21:00') && clock < at('15:30:00'))).toBe(false);
  });
});

describe('days that were lived', () => {
  it('E33: stay as they were lived, watched or not, and the next day is measured against them', () => {
    const { exchange, run } = openMarket(at('19:50:00'), ['005930', '005930_NX']);
    run(at('20:00:30'), 500);
    const minutes = first(exchange.chart('005930')!.minutes(FRIDAY), 1)[0]!.minutes;
    const friday = { ...quoted(exchange, '005930'), close: listed('005930').close };
    exchange.advance(at('10:00:00', MONDAY));
    const bars = first(exchange.chart('005930')!.bars(MONDAY), 3);
    expect(bars.map(({ date }) => date)).toEqual([MONDAY, FRIDAY, '2026-11-19']);
    expect(bars[1]).toMatchObject({ ...friday, base: listed('005930').base });
    expect(bars[2]!.close).toBe(listed('005930').base);
    expect(bars[0]!.base).toBe(bars[1]!.close);
    expect(first(exchange.chart('005930')!.minutes(FRIDAY), 1)[0]!.minutes).toEqual(minutes);
    expect(exchange.view('005930')!.plan.previousVolume).toBe(bars[1]!.volume);
    expect(exchange.view('005930')!.plan.previousValue).toBe(bars[1]!.value);
  });

  it('E33: a day that nobody asked about is lived through when somebody does, the same as if they had', () => {
    const asked = openMarket(at('10:00:00'), []).exchange;
    const late = openMarket(at('10:00:00'), []).exchange;
    for (const ticker of ['035720', '035720_NX']) asked.quote(ticker);
    for (const exchange of [asked, late]) exchange.advance(at('10:00:00', TUESDAY));
    for (const ticker of ['035720', '035720_NX', '035720_AL']) {
      const [, monday, friday, before] = first(late.chart(ticker)!.bars(TUESDAY), 4);
      expect([monday!.date, friday!.date, before!.date]).toEqual([MONDAY, FRIDAY, '2026-11-19']);
      expect(first(late.chart(ticker)!.bars(TUESDAY), 2)).toEqual(
        first(asked.chart(ticker)!.bars(TUESDAY), 2),
      );
      expect(summed(late, ticker, MONDAY)).toMatchObject({
        open: monday!.open,
        high: monday!.high,
        low: monday!.low,
        volume: monday!.volume,
      });
    }
    const krx = first(late.chart('035720')!.bars(TUESDAY), 3);
    expect(krx.map(({ base }) => base).slice(0, 2)).toEqual(krx.map(({ close }) => close).slice(1));
    expect(late.view('035720')!.plan.previousVolume).toBe(krx[1]!.volume);
  });
});

describe('통합', () => {
  it('E5: a past day is KRX + NXT, and its minutes add up to it', () => {
    const { exchange } = openMarket(at('10:00:00'), []);
    for (const code of busiest(5)) {
      const bars = (ticker: string) => first(exchange.chart(ticker)!.bars('2026-11-19' as KstDate), 20);
      const [krx, nxt, both] = [bars(code), bars(`${code}_NX`), bars(`${code}_AL`)];
      for (const [i, bar] of both.entries()) {
        expect(bar.volume).toBe(krx[i]!.volume + nxt[i]!.volume);
        expect(bar.value).toBe(krx[i]!.value + nxt[i]!.value);
        const { date, open, high, low, close, volume } = bar;
        expect(summed(exchange, `${code}_AL`, date)).toEqual({ date, open, high, low, close, volume });
      }
    }
  });
});

describe('what is kept', () => {
  it('E33: of very many days the oldest lets its minutes go', () => {
    const keeper = new MinuteKeeper();
    const records = Array.from({ length: 2_002 }, () => ({
      figures: new Tally(2, 1),
      close: 1,
      minutes: new MinuteBars() as MinuteBars | null,
    }));
    for (const record of records) keeper.keep(record);
    expect(records.map(({ minutes }) => minutes === null).indexOf(false)).toBe(2);
  });

  it('E33: a minute is its prints; a block moves its volume only', () => {
    const bars = new MinuteBars();
    bars.add(at('09:00:01'), 100, 3);
    bars.add(at('09:00:02'), 120, 1);
    bars.add(at('09:00:59'), 90, 2);
    bars.addBlock(at('09:00:59'), 500, 10);
    bars.addBlock(at('09:03:00'), 90, 7);
    expect(
      [...bars].map(({ at: start, open, high, low, close, volume }) => [
        start,
        open,
        high,
        low,
        close,
        volume,
      ]),
    ).toEqual([
      [at('09:00:00'), 100, 120, 90, 90, 16],
      [at('09:03:00'), 90, 90, 90, 90, 7],
    ]);
  });

  it('E33: in a shared minute the earlier print opens and the later one closes', () => {
    const krx = new MinuteBars();
    const nxt = new MinuteBars();
    krx.add(at('09:05:10'), 100, 1);
    krx.add(at('09:05:20'), 101, 1);
    nxt.add(at('09:05:05'), 99, 1);
    nxt.add(at('09:05:40'), 102, 1);
    nxt.add(at('09:06:00'), 103, 1);
    const [shared, alone] = mergeMinutes(krx, nxt);
    expect(shared).toMatchObject({ open: 99, high: 102, low: 99, close: 102, volume: 4 });
    expect(alone).toMatchObject({ open: 103, volume: 1 });
  });

  it('E33: the newest prints are kept, few of a sketched market and a page of a lived one', () => {
    const trade = (n: number) => ({
      at: n,
      price: n,
      qty: 1,
      side: n % 3 === 0 ? null : n % 3 === 1 ? ('buy' as const) : ('sell' as const),
      volume: n,
      value: n,
      ask: n % 2 === 0 ? null : n,
      bid: 5,
      strength: n < 3 ? null : 1.5,
    });
    const ring = new PrintRing();
    for (let n = 1; n <= 100; n++) ring.push(trade(n), false);
    expect(ring.newest(1_000).map(({ at: n }) => n)).toEqual(Array.from({ length: 60 }, (_, i) => 41 + i));
    for (let n = 101; n <= 5_000; n++) ring.push(trade(n), true);
    expect(ring.newest(RING)).toEqual(Array.from({ length: RING }, (_, i) => trade(4_101 + i)));
    expect([ring.total, ring.first]).toEqual([5_000, 4_100]);
  });
});
