import { describe, expect, it } from 'vitest';
import type { Ticker } from '../../../market/ticker';
import { readCall } from '../../testing/read-call';
import examples from '../../testing/samples/doc_examples_rest.json';
import { ka10003 } from './ka10003';
import { ka20001 } from './ka20001';

const kst = (text: string) => Date.parse(`${text}+09:00`);

describe('ka10003 체결정보', () => {
  const input = { ticker: '005930' as Ticker };
  const afternoon = kst('2026-07-20T14:00:00');

  it('K37: the official rows, newest first; the sign of the quantity is the aggressor', () => {
    expect(ka10003.body({ ticker: '005930_NX' as Ticker })).toEqual({ stk_cd: '005930_NX' });
    const { result, skipped } = readCall(ka10003, examples.data.ka10003, input, afternoon);
    expect(skipped).toEqual([]);
    expect(result).toHaveLength(6);
    expect(result[0]).toEqual({
      ticker: '005930',
      at: kst('2026-07-20T13:04:29'),
      price: 53_500,
      qty: 1_010,
      side: null,
      change: 500,
      volume: 8_735,
    });
    expect(result[5]).toMatchObject({ qty: 5, side: 'sell', at: kst('2026-07-20T12:45:07') });
  });

  const live = {
    tm: '155950',
    cur_prc: '+34950',
    pred_pre: '+800',
    cntr_trde_qty: '-129',
    acc_trde_qty: '2837598',
    acc_trde_prica: '98035806450',
    stex_tp: 'NXT',
  };

  it('K37: asked on a Sunday, a print is Friday’s', () => {
    const sunday = kst('2026-07-26T18:00:00');
    const { result } = readCall(ka10003, { cntr_infr: [live] }, { ticker: '006360_AL' as Ticker }, sunday);
    expect(result).toEqual([
      {
        ticker: '006360_AL',
        at: kst('2026-07-24T15:59:50'),
        price: 34_950,
        qty: 129,
        side: 'sell',
        change: 800,
        volume: 2_837_598,
      },
    ]);
  });

  it('O3: a bad row costs only itself and names its field; a missing list is named', () => {
    const rows = [{ ...live, tm: '' }, { ...live, cur_prc: '-0' }, { ...live, cntr_trde_qty: 'x' }, live];
    const { result, skipped } = readCall(ka10003, { cntr_infr: rows }, input, afternoon);
    expect(result).toHaveLength(1);
    expect(skipped).toEqual(['tm is ""', 'cur_prc is "-0"', 'cntr_trde_qty is "x"']);
    expect(() => readCall(ka10003, {}, input)).toThrow('ka10003: cntr_infr: ');
  });
});

describe('ka20001 업종현재가', () => {
  const input = { index: '001' };

  it('K33: the official reply; points have their decimals here, and the direction in their sign', () => {
    expect(readCall(ka20001, examples.data.ka20001, input).result).toEqual({
      index: '001',
      price: 2_394.49,
      change: -278.47,
      rate: -10.42,
      sign: 5,
      open: 2_669.53,
      high: 2_669.53,
      low: 2_375.21,
      volume: 890,
      value: 41_867,
      breadth: { upperLimit: 0, rising: 17, unchanged: 183, falling: 130, lowerLimit: 3 },
    });
  });

  it('K33: an index is asked for in the market of its family', () => {
    const markets = ['001', '004', '101', '150', '201', '302', '701'].map((index) => ka20001.body({ index }));
    expect(markets.map((body) => body.mrkt_tp)).toEqual(['0', '0', '1', '1', '2', '1', '0']);
    expect(ka20001.body(input)).toEqual(examples.requests.ka20001);
  });

  it('K33: the breadth is whole or unknown', () => {
    for (const key of ['upl', 'rising', 'stdns', 'fall', 'lst']) {
      const { result } = readCall(ka20001, { ...examples.data.ka20001, [key]: '' }, input);
      expect(result.breadth).toBeNull();
    }
  });

  it('O3: a reply without a price names the field; the list of minutes is not needed', () => {
    expect(() => readCall(ka20001, { cur_prc: '' }, input)).toThrow('ka20001: cur_prc is ""');
    expect(readCall(ka20001, { cur_prc: '-1.25' }, input).result).toMatchObject({ price: 1.25, open: null });
  });
});
