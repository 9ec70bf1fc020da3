import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FUZZ } from './testing/fuzz-runs';
import { plainText, readWrittenCode } from './written-code';

const LISTED = readFileSync('lib/emulator/data/krx-listing-2026-03-20.csv', 'utf8')
  .split('\n')
  .slice(1)
  .filter((line) => line !== '')
  .map((line) => line.split(',').slice(0, 2) as [code: string, name: string]);
const codeOf = (text: string) => {
  const written = readWrittenCode(text);
  return 'code' in written ? `${written.kind} ${written.code}` : written.kind;
};
const wide = (text: string) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

/** An ISIN of a share, its check digit worked out anew. */
function isinOf(code: string): string {
  const body = `KR7${code}00`;
  for (let digit = 0; digit < 10; digit++) {
    if (readWrittenCode(body + digit).kind === 'code') return body + digit;
  }
  throw new Error(`no check digit for ${code}`);
}

describe('a code as people write it', () => {
  it.each([
    '005930',
    ' A005930 ',
    'a005930',
    '005930.KS',
    '005930.kq',
    'KRX:005930',
    'KOSPI:005930',
    'KR7005930003',
    'kr7005930003',
    '００５９３０',
    'Ａ００５９３０．ＫＳ',
    '\uFEFF005930\u200B',
    '="005930"',
    "'005930",
    '"005930"',
    '005930 삼성전자',
    '삼성전자 005930',
    '삼성전자(005930)',
    '삼성전자 [A005930]',
    '005930|삼성전자|KOSPI',
    '005930\u00A0삼성전자',
  ])('S18: %j is 005930', (text) => expect(codeOf(text)).toBe('code 005930'));

  it('S18: a venue is read where it is written', () => {
    expect(readWrittenCode('005930_nx')).toEqual({ kind: 'code', code: '005930', venue: 'NXT' });
    expect(readWrittenCode('A005930_AL')).toEqual({ kind: 'code', code: '005930', venue: 'SOR' });
    expect(readWrittenCode('0000y0')).toEqual({ kind: 'code', code: '0000Y0', venue: null });
  });

  it.each([
    ['35420', '035420'],
    ['270', '000270'],
    ['5930', '005930'],
    ['5930.0', '005930'],
    ['5.93E+3', '005930'],
    ['３５４２０', '035420'],
  ])('S19: %s has lost the zeros of %s', (text, code) => expect(codeOf(text)).toBe(`short ${code}`));

  it.each([
    ['KR7005930004', 'bad-isin'],
    ['US0378331005', 'bad-isin'],
    ['KR6005930003', 'bad-isin'],
    ['0', 'none'],
    ['', 'none'],
    ['삼성전자', 'none'],
    ['3S', 'none'],
    ['1234567', 'none'],
    ['005930 000660', 'none'],
    ['5.935', 'none'],
    ['-5930', 'none'],
  ])('S18: %j is %s', (text, kind) => expect(codeOf(text)).toBe(kind));

  it('S18, S19: every listed code is itself in any way of writing it, and never another', () => {
    const ways: readonly ((code: string, name: string) => string)[] = [
      (code) => code,
      (code) => code.toLowerCase(),
      (code) => `A${code}`,
      (code) => `${code}.KS`,
      (code) => `krx:${code}`,
      (code) => `${code}_NX`,
      (code) => isinOf(code),
      (code) => `="${code}"`,
      (code, name) => `${code} ${name}`,
      (code, name) => `${name}(${code})`,
      (code, name) => `${name}\u3000${code}`,
    ];
    const form = fc.record({
      row: fc.constantFrom(...LISTED),
      way: fc.constantFrom(...ways),
      broad: fc.boolean(),
      around: fc.constantFrom('', ' ', '\u200B', '\uFEFF', '\t'),
    });
    fc.assert(
      fc.property(form, ({ row: [code, name], way, broad, around }) => {
        const text = way(code, name);
        expect(codeOf(around + (broad ? wide(text) : text) + around)).toBe(`code ${code}`);
        const bare = code.replace(/^0+/, '');
        if (/^\d{1,5}$/.test(bare)) expect(codeOf(bare)).toBe(`short ${code}`);
      }),
      FUZZ,
    );
  });

  it('S18: no text throws, and a code that is read stands in the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const written = readWrittenCode(text);
        if (written.kind !== 'code') return;
        expect(plainText(text).toUpperCase()).toContain(written.code);
      }),
      FUZZ,
    );
  });
});
