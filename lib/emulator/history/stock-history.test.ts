import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTradingDay } from '../../market/calendar';
import { floorToTick, type Product } from '../../market/tick';
import { normalLimits } from '../exchange/day-plan';
import { legalPrice } from '../exchange/price-grid';
import { allListed, FRIDAY, listed } from '../testing/market';
import { type DayBar, periodsOf } from './day-bar';
import { pastMinutes } from './past-minutes';
import { StockHistory } from './stock-history';
import { pastDays } from './trading-days';

const days = pastDays(FRIDAY);
const rows = allListed();
const anyStock = fc.integer({ min: 0, max: rows.length - 1 }).map((i) => rows[i]!);
const anyBack = fc.oneof(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: days.length - 2 }));
const historyOf = (code: string, seed = 'test') => new StockHistory(listed(code), seed, days);

function barsOf(history: StockHistory, count: number, venue: 'KRX' | 'NXT' = 'KRX'): DayBar[] {
  return Array.from({ length: count }, (_, i) => history.bar(history.newest - i, venue)).filter(
    (bar) => bar !== null,
  );
}

describe('days before the first', () => {
  it('E30: any day of any stock keeps to ticks and limits, and follows the close before', () => {
    fc.assert(
      fc.property(anyStock, anyBack, (row, back) => {
        const history = new StockHistory(row, 'test', days);
        const index = days.length - 1 - back;
        const bar = history.bar(index, 'KRX');
        if (bar === null) return;
        const { open, high, low, close, volume, value, base } = bar;
        const { upper, lower } = normalLimits(row, base);
        for (const price of [open, high, low, close]) {
          expect(price).toBe(floorToTick(price, row.product));
          expect(price).toBeGreaterThanOrEqual(lower);
          expect(price).toBeLessThanOrEqual(upper);
        }
        expect(high).toBeGreaterThanOrEqual(Math.max(open, close));
        expect(low).toBeLessThanOrEqual(Math.min(open, close));
        expect(volume).toBeGreaterThan(0);
        expect(volume).toBeLessThanOrEqual(row.shares);
        expect(value).toBeGreaterThanOrEqual(low * volume);
        expect(value).toBeLessThanOrEqual(high * volume);
        const before = history.bar(index - 1, 'KRX');
        if (before !== null) expect(base).toBe(before.close);
      }),
      { numRuns: 3_000 },
    );
  });

  it('E30: the newest day of every stock closes at 기준가', () => {
    for (const row of rows) {
      const history = new StockHistory(row, 'test', days);
      const newest = history.bar(history.newest, 'KRX');
      if (newest !== null) expect(newest.close).toBe(row.base);
      else expect(['493280', '0990C0']).toContain(row.code);
    }
  });

  it('E30: are the same whatever was asked before, and others with another seed', () => {
    const forwards = historyOf('005930');
    const backwards = historyOf('005930');
    const indices = [days.length - 1, 4_000, 12, 3_999, days.length - 2];
    const there = indices.map((i) => forwards.bar(i, 'KRX'));
    const back = [...indices].reverse().map((i) => backwards.bar(i, 'KRX'));
    expect(back.reverse()).toEqual(there);
    expect(historyOf('005930', 'other').bar(4_000, 'KRX')).not.toEqual(there[1]);
  });

  it('E30: are trading days; before the known calendar, weekdays', () => {
    const dates = Array.from({ length: days.length }, (_, i) => days.date(i));
    expect(dates[0]).toBe('2005-01-03');
    expect(dates.at(-1)).toBe('2026-11-19');
    for (const date of dates) {
      if (date >= '2025-01-01') expect(isTradingDay(date)).toBe(true);
      else expect([0, 6]).not.toContain(new Date(date).getUTCDay());
    }
    expect(new Set(dates).size).toBe(dates.length);
    expect(days.date(days.notAfter('2026-11-15' as never))).toBe('2026-11-13');
    expect(days.notAfter('2004-12-31' as never)).toBe(-1);
    expect(() => days.date(-1)).toThrow(RangeError);
  });

  it('E30: begin when a stock was listed, end where its halt began, and NXT’s with NXT', () => {
    expect(historyOf('493280').bar(days.length - 1, 'KRX')).toBeNull();
    const young = historyOf('0126Z0');
    expect(young.has(days.length - 1)).toBe(true);
    expect(young.has(days.length - 1 - 400)).toBe(false);
    expect(historyOf('005930').has(0)).toBe(true);
    const halted = new StockHistory(rows.find((row) => row.volume === 0)!, 'test', days);
    expect(halted.newest).toBeLessThan(days.length - 1);
    const nxt = barsOf(historyOf('005930'), 600, 'NXT');
    expect(nxt.at(-1)!.date).toBe('2025-03-04');
    expect(historyOf('0072Z0').bar(days.length - 1, 'NXT')).toBeNull();
  });
});

describe('longer periods', () => {
  it.each(['week', 'month', 'year'] as const)('E31: a %s is its days exactly', (period) => {
    const newest = barsOf(historyOf('000660'), 700);
    const bars = [...periodsOf(newest, period)];
    const oldest = [...newest].reverse();
    const group = (date: string) =>
      period === 'year' ? date.slice(0, 4) : period === 'month' ? date.slice(0, 7) : mondayOf(date);
    for (const bar of bars) {
      const own = oldest.filter(({ date }) => group(date) === group(bar.date));
      expect(bar).toEqual({
        date: own[0]!.date,
        base: own[0]!.base,
        open: own[0]!.open,
        high: Math.max(...own.map(({ high }) => high)),
        low: Math.min(...own.map(({ low }) => low)),
        close: own.at(-1)!.close,
        volume: own.reduce((sum, { volume }) => sum + volume, 0),
        value: own.reduce((sum, { value }) => sum + value, 0),
      });
    }
    expect(bars.reduce((sum, { volume }) => sum + volume, 0)).toBe(
      newest.reduce((sum, { volume }) => sum + volume, 0),
    );
  });

  function mondayOf(date: string): string {
    const day = new Date(`${date}T00:00:00Z`);
    day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
    return day.toISOString().slice(0, 10);
  }
});

describe('minutes of a past day', () => {
  const minutesOf = (bar: DayBar, venue: 'KRX' | 'NXT', product: Product = 'stock') => [
    ...pastMinutes(bar, venue, 'test', (price) =>
      legalPrice(price, { upper: bar.high, lower: bar.low, product }),
    ),
  ];

  it('E32: add up to the day to the last share, for thick and thin stocks at both venues', () => {
    fc.assert(
      fc.property(
        anyStock,
        fc.integer({ min: 0, max: 240 }),
        fc.constantFrom('KRX', 'NXT'),
        (row, back, venue) => {
          const bar = new StockHistory(row, 'test', days).bar(days.length - 1 - back, venue);
          if (bar === null) return;
          const minutes = minutesOf(bar, venue, row.product);
          expect({
            open: minutes[0]!.open,
            high: Math.max(...minutes.map(({ high }) => high)),
            low: Math.min(...minutes.map(({ low }) => low)),
            close: minutes.at(-1)!.close,
            volume: minutes.reduce((sum, { volume }) => sum + volume, 0),
          }).toEqual({ open: bar.open, high: bar.high, low: bar.low, close: bar.close, volume: bar.volume });
          for (const { open, high, low, close, volume } of minutes) {
            for (const price of [open, high, low, close]) expect(price).toBe(floorToTick(price, row.product));
            expect(volume).toBeGreaterThan(0);
          }
          const starts = minutes.map(({ at }) => at);
          expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('E32: any day’s bar has its minutes, however few shares', () => {
    const price = fc.integer({ min: 100, max: 120 });
    fc.assert(
      fc.property(price, price, price, price, fc.integer({ min: 1, max: 3_000 }), (a, b, c, d, volume) => {
        const [low, open, close, high] = [a, b, c, d].sort((x, y) => x - y) as [
          number,
          number,
          number,
          number,
        ];
        const single = volume < 8;
        const bar: DayBar = {
          date: '2026-11-19' as never,
          base: 110,
          open: single ? close : open,
          high: single ? close : high,
          low: single ? close : low,
          close,
          volume,
          value: volume * close,
        };
        const minutes = minutesOf(bar, 'KRX');
        expect(minutes[0]!.open).toBe(bar.open);
        expect(minutes.at(-1)!.close).toBe(bar.close);
        expect(Math.max(...minutes.map((m) => m.high))).toBe(bar.high);
        expect(Math.min(...minutes.map((m) => m.low))).toBe(bar.low);
        expect(minutes.reduce((sum, m) => sum + m.volume, 0)).toBe(volume);
      }),
      { numRuns: 1_000 },
    );
  });

  it('E32: KRX’s close is the 15:30 bar, nothing trades from 15:20 on; a thin day has few minutes', () => {
    const time = ({ at }: { at: number }) => new Date(at + 9 * 3_600_000).toISOString().slice(11, 16);
    const of = (back: number) => minutesOf(historyOf('005930').bar(days.length - back, 'KRX')!, 'KRX');
    const thick = of(2);
    expect([time(thick[0]!), time(thick.at(-2)!), time(thick.at(-1)!)]).toEqual(['09:00', '15:19', '15:30']);
    // 2026-11-19 is 수능일: everything an hour later.
    expect([time(of(1)[0]!), time(of(1).at(-1)!)]).toEqual(['10:00', '16:30']);
    expect(thick.length).toBe(381);
    const thin = { ...historyOf('005930').bar(days.length - 1, 'KRX')!, volume: 90 };
    expect(minutesOf(thin, 'KRX').length).toBe(22);
    const nxt = minutesOf(historyOf('005930').bar(days.length - 2, 'NXT')!, 'NXT');
    expect([time(nxt[0]!), time(nxt.at(-1)!)]).toEqual(['08:00', '19:59']);
  });
});
