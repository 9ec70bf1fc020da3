import { describe, expect, it } from 'vitest';
import type { Code } from '../../../market/code';
import type { KstDate } from '../../../market/kst';
import { readCall } from '../../testing/read-call';
import examples from '../../testing/samples/doc_examples_rest.json';
import { ka10059 } from './ka10059';
import { ka10060 } from './ka10060';

const input = { code: '005930' as Code, measure: 'amount', to: '2024-11-07' as KstDate } as const;
const asked = { dt: '20241107', stk_cd: '005930', trde_tp: '0' };

const newest = {
  date: '2024-11-07',
  price: 61_300,
  change: 4_000,
  net: {
    individual: 1_584,
    foreigner: -61_779,
    institution: 60_195,
    financialInvestment: 25_514,
    insurance: 0,
    investmentTrust: 0,
    otherFinance: 34_619,
    bank: 4,
    pension: -1,
    privateFund: 58,
    government: 0,
    otherCorporation: 0,
    residentForeigner: 1,
  },
};

describe('investors', () => {
  it('K35: money is asked for as the official example asks, shares one by one', () => {
    for (const call of [ka10059, ka10060]) {
      expect(call.body(input)).toEqual({ ...asked, amt_qty_tp: '1', unit_tp: '1000' });
      expect(call.body({ ...input, measure: 'quantity' })).toEqual({
        ...asked,
        amt_qty_tp: '2',
        unit_tp: '1',
      });
    }
  });

  it('K35: the official rows, oldest first; 등락율 comes times a hundred', () => {
    const { result, skipped } = readCall(ka10059, examples.data.ka10059, input);
    expect(skipped).toEqual([]);
    expect(result.map((flow) => [flow.date, flow.rate])).toEqual([
      ['2024-11-06', 29.86],
      ['2024-11-07', 6.98],
    ]);
    expect(result[1]).toEqual({ ...newest, rate: 6.98, volume: 1_105_968 });
  });

  it('K35: institutions are the sum of theirs', () => {
    for (const { net } of readCall(ka10059, examples.data.ka10059, input).result) {
      const {
        individual: _,
        foreigner: __,
        institution,
        otherCorporation,
        residentForeigner,
        ...parts
      } = net;
      const sum = Object.values(parts).reduce((total, part) => total + part, 0);
      expect(Math.abs(sum - institution)).toBeLessThanOrEqual(1);
      expect([otherCorporation, Math.abs(residentForeigner) <= 1]).toEqual([0, true]);
    }
  });

  it('K35: the chart’s rows, whose 누적거래대금 is really the 거래량 and is not read', () => {
    const { result, skipped } = readCall(ka10060, examples.data.ka10060, input);
    expect(skipped).toEqual([]);
    expect(result.map((flow) => flow.date)).toEqual(['2024-11-06', '2024-11-07']);
    expect(result[1]).toEqual({ ...newest, rate: null, volume: null });
  });

  it('O3: an investor whose flow is not told costs the row, by name', () => {
    const row = examples.data.ka10059.stk_invsr_orgn[0]!;
    const rows = [
      { ...row, penfnd_etc: '' },
      { ...row, flu_rt: '', acc_trde_qty: '', pred_pre: '--700' },
    ];
    const { result, skipped } = readCall(ka10059, { stk_invsr_orgn: rows }, input);
    expect(skipped).toEqual(['penfnd_etc is ""']);
    expect(result).toEqual([{ ...newest, change: -700, rate: null, volume: null }]);
    const chart = readCall(ka10060, { stk_invsr_orgn_chart: [{ ...row, dt: '' }] }, input);
    expect(chart).toEqual({ result: [], skipped: ['dt is ""'] });
    expect(() => readCall(ka10059, {}, input)).toThrow('ka10059: stk_invsr_orgn: ');
    expect(() => readCall(ka10060, {}, input)).toThrow('ka10060: stk_invsr_orgn_chart: ');
  });
});
