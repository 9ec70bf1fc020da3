import { describe, expect, it } from 'vitest';
import { HYNIX, quoteOf, SAMSUNG, stampOf } from '@/lib/client/testing/samples';
import type { Ticker } from '@/lib/market/ticker';
import { nextSort, sortTickers } from './sort';

const KAKAO = '035720' as Ticker;
const LIST = [SAMSUNG, HYNIX, KAKAO];
const quotes = new Map([
  [SAMSUNG, quoteOf({ rate: -1, stamp: stampOf({ exchangeTime: 30 }) })],
  [HYNIX, quoteOf({ rate: 2, stamp: stampOf({ exchangeTime: 10 }) })],
]);
const names: Record<string, string> = { '005930': '삼성전자', '000660': 'SK하이닉스', '035720': '카카오' };
const sorted = (column: Parameters<typeof nextSort>[1], descending: boolean) =>
  sortTickers(
    LIST,
    { column, descending },
    (t) => quotes.get(t),
    (t) => names[t] ?? t,
  );

describe('sorting', () => {
  it('U15: figures fall first, names rise first, and the third click gives the user’s order back', () => {
    const first = nextSort(null, 'rate');
    expect(first).toEqual({ column: 'rate', descending: true });
    const second = nextSort(first, 'rate');
    expect(second).toEqual({ column: 'rate', descending: false });
    expect(nextSort(second, 'rate')).toBeNull();
    expect(nextSort(first, 'name')).toEqual({ column: 'name', descending: false });
  });

  it('U15: what is not known comes last either way', () => {
    expect(sorted('rate', true)).toEqual([HYNIX, SAMSUNG, KAKAO]);
    expect(sorted('rate', false)).toEqual([SAMSUNG, HYNIX, KAKAO]);
    expect(sorted('time', true)).toEqual([SAMSUNG, HYNIX, KAKAO]);
  });

  it('U15: names sort as Korean does, and equals keep the user’s order', () => {
    expect(sorted('name', false)).toEqual([SAMSUNG, KAKAO, HYNIX]);
    expect(sorted('volume', true)).toEqual(LIST);
    expect(sorted('source', true)).toEqual(LIST);
  });
});
