import { describe, expect, it } from 'vitest';
import { KoaControl } from './control';
import { readMaster } from './master';
import { FakeControl } from './testing/fake-control';

describe('the instrument master', () => {
  it('X23: lists, names, base prices and marks become instruments; the narrower list says where one is listed', () => {
    const fake = new FakeControl();
    fake.markets = new Map([
      ['0', '005930;069500;0010E0;'],
      ['10', '035720; ;junk!;'],
      ['50', '267980'],
      ['8', '069500;'],
      ['60', ''],
      ['NXT', '005930_NX;035720;'],
    ]);
    const row = (name: string, base: string, state = '증거금20%|담보대출', construction = '정상') => ({
      name,
      base,
      state,
      construction,
    });
    fake.masters = new Map([
      ['005930', row('삼성전자', '00077500')],
      ['069500', row('KODEX 200', '00038915', '증거금20%|거래정지')],
      ['0010E0', row('이름', '', '증거금100%', '투자경고')],
      ['035720', row('카카오', '00091000', '관리종목', '투자위험')],
      ['267980', row('매일유업', '00001000', '증거금100%|관리종목')],
    ]);
    const steps = readMaster(new KoaControl(fake));
    let step = steps.next();
    let count = 0;
    for (; step.done !== true; step = steps.next()) count++;
    expect(count).toBe(5 + 5);
    expect(step.value).toEqual([
      { code: '005930', name: '삼성전자', market: 'KOSPI', base: 77_500, nxt: true, warning: null },
      { code: '069500', name: 'KODEX 200', market: 'ETF', base: 38_915, nxt: false, warning: '거래정지' },
      { code: '0010E0', name: '이름', market: 'KOSPI', base: null, nxt: false, warning: '투자경고' },
      { code: '035720', name: '카카오', market: 'KOSDAQ', base: 91_000, nxt: true, warning: '투자위험' },
      { code: '267980', name: '매일유업', market: 'KONEX', base: 1_000, nxt: false, warning: '관리종목' },
    ]);
  });

  it('X23: a code without a name or without the shape of one is left out', () => {
    const fake = new FakeControl();
    fake.markets = new Map([['0', '005930;garbage;']]);
    const steps = readMaster(new KoaControl(fake));
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    expect(step.value).toEqual([]);
  });
});
