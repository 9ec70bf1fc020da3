import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTicker, type Ticker } from '../market/ticker';
import { HYNIX, SAMSUNG } from './testing/samples';
import {
  addTicker,
  DEFAULT_WATCHLIST,
  moveTicker,
  readWatchlist,
  removeTicker,
  WATCHLIST_LIMIT,
  writeWatchlist,
} from './watchlist';

const KAKAO = '035720' as Ticker;
const many = Array.from({ length: WATCHLIST_LIMIT }, (_, i) => String(100_000 + i) as Ticker);

describe('the watchlist', () => {
  it('U14: starts with thirty different stocks', () => {
    expect(DEFAULT_WATCHLIST).toHaveLength(30);
    expect(new Set(DEFAULT_WATCHLIST).size).toBe(30);
    expect(DEFAULT_WATCHLIST[0]).toBe('005930');
  });

  it('U14: a new ticker comes first, a present one changes nothing, a full list takes none', () => {
    expect(addTicker([SAMSUNG], HYNIX)).toEqual([HYNIX, SAMSUNG]);
    const list = [SAMSUNG];
    expect(addTicker(list, SAMSUNG)).toBe(list);
    expect(addTicker(many, SAMSUNG)).toBeNull();
  });

  it('U14: one instrument may be watched at several venues', () => {
    expect(addTicker([SAMSUNG], '005930_NX' as Ticker)).toEqual(['005930_NX', SAMSUNG]);
  });

  it('U14: removes and moves within the bounds of the list', () => {
    const list = [SAMSUNG, HYNIX, KAKAO];
    expect(removeTicker(list, HYNIX)).toEqual([SAMSUNG, KAKAO]);
    expect(removeTicker([SAMSUNG], KAKAO)).toEqual([SAMSUNG]);
    expect(moveTicker(list, KAKAO, 0)).toEqual([KAKAO, SAMSUNG, HYNIX]);
    expect(moveTicker(list, SAMSUNG, 99)).toEqual([HYNIX, KAKAO, SAMSUNG]);
    expect(moveTicker(list, SAMSUNG, -5)).toBe(list);
    expect(moveTicker([SAMSUNG], KAKAO, 0)).toEqual([SAMSUNG]);
  });

  it('U14: what is written is read back', () => {
    const list = [SAMSUNG, '005930_AL' as Ticker, '0000D0' as Ticker];
    expect(readWatchlist(writeWatchlist(list))).toEqual({ ok: true, list, dropped: 0 });
  });

  it('U14: entries that are no tickers, doubles, and what exceeds the limit are left out and counted', () => {
    const tickers = ['005930', '5930', 7, null, '005930', '000660_NX', '000660_XX'];
    expect(readWatchlist(JSON.stringify({ v: 1, tickers }))).toEqual({
      ok: true,
      list: ['005930', '000660_NX'],
      dropped: 5,
    });
    const stored = readWatchlist(JSON.stringify({ v: 1, tickers: [...many, '005930'] }));
    expect(stored).toMatchObject({ ok: true, dropped: 1 });
  });

  it('U14: another version and other shapes cannot be read', () => {
    for (const text of ['', '{', 'null', '[]', '{"v":2,"tickers":[]}', '{"v":1,"tickers":"005930"}']) {
      expect(readWatchlist(text)).toEqual({ ok: false });
    }
  });

  it('U14: no stored text whatever makes it throw', () => {
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc.jsonValue().map((v) => JSON.stringify({ v: 1, tickers: v })),
    );
    fc.assert(
      fc.property(text, (stored) => {
        const read = readWatchlist(stored);
        return !read.ok || read.list.every(isTicker);
      }),
    );
  });
});
