import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../market/kst';
import { NOON } from '../testing/samples';
import { DayCount } from './day-count';

const KNOWN = { fresh: 0, known: true, missed: false };
const news = (fresh: number, missed = false) => ({ fresh, known: false, missed });

describe('counting each share once', () => {
  it('U38: what was told until the page was made is in the page', () => {
    const count = new DayCount(NOON);
    expect(count.trade(NOON - 1_000, 10, 1_000)).toEqual(KNOWN);
    expect(count.trade(NOON + 1_000, 10, 1_010)).toEqual(news(10));
  });

  it('U38: the first word of a quote says where the count stands', () => {
    const count = new DayCount(NOON);
    expect(count.quote(NOON + 1_000, 5_000)).toEqual(news(0));
    expect(count.trade(NOON + 1_000, 10, 5_000)).toEqual(KNOWN);
    expect(count.trade(NOON + 2_000, 10, 5_010)).toEqual(news(10));
    expect(count.quote(NOON + 2_000, 5_010)).toEqual(news(0));
    expect(count.quote(NOON + 2_000, 5_025)).toEqual(news(15));
    expect(count.quote(NOON + 2_000, 4_000)).toEqual(KNOWN);
  });

  it('U38: a tape told again counts nothing twice, and a hole in it is noticed', () => {
    const count = new DayCount(NOON);
    count.trade(NOON + 1_000, 10, 110);
    expect(count.trade(NOON + 1_000, 10, 110)).toEqual(KNOWN);
    expect(count.trade(NOON + 2_000, 10, 150)).toEqual(news(10, true));
    expect(count.trade(NOON + 2_000, 30, 160)).toEqual(news(10));
  });

  it('U38: a day that began after the page was made is counted from nothing', () => {
    const count = new DayCount(NOON);
    count.trade(NOON + 1_000, 10, 900);
    expect(count.trade(NOON + DAY_MS, 25, 25)).toEqual(news(25));
    expect(new DayCount(NOON).quote(NOON + DAY_MS, 25)).toEqual(news(25));
  });

  it('U38: without a count a print is taken once it is newer than the page, and asked about', () => {
    const count = new DayCount(NOON);
    expect(count.trade(NOON, 10, null)).toEqual(KNOWN);
    expect(count.trade(NOON + 1, 10, null)).toEqual(news(10, true));
    expect(count.quote(NOON + 1, null)).toEqual(news(0));
  });
});
