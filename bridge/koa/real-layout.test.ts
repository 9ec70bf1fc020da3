import { describe, expect, it } from 'vitest';
import { DECODERS } from '../../lib/kiwoom/decode/decoders';
import { REAL_TYPES } from '../../lib/kiwoom/wire/real-type';
import { FIELD_COUNTS, FIELD_ORDER, FIELDS_READ } from './real-layout';
import { PURPOSE_FIDS } from './registration';

const NOON = Date.parse('2026-07-20T12:00:00+09:00');

/** Values with which each decoder reads all it ever reads. */
const PLAUSIBLE: Readonly<Record<number, string>> = {
  9068: '1',
  9069: '1',
  1221: '1000',
  1223: '120000',
  1224: '000000',
  9001: '005930',
  215: '3',
  214: '000000',
  20: '120000',
  21: '120000',
};

describe('the order of fields', () => {
  it.each(REAL_TYPES)('X5: the decoder of %s reads exactly the fields that are listed as read', (type) => {
    const read = new Set<number>();
    DECODERS[type](
      type === '0J' ? '001' : '005930',
      (fid) => {
        read.add(fid);
        return PLAUSIBLE[fid] ?? '1000';
      },
      NOON,
    );
    // 1h names its code itself only when the control gives none.
    if (type === '1h') read.add(9001);
    expect([...read].sort((a, b) => a - b)).toEqual([...FIELDS_READ[type]].sort((a, b) => a - b));
  });

  it.each(REAL_TYPES)('X5: every field of %s that is read has one place in its order', (type) => {
    const order = FIELD_ORDER[type];
    expect(new Set(order).size).toBe(order.length);
    expect(FIELDS_READ[type].filter((fid) => !order.includes(fid))).toEqual([]);
    expect(FIELD_COUNTS[type][0]).toBe(order.length);
  });

  it('X10: a registration names at most 100 FIDs, and every field that is read', () => {
    const { quotes, books } = PURPOSE_FIDS;
    expect(quotes.length).toBeLessThanOrEqual(100);
    expect(books.length).toBeLessThanOrEqual(100);
    const registered = new Set([...quotes, ...books]);
    for (const type of REAL_TYPES.filter((t) => t !== '0J' && t !== '0s')) {
      expect(FIELDS_READ[type].filter((fid) => !registered.has(fid))).toEqual([]);
    }
  });
});
