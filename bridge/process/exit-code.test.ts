import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EXIT, exitOf, exitOfCause, exitOfLogin } from './exit-code';

describe('exit codes', () => {
  it('X13: each has a number of its own and stands in the operator’s guide', () => {
    const codes = Object.values(EXIT).map((e) => e.code);
    expect(new Set(codes).size).toBe(codes.length);
    const guide = readFileSync('bridge/README.md', 'utf8');
    expect(codes.filter((code) => !guide.includes(`| ${code} |`))).toEqual([]);
  });

  it('X13: a number leads back to its meaning, and an unknown one is a crash', () => {
    expect(exitOf(20)).toBe('lineLost');
    expect(exitOf(0)).toBe('stopped');
    expect(exitOf(3_221_225_477)).toBe('crashed');
    expect(exitOf(null)).toBe('crashed');
  });

  it('X13: why the control cannot be had decides the code', () => {
    expect(exitOfCause('not-registered')).toBe('notRegistered');
    expect(exitOfCause('wrong-bitness')).toBe('wrongBitness');
    expect(exitOfCause('not-windows')).toBe('wrongBitness');
    expect(exitOfCause('hosting-failed')).toBe('notHosted');
    expect(exitOfCause(null)).toBe('notHosted');
  });

  it('X13: what Kiwoom answered decides whether a person must act', () => {
    expect([-106, -101, -100, -102].map((code) => EXIT[exitOfLogin(code)].class)).toEqual([
      'replace',
      'replace',
      'operator',
      'operator',
    ]);
  });
});
