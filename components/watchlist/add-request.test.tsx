import { describe, expect, it } from 'vitest';
import type { Lookup } from '@/lib/client/directory';
import { HYNIX, instrumentOf, SAMSUNG } from '@/lib/client/testing/samples';
import { WATCHLIST_LIMIT } from '@/lib/client/watchlist';
import type { Code } from '@/lib/market/code';
import type { Ticker } from '@/lib/market/ticker';
import { ko } from '../i18n/ko';
import { addInstrument, addLookedUp, noMatchRefusal, readTyped } from './add-request';

const samsung = instrumentOf('005930', '삼성전자');

describe('what somebody typed', () => {
  it('U21: a venue suffix beats the chosen venue', () => {
    expect(readTyped(' 005930_nx ', 'KRX')).toMatchObject({
      ...{ query: '005930', venue: 'NXT' },
      written: { kind: 'code', code: '005930' },
    });
    expect(readTyped('삼성전자_AL', 'KRX')).toMatchObject({
      ...{ query: '삼성전자', venue: 'SOR', written: { kind: 'none' } },
    });
    expect(readTyped('삼성', 'NXT')).toMatchObject({ query: '삼성', venue: 'NXT' });
  });

  it('U21: a code is read in any spelling people use', () => {
    const code = (typed: string) => readTyped(typed, 'KRX').written;
    expect(code('a005930')).toMatchObject({ kind: 'code', code: '005930' });
    expect(code('0000d0')).toMatchObject({ kind: 'code', code: '0000D0' });
    expect(code('12345')).toMatchObject({ kind: 'short', code: '012345' });
  });
});

describe('adding', () => {
  it('U21: adds at the chosen venue, and says when it is there already', () => {
    const added = addInstrument([HYNIX], samsung, 'NXT', ko);
    expect(added).toMatchObject({ name: 'added', list: ['005930_NX', HYNIX], ticker: '005930_NX' });
    expect(addInstrument([SAMSUNG], samsung, 'KRX', ko)).toEqual({
      name: 'present',
      ticker: SAMSUNG,
      message: '이미 관심종목에 있습니다: 삼성전자',
    });
  });

  it('U21: refuses a venue that does not trade it, and a full list', () => {
    const krxOnly = instrumentOf('035720', '카카오', { nxt: false });
    expect(addInstrument([], krxOnly, 'SOR', ko)).toEqual({
      name: 'refused',
      message: '통합에서 거래되지 않는 종목입니다: 카카오',
    });
    const full = Array.from({ length: WATCHLIST_LIMIT }, (_, i) => String(100_000 + i) as Ticker);
    expect(addInstrument(full, samsung, 'KRX', ko)).toEqual({
      name: 'refused',
      message: '관심종목은 500개까지 담을 수 있습니다',
    });
  });

  it('U21: a code is added when it was found, and unchecked when the server has no list to look in', () => {
    const code = '999999' as Code;
    const add = (lookup: Lookup) => addLookedUp([], code, 'KRX', lookup, ko);
    expect(add({ name: 'found', instrument: samsung })).toMatchObject({ name: 'added', ticker: SAMSUNG });
    expect(add({ name: 'not-ready' })).toEqual({
      name: 'added',
      list: ['999999'],
      ticker: '999999',
      message: '종목 목록이 없어 확인하지 않고 추가했습니다: 999999',
    });
  });

  it('U21: every refusal says what is wrong', () => {
    const code = '999999' as Code;
    const refusal = (lookup: Lookup) => addLookedUp([], code, 'KRX', lookup, ko);
    expect(refusal({ name: 'unknown' })).toEqual({ name: 'refused', message: '없는 종목코드입니다: 999999' });
    expect(refusal({ name: 'failed' })).toMatchObject({
      name: 'refused',
      message: expect.stringContaining('확인하지 못했습니다'),
    });
    expect(noMatchRefusal('12345X9', ko)).toContain('여섯 자리');
    expect(noMatchRefusal('없는이름', ko)).toBe('‘없는이름’에 맞는 종목이 없습니다');
    expect(noMatchRefusal('가'.repeat(41), ko)).toBe('40자까지 쓸 수 있습니다');
  });
});
