import { describe, expect, it } from 'vitest';
import type { Instrument } from '../events/instrument';
import type { Code } from '../market/code';
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
