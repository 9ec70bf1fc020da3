import { describe, expect, it } from 'vitest';
import examples from '../testing/samples/doc_examples_ws.json';
import live0B from '../testing/samples/ws_0B_live.json';
import live1h from '../testing/samples/ws_1h_live.json';
import { API_PATHS } from './api';
import { ERROR_TEXT, OUTER_TEXT, SYSTEM_CODE, SYSTEM_TEXT } from './error-code';
import { askChangeFid, askPriceFid, askQtyFid, bidChangeFid, bidPriceFid, bidQtyFid, FID } from './fid';
import { REAL_FIDS } from './real-fids';
import { isRealType, MARKET_WIDE_TYPES, REAL_TYPE_NAMES, REAL_TYPES, realTypeOfName } from './real-type';
import { isSessionCode, SESSION_CODES } from './session-code';
import { readInstant, readPastInstant } from './time';

const elements = [...Object.values(examples.data), ...live0B.data, ...live1h.data].flatMap(
  (frame) => frame.data as { type: string; name: string; values: Record<string, string> }[],
);

describe('the wire tables', () => {
  it('F3: know every FID and the name of every recorded and documented frame', () => {
    for (const { type, name, values } of elements) {
      if (!isRealType(type)) throw new Error(`${type} is not in the table`);
      expect(name).toBe(REAL_TYPE_NAMES[type]);
      const known = new Set(REAL_FIDS[type].map(String));
      expect(Object.keys(values).filter((fid) => !known.has(fid))).toEqual([]);
      expect(known.size).toBe(REAL_FIDS[type].length);
    }
    expect(new Set(elements.map((e) => e.type))).toEqual(new Set(REAL_TYPES));
  });

  it('F3: count the fields as the official tables do', () => {
    const sizes = Object.fromEntries(REAL_TYPES.map((type) => [type, REAL_FIDS[type].length]));
    expect(sizes).toEqual({
      '0A': 19,
      '0B': 43,
      '0C': 2,
      '0D': 163,
      '0E': 5,
      '0G': 15,
      '0H': 7,
      '0J': 12,
      '0s': 3,
      '0g': 10,
      '1h': 19,
    });
  });

  it('K1: name a type for both transports', () => {
    expect(realTypeOfName('주식체결')).toBe('0B');
    expect(realTypeOfName('주식기세')).toBe('0A');
    expect(realTypeOfName('주식시세')).toBe('0A');
    expect(realTypeOfName('잔고')).toBeNull();
    expect(isRealType('toString')).toBe(false);
    expect([...MARKET_WIDE_TYPES]).toEqual(['0s', '1h']);
  });

  it('give each FID one English name and each level its six FIDs', () => {
    const fids = Object.values(FID);
    expect(new Set(fids).size).toBe(fids.length);
    const of = (level: number) =>
      [askPriceFid, bidPriceFid, askQtyFid, bidQtyFid, askChangeFid, bidChangeFid].map((f) => f(level));
    expect(of(1)).toEqual([41, 51, 61, 71, 81, 91]);
    expect(of(10)).toEqual([50, 60, 70, 80, 90, 100]);
  });

  it('hold paths, session codes and error texts as Kiwoom words them', () => {
    expect(API_PATHS.ka10004).toBe('/api/dostk/mrkcond');
    expect(API_PATHS.ka10095).toBe('/api/dostk/stkinfo');
    expect(`${OUTER_TEXT[3]}[8005:${ERROR_TEXT[8005]}]`).toBe(
      '인증에 실패했습니다[8005:Token이 유효하지 않습니다]',
    );
    expect(Object.keys(SYSTEM_TEXT)).toEqual(Object.values(SYSTEM_CODE));
    expect(Object.keys(SESSION_CODES)).toHaveLength(21);
    expect(isSessionCode('b')).toBe(true);
    expect(isSessionCode('constructor')).toBe(false);
  });
});

describe('a time of day on the wire', () => {
  const at = Date.parse('2026-07-20T10:27:56+09:00');

  it('K2: is the instant nearest to its receipt', () => {
    expect(readInstant('102755', at)).toBe(Date.parse('2026-07-20T10:27:55+09:00'));
    const midnight = Date.parse('2026-07-21T00:00:01+09:00');
    expect(readInstant('235959', midnight)).toBe(Date.parse('2026-07-20T23:59:59+09:00'));
  });

  it('K2: on a day without trading it is the newest trading day’s, as it is of a REST row', () => {
    const friday = Date.parse('2026-07-24T15:59:50+09:00');
    for (const now of ['2026-07-25T16:00:00', '2026-07-26T08:00:00', '2026-07-27T08:00:00']) {
      const heard = Date.parse(`${now}+09:00`);
      expect([readInstant('155950', heard), readPastInstant('155950', heard)]).toEqual([friday, friday]);
    }
    // Liberation Day is kept on Monday, 2026-08-17.
    const holiday = Date.parse('2026-08-17T10:00:00+09:00');
    expect(readInstant('100000', holiday)).toBe(Date.parse('2026-08-14T10:00:00+09:00'));
  });

  it('K2: is null where the field is empty, absent or no time of day', () => {
    expect(['', undefined, '250000', '10:27', '1027'].map((t) => readInstant(t, at))).toEqual(
      Array(5).fill(null),
    );
  });
});
