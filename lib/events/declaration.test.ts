import { describe, expect, it } from 'vitest';
import { readDeclaration, shown } from './declaration';
import { DECLARE_LIMITS } from './protocol';

const empty = { quote: [], book: [], tape: [], index: [] };
const codes = (count: number): string[] => Array.from({ length: count }, (_, i) => String(100_000 + i));

function faultOf(input: unknown): { code: string; field: string; message: string } {
  const result = readDeclaration(input);
  if (result.ok) throw new Error('was taken');
  return result.error;
}

describe('readDeclaration', () => {
  it('O3: reads tickers of every venue and index codes, each as its topic', () => {
    const result = readDeclaration({
      quote: ['005930', '005930_NX', '00088K_AL'],
      book: ['005930'],
      tape: ['000660'],
      index: ['001'],
    });
    expect(result).toEqual({
      ok: true,
      topics: new Set([
        'quote:005930',
        'quote:005930_NX',
        'quote:00088K_AL',
        'book:005930',
        'tape:000660',
        'index:001',
      ]),
      slow: new Set(),
      pace: 'frame',
    });
    expect(readDeclaration(empty)).toEqual({ ok: true, topics: new Set(), slow: new Set(), pace: 'frame' });
  });

  it('O3: counts a name given twice once, against the limit too', () => {
    const quote = codes(DECLARE_LIMITS.quote);
    const result = readDeclaration({ ...empty, quote: [...quote, ...quote] });
    expect(result.ok && result.topics.size).toBe(600);
  });

  it('O3 L21: reads which quotes are slow; one that is wanted at the pace too is not, and both count together', () => {
    const both = { ...empty, quote: ['005930'], slowQuote: ['005930', '000660', '000660'] };
    expect(readDeclaration(both)).toMatchObject({
      topics: new Set(['quote:005930', 'quote:000660']),
      slow: new Set(['quote:000660']),
    });
    const full = { ...empty, quote: codes(10), slowQuote: codes(DECLARE_LIMITS.quote) };
    expect(readDeclaration(full)).toMatchObject({ ok: true });
    const tooMany = { ...empty, quote: ['005930'], slowQuote: codes(DECLARE_LIMITS.quote) };
    expect(faultOf(tooMany)).toMatchObject({ code: 'too-many', field: 'slowQuote' });
  });

  it('O3 L20: reads the pace, and refuses by name what is none', () => {
    expect(readDeclaration({ ...empty, pace: 'second' })).toMatchObject({ ok: true, pace: 'second' });
    expect(readDeclaration({ ...empty, pace: undefined })).toMatchObject({ ok: true, pace: 'frame' });
    for (const pace of ['minute', 1, ['second'], {}]) {
      expect(faultOf({ ...empty, pace })).toMatchObject({ code: 'bad-shape', field: 'pace' });
    }
    expect(faultOf({ ...empty, pace: 'minute' }).message).toBe(
      'pace 값은 frame 또는 second여야 합니다: "minute"',
    );
  });

  it.each([
    ['too many quotes', { ...empty, quote: codes(601) }, 'quote'],
    ['too many books', { ...empty, book: codes(11) }, 'book'],
    ['too many tapes', { ...empty, tape: codes(11) }, 'tape'],
    ['too many indices', { ...empty, index: codes(11).map((c) => c.slice(3)) }, 'index'],
  ])('O3: refuses %s by name', (_, input, field) => {
    expect(faultOf(input)).toMatchObject({ code: 'too-many', field });
  });

  it.each([
    [undefined, 'bad-shape', 'declaration'],
    [null, 'bad-shape', 'declaration'],
    ['005930', 'bad-shape', 'declaration'],
    [[], 'bad-shape', 'declaration'],
    [{ quote: [] }, 'bad-shape', 'book'],
    [{ ...empty, tape: { length: 1 } }, 'bad-shape', 'tape'],
    [{ ...empty, quote: ['005930', 5930] }, 'bad-shape', 'quote[1]'],
    [{ ...empty, quote: ['005930', 'SAMSUNG'] }, 'bad-ticker', 'quote[1]'],
    [{ ...empty, book: ['A005930'] }, 'bad-ticker', 'book[0]'],
    [{ ...empty, quote: [' 005930'] }, 'bad-ticker', 'quote[0]'],
    [{ ...empty, quote: ['005930_nx'] }, 'bad-ticker', 'quote[0]'],
    [{ ...empty, index: ['1'] }, 'bad-ticker', 'index[0]'],
    [{ ...empty, tape: ['x"],["quote:005930'] }, 'bad-ticker', 'tape[0]'],
    [{ ...empty, slowQuote: '005930' }, 'bad-shape', 'slowQuote'],
    [{ ...empty, slowQuote: ['005930', null] }, 'bad-shape', 'slowQuote[1]'],
    [{ ...empty, slowQuote: ['KOSPI'] }, 'bad-ticker', 'slowQuote[0]'],
  ])('O3: refuses %j as %s at %s', (input, code, field) => {
    expect(faultOf(input)).toMatchObject({ code, field });
  });

  it('O3: says what is wrong in one sentence that shows the value, cut short', () => {
    expect(faultOf({ ...empty, quote: ['삼성전자'] }).message).toBe('종목코드 형식이 아닙니다: "삼성전자"');
    expect(faultOf({ ...empty, index: ['x'.repeat(100)] }).message).toBe(
      `업종코드 형식이 아닙니다: "${'x'.repeat(23)}…`,
    );
    expect(shown(undefined)).toBe('undefined');
  });
});
