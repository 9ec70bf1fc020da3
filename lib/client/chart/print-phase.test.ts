import { describe, expect, it } from 'vitest';
import { marketOf, NOON } from '../testing/samples';
import { makesCandles } from './print-phase';

describe('which trades make candles', () => {
  it('U37: 시간외종가 and 시간외단일가 of KRX make none, continuous and after-market trading does', () => {
    const phases = [
      'continuous',
      'auction-close',
      'after-market',
      'closing-price',
      'single-price',
      'auction-open',
    ];
    const made = phases.filter((krx) =>
      makesCandles('KRX', marketOf({ krx: krx as never, nextKrx: null }), NOON),
    );
    expect(made).toEqual(['continuous', 'auction-close', 'after-market']);
    expect(makesCandles('NXT', marketOf({ krx: 'closing-price' }), NOON)).toBe(true);
    expect(makesCandles('KRX', null, NOON)).toBe(true);
  });

  it('U37: the opening print makes one, even when it overtakes the word that the session is open', () => {
    const before = marketOf({ krx: 'auction-open', nextKrx: { phase: 'continuous', at: NOON } });
    expect([makesCandles('KRX', before, NOON - 1), makesCandles('KRX', before, NOON)]).toEqual([false, true]);
  });
});
