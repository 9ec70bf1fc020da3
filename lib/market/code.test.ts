import { describe, expect, it } from 'vitest';
import { isCode, parseCode } from './code';
import { codeOf, isTicker, parseTicker, tickerOf, venueOf } from './ticker';

describe('codes', () => {
  it.each(['005930', '005935', '00104K', '0000D0', '0080Y0', '500067', '252670', '0126Z0'])(
    'F2: %s is a code',
    (code) => {
      expect(isCode(code)).toBe(true);
      expect(parseCode(code)).toBe(code);
    },
  );

  it.each(['0O0000', '5930', '005930_NX', '', '00593I', '0059U0', 'A05930', '0059300', '00593 '])(
    'F2: %j is no code',
    (text) => {
      expect(isCode(text)).toBe(false);
    },
  );

  it('F2: the product letter, case and stray spaces are taken off', () => {
    expect(parseCode(' a005930 ')).toBe('005930');
    expect(parseCode('Q500067')).toBe('500067');
    expect(parseCode('00104k')).toBe('00104K');
    expect(parseCode('B005930')).toBeNull();
  });

  it('F2: a code that looks like a number stays text and keeps its place in a Map', () => {
    const map = new Map([
      ['0010E0', 1],
      ['005930', 2],
      ['000660', 3],
    ]);
    expect([...map.keys()]).toEqual(['0010E0', '005930', '000660']);
    expect(parseCode('0010E0')).toBe('0010E0');
  });
});

describe('tickers', () => {
  it('P2: one instrument at three venues is three tickers', () => {
    const code = parseCode('005930')!;
    const tickers = (['KRX', 'NXT', 'SOR'] as const).map((venue) => tickerOf(code, venue));
    expect(tickers).toEqual(['005930', '005930_NX', '005930_AL']);
    expect(tickers.map(venueOf)).toEqual(['KRX', 'NXT', 'SOR']);
    expect(new Set(tickers.map(codeOf))).toEqual(new Set(['005930']));
  });

  it('F2: tickers are read in any case, and only the canonical spelling passes a boundary', () => {
    expect(parseTicker(' 005930_nx ')).toBe('005930_NX');
    expect(parseTicker('005930')).toBe('005930');
    expect(parseTicker('005930_XX')).toBeNull();
    expect(parseTicker('5930_NX')).toBeNull();
    expect(isTicker('005930_AL')).toBe(true);
    expect(isTicker('005930_nx')).toBe(false);
    expect(isTicker('0O5930_NX')).toBe(false);
    expect(isTicker('005930_N')).toBe(false);
  });
});
