import { describe, expect, it } from 'vitest';
import { isLoginStale, maintenanceAt } from './schedule';

const kst = (text: string) => Date.parse(`${text}+09:00`);
const clock = (instant: number) => new Date(instant + 9 * 3_600_000).toISOString().slice(0, 19);

describe('the daily schedule', () => {
  it.each([
    ['2026-07-20', '05:05', '05:04:30', '05:11:00'],
    ['2026-07-25', '05:05', '05:04:30', '05:11:00'],
    ['2026-07-26', '04:00', '03:59:30', '04:31:00'],
  ])('X18: on %s the line is cut at %s: gone from %s, back from %s', (day, cut, from, to) => {
    const span = maintenanceAt(kst(`${day}T${cut}:00`));
    expect(span && [clock(span.start), clock(span.end)]).toEqual([`${day}T${from}`, `${day}T${to}`]);
    expect(maintenanceAt(kst(`${day}T${from}`) - 1)).toBeNull();
    expect(maintenanceAt(kst(`${day}T${from}`))).not.toBeNull();
    expect(maintenanceAt(kst(`${day}T${to}`) - 1)).not.toBeNull();
    expect(maintenanceAt(kst(`${day}T${to}`))).toBeNull();
  });

  it('X18: Sunday has its own hours and not the weekdays’', () => {
    expect(maintenanceAt(kst('2026-07-26T05:06:00'))).toBeNull();
    expect(maintenanceAt(kst('2026-07-27T04:10:00'))).toBeNull();
  });

  it('X18: a login from before 06:50 is stale from 06:51 on, one from after it until the next morning is not', () => {
    const early = kst('2026-07-20T05:12:00');
    expect(isLoginStale(early, kst('2026-07-20T06:50:59'))).toBe(false);
    expect(isLoginStale(early, kst('2026-07-20T06:51:00'))).toBe(true);
    expect(isLoginStale(kst('2026-07-20T06:50:00'), kst('2026-07-20T06:51:00'))).toBe(false);
    expect(isLoginStale(kst('2026-07-20T09:00:00'), kst('2026-07-21T05:00:00'))).toBe(false);
    expect(isLoginStale(kst('2026-07-20T09:00:00'), kst('2026-07-21T06:51:00'))).toBe(true);
    expect(isLoginStale(kst('2026-07-19T06:00:00'), kst('2026-07-20T05:00:00'))).toBe(true);
  });
});
