import { describe, expect, it } from 'vitest';
import { addDays } from '../market/kst';
import type { Ticker } from '../market/ticker';
import type { ConnectionState } from './connection-state';
import { freshUntil, isOfPastDay, roadBroken } from './freshness';
import { feedOf, marketOf, NOON, quoteOf, stampOf } from './testing/samples';

const LIVE: ConnectionState = { name: 'live', since: 0, rtt: 1 };

describe('freshness', () => {
  it('U13: a lost connection and a source that does not deliver make values old at once', () => {
    const silent = feedOf({ state: { name: 'silent', since: NOON } });
    expect(roadBroken('kiwoom', LIVE, [feedOf()])).toBe(false);
    expect(roadBroken('kiwoom', { name: 'lost', since: 0, attempt: 1, nextTryAt: 0 }, [feedOf()])).toBe(true);
    expect(roadBroken('kiwoom', LIVE, [silent])).toBe(true);
    expect(roadBroken('koa', LIVE, [silent])).toBe(false);
  });

  it('U13: while its venue trades a pushed value is fresh for five minutes, a polled one for one', () => {
    expect(freshUntil(stampOf(), 'KRX', marketOf(), 'stock')).toBe(NOON + 300_000);
    expect(freshUntil(stampOf({ delivery: 'poll' }), 'KRX', marketOf(), 'stock')).toBe(NOON + 60_000);
  });

  it('U13: outside trading the last value is the newest there is', () => {
    const auction = marketOf({ krx: 'auction-open', nxt: 'pre-market' });
    expect(freshUntil(stampOf(), 'KRX', auction, 'stock')).toBe(Number.POSITIVE_INFINITY);
    expect(freshUntil(stampOf(), 'NXT', auction, 'stock')).toBe(NOON + 300_000);
    expect(freshUntil(stampOf(), 'SOR', auction, 'stock')).toBe(NOON + 300_000);
    expect(freshUntil(stampOf(), 'KRX', null, 'stock')).toBe(Number.POSITIVE_INFINITY);
  });

  it('U13: a stored value is never fresh', () => {
    expect(freshUntil(stampOf({ source: 'database' }), 'KRX', null, 'stock')).toBe(Number.NEGATIVE_INFINITY);
  });

  it('V17: a quote of the day before is old as soon as its venue has opened, and not before', () => {
    const quote = quoteOf();
    const at = (time: string) => Date.parse(`${addDays(quote.day, 1)}T${time}+09:00`);
    const market = (now: number) =>
      marketOf({ at: now, stamp: stampOf({ receivedAt: now, publishedAt: now }) });
    const old = (time: string, ticker = '005930') =>
      isOfPastDay({ ...quote, ticker: ticker as Ticker }, market(at(time)), at(time));
    expect(old('07:30:00')).toBe(false);
    expect(old('08:29:59')).toBe(false);
    expect(old('08:30:00')).toBe(true);
    expect(old('08:00:00', '005930_NX')).toBe(true);
    expect(old('08:00:00', '005930_AL')).toBe(true);
    expect(isOfPastDay(quote, null, at('12:00:00'))).toBe(false);
    expect(
      isOfPastDay({ ...quote, day: addDays(quote.day, 1) }, market(at('12:00:00')), at('12:00:00')),
    ).toBe(false);
  });

  it('M7: a fund is not expected to print in KRX’s after market, nor at NXT at all', () => {
    const evening = marketOf({ krx: 'after-market', nxt: 'after-market' });
    expect(freshUntil(stampOf(), 'KRX', evening, 'etp')).toBe(Number.POSITIVE_INFINITY);
    expect(freshUntil(stampOf(), 'SOR', evening, 'etp')).toBe(Number.POSITIVE_INFINITY);
    expect(freshUntil(stampOf(), 'KRX', evening, 'stock')).toBe(NOON + 300_000);
    expect(freshUntil(stampOf(), 'KRX', marketOf(), 'etp')).toBe(NOON + 300_000);
  });
});
