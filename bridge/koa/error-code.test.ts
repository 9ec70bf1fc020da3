import { describe, expect, it } from 'vitest';
import { isOverload, koaTrouble } from './error-code';

const CODES = [-10, -22, -100, -101, -102, -103, -104, -105, -106];
const REQUEST_CODES = [-200, -201, -202, -203, -204, -205, -206, -207, -211];

describe('the codes of the control', () => {
  it('X13: each known code is one line: Kiwoom’s word, the code, what to do', () => {
    for (const code of [...CODES, ...REQUEST_CODES]) {
      const { message, code: text } = koaTrouble(code);
      expect(text).toBe(String(code));
      expect(message).toMatch(new RegExp(`^[가-힣A-Z ]+ \\(${code}\\): [a-zA-Z'].{10,}$`));
    }
    expect(koaTrouble(-106)).toEqual({
      kind: 'network',
      code: '-106',
      message: '통신연결 종료 (-106): the line to Kiwoom is lost; the process is replaced',
    });
    expect(koaTrouble(-100).kind).toBe('auth');
    // A person must update the module on that machine; no maintenance ends by itself.
    expect(koaTrouble(-102).kind).toBe('control');
  });

  it('X13: an unknown code keeps its number', () => {
    expect(koaTrouble(-999)).toEqual({
      kind: 'protocol',
      code: '-999',
      message: '알 수 없는 오류 (-999): not in the list of known codes',
    });
  });

  it('X3: an overload is told from every other refusal', () => {
    expect([...CODES, ...REQUEST_CODES].filter(isOverload)).toEqual([-200, -211]);
  });
});
