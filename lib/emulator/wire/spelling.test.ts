import { describe, expect, it } from 'vitest';
import { at } from '../testing/market';
import {
  inMillions,
  spellDuration,
  spellPoints,
  spellPrice,
  spellRate,
  spellSigned,
  spellTime,
} from './spelling';

describe('numbers as Kiwoom spells them', () => {
  it('E12: a price carries its direction against the base; none is -0', () => {
    expect([251_000, 255_000, 259_000, 0, null].map((price) => spellPrice(price, 255_000))).toEqual([
      '-251000',
      '255000',
      '+259000',
      '-0',
      '-0',
    ]);
  });

  it('E12: a change carries its own sign, zero none', () => {
    expect([4_000, -4_000, 0].map(spellSigned)).toEqual(['+4000', '-4000', '0']);
    expect([1.5, -1.568, 0, -0.001, 0.004].map(spellRate)).toEqual([
      '+1.50',
      '-1.57',
      '0.00',
      '0.00',
      '0.00',
    ]);
  });

  it('E12: points of an index have two decimals and a direction', () => {
    expect([spellPoints(1_327.934, 1_400), spellPoints(1_400, 1_400), spellPoints(1_400.1, 1_400)]).toEqual([
      '-1327.93',
      '1400.00',
      '+1400.10',
    ]);
  });

  it('E12: times are HHMMSS in KST, and 000000 for not yet', () => {
    expect([spellTime(at('09:00:03')), spellTime(at('09:00:03') + 999), spellTime(0)]).toEqual([
      '090003',
      '090003',
      '000000',
    ]);
    expect(spellDuration(1_200_000)).toBe('002000');
    expect(inMillions(2_518_271_999_999)).toBe(2_518_271);
  });
});
