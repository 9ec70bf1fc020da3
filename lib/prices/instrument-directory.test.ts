import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instrument } from '../events/instrument';
import type { Code } from '../market/code';
import { FUZZ } from '../market/testing/fuzz-runs';
import { parseAliases } from './aliases';
import { InstrumentDirectory } from './instrument-directory';

const stock = (code: string, name: string): Instrument => ({
  code: code as Code,
  name,
  market: 'KOSPI',
  base: 1_000,
  nxt: true,
  warning: null,
});

const directory = new InstrumentDirectory();
directory.replace([
  stock('005930', '삼성전자'),
  stock('005935', '삼성전자우'),
  stock('006400', '삼성SDI'),
  stock('009150', '삼성전기'),
  stock('0126Z0', '삼성에피스홀딩스'),
  stock('000660', 'SK하이닉스'),
  stock('003550', 'LG'),
  stock('066570', 'LG전자'),
  stock('130500', 'GH신소재'),
]);
const names = (query: string, limit = 10) => directory.search(query, limit).map((i) => i.name);

describe('instrument search', () => {
  it('S1: finds by 초성, exact initials first', () => {
    expect(names('ㅅㅅㅈㅈ')).toEqual(['삼성전자', '삼성전자우']);
    expect(names('ㅎㅇㄴㅅ')).toEqual(['SK하이닉스']);
    expect(names('ㅅㅅㅈ')).toEqual(['삼성전자', '삼성전자우', '삼성전기', 'GH신소재']);
    expect(names('삼성ㅈㅈ')).toEqual(['삼성전자', '삼성전자우']);
    expect(names('skㅎ')).toEqual(['SK하이닉스']);
  });

  it('S1: finds by name, the exact name before those that begin with it, then those that hold it', () => {
    expect(names('LG')).toEqual(['LG', 'LG전자']);
    expect(names('전자')).toEqual(['삼성전자', '삼성전자우', 'LG전자']);
    expect(names('sk 하이')).toEqual(['SK하이닉스']);
  });

  it('S1: finds by code and by the beginning of one, alphanumeric codes too', () => {
    expect(names('005930')).toEqual(['삼성전자']);
    expect(names('00593')).toEqual(['삼성전자', '삼성전자우']);
    expect(names('0126z0')).toEqual(['삼성에피스홀딩스']);
  });

  it('S19: digits that lost their leading zeros find the code they were, before any that begins with them', () => {
    const market = new InstrumentDirectory();
    market.replace([
      stock('354200', '엔젠바이오'),
      stock('270660', '에브리봇'),
      stock('035420', 'NAVER'),
      stock('000270', '기아'),
    ]);
    const found = (query: string) => market.search(query, 5).map((i) => i.name);
    expect(found('35420')).toEqual(['NAVER', '엔젠바이오']);
    expect(found('270')).toEqual(['기아', '에브리봇']);
    expect(found('035420 NAVER')).toEqual(['NAVER']);
    expect(found('KR7035420009')).toEqual(['NAVER']);
  });

  it('S20: what was typed in the other keyboard layout is found, and only where nothing else is', () => {
    expect(names('tkatjdwjswk')).toEqual(['삼성전자', '삼성전자우']);
    expect(names('TKATJDSDI')).toEqual([]);
    expect(names('ㄴㅏㄷㄴㅐㅡㄷ')).toEqual([]);
    expect(names('ㅣㅎ')).toEqual(['LG', 'LG전자']);
    expect(names('gh')).toEqual(['GH신소재']);
  });

  it('S21: aliases are found, those of people above the bundled ones', () => {
    const market = new InstrumentDirectory();
    const all = [
      ['005930', '삼성전자'],
      ['005380', '현대차'],
      ['035420', 'NAVER'],
      ['323410', '카카오뱅크'],
      ['373220', 'LG에너지솔루션'],
      ['000660', 'SK하이닉스'],
      ['009150', '삼전기'],
    ] as const;
    market.replace(all.map(([code, name]) => stock(code, name)));
    const first = (query: string) => market.search(query, 5)[0]?.name;
    expect(['삼전', '현차', '네이버', '카뱅', 'LG엔솔', 'lg 엔솔', '하닉'].map(first)).toEqual([
      ...['삼성전자', '현대차', 'NAVER', '카카오뱅크', 'LG에너지솔루션', 'LG에너지솔루션', 'SK하이닉스'],
    ]);
    market.setAliases(parseAliases('{"우리회사": "009150", "삼전": "009150"}'));
    expect(['우리회사', '삼전', '하닉'].map(first)).toEqual(['삼전기', '삼전기', 'SK하이닉스']);
    market.setAliases(new Map());
    expect([first('우리회사'), first('삼전')]).toEqual([undefined, '삼성전자']);
  });

  it('S21: a file of aliases that cannot be used is named alias by alias', () => {
    expect(() => parseAliases('{"a": "5930", "": "005930", "b": 5}')).toThrow(
      '"a": "5930" is no code such as "005930"; "": an alias has 1 to 40 letters; "b": 5 is no code',
    );
    expect(() => parseAliases('[1]')).toThrow('must be {"alias": "code", …}');
    expect(() => parseAliases('{')).toThrow('no JSON');
  });

  it('S22: no text throws, and what is found holds the query, has its code or its alias, or is it in the other layout', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.stringMatching(/^[ㄱ-ㅣ삼성전자lgsk0-9]{0,8}$/),
    );
    fc.assert(
      fc.property(text, (query) => {
        const found = directory.search(query, 5);
        expect(found.length).toBeLessThanOrEqual(5);
        expect(new Set(found).size).toBe(found.length);
      }),
      FUZZ,
    );
  });

  it('S1: gives at most what was asked and nothing for nothing', () => {
    expect(names('삼성', 2)).toEqual(['삼성전자', '삼성전자우']);
    expect(names('  ')).toEqual([]);
    expect(names('없는이름')).toEqual([]);
  });

  it('S2: says whether a master has arrived and finds an instrument by its code', () => {
    expect(new InstrumentDirectory().ready).toBe(false);
    expect(directory.ready).toBe(true);
    expect(directory.size).toBe(9);
    expect(directory.find('000660')?.name).toBe('SK하이닉스');
    expect(directory.find('999999')).toBeUndefined();
  });
});
