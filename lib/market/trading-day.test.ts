import { afterEach, describe, expect, it } from 'vitest';
import { setCalendarOverrides } from './calendar';
import type { KstDate } from './kst';
import { NO_OVERRIDES } from './overrides';
import { openedDayAt, tradingDayAt, turnOf } from './trading-day';

const kst = (text: string) => Date.parse(`${text}+09:00`);
afterEach(() => setCalendarOverrides(NO_OVERRIDES));

describe('the trading day', () => {
  it('V7: turns at 07:00 KST of a trading day, and lasts over nights and holidays', () => {
    expect(tradingDayAt(kst('2026-11-23T06:59:59.999'))).toBe('2026-11-20');
    expect(tradingDayAt(kst('2026-11-23T07:00:00'))).toBe('2026-11-23');
    expect(tradingDayAt(kst('2026-11-24T00:30:00'))).toBe('2026-11-23');
    // 추석: Thursday to Saturday.
    expect(tradingDayAt(kst('2026-09-26T12:00:00'))).toBe('2026-09-23');
    expect(turnOf('2026-11-23' as KstDate)).toBe(kst('2026-11-23T07:00:00'));
  });

  it('V7: follows the calendar that people overrule, from the moment they do', () => {
    const noon = kst('2026-11-23T12:00:00');
    expect(tradingDayAt(noon)).toBe('2026-11-23');
    setCalendarOverrides({ ...NO_OVERRIDES, closed: new Map([['2026-11-23' as KstDate, '임시 휴장']]) });
    expect(tradingDayAt(noon)).toBe('2026-11-20');
  });

  it('V7: in a year whose closures are not known every day counts', () => {
    expect(tradingDayAt(kst('2031-01-04T12:00:00'))).toBe('2031-01-04');
    expect(openedDayAt(kst('2031-01-04T07:30:00'), 'KRX')).toBe('2031-01-04');
  });

  it('V11: a venue has opened a day when its first session has begun, later on days of shifted hours', () => {
    expect(openedDayAt(kst('2026-11-23T08:29:59'), 'KRX')).toBe('2026-11-20');
    expect(openedDayAt(kst('2026-11-23T08:30:00'), 'KRX')).toBe('2026-11-23');
    expect(openedDayAt(kst('2026-11-23T08:00:00'), 'NXT')).toBe('2026-11-23');
    expect(openedDayAt(kst('2026-11-23T08:00:00'), 'SOR')).toBe('2026-11-23');
    expect(openedDayAt(kst('2026-11-19T09:00:00'), 'KRX')).toBe('2026-11-18');
    expect(openedDayAt(kst('2026-11-22T12:00:00'), 'KRX')).toBe('2026-11-20');
  });
});
