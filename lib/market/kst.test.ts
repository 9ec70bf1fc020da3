import { describe, expect, it } from 'vitest';
import {
  addDays,
  formatHhmmss,
  type KstDate,
  kstDate,
  kstInstant,
  kstTimeOfDay,
  parseHhmmss,
  toldInstant,
} from './kst';

const day = (text: string) => text as KstDate;

describe('KST', () => {
  it('M3: the day turns at 15:00 UTC, whatever the zone of the machine', () => {
    expect(kstDate(Date.parse('2026-11-22T14:59:59.999Z'))).toBe('2026-11-22');
    expect(kstDate(Date.parse('2026-11-22T15:00:00Z'))).toBe('2026-11-23');
    expect(kstInstant(day('2026-11-23'))).toBe(Date.parse('2026-11-22T15:00:00Z'));
    expect(kstTimeOfDay(Date.parse('2026-11-22T15:00:01Z'))).toBe(1_000);
    expect(addDays(day('2026-12-31'), 1)).toBe('2027-01-01');
  });

  it('M3: HHMMSS is read and written', () => {
    expect(parseHhmmss('102756')).toBe(((10 * 60 + 27) * 60 + 56) * 1_000);
    expect(formatHhmmss(parseHhmmss('090001')!)).toBe('090001');
    for (const bad of ['', '9:00', '240000', '126000', '120060', ' 90000'])
      expect(parseHhmmss(bad)).toBeNull();
  });

  it('M3: a time without a date means the newest instant that can have been told', () => {
    const justAfterMidnight = kstInstant(day('2026-11-23'), 2_000);
    expect(toldInstant(parseHhmmss('235959')!, justAfterMidnight)).toBe(
      kstInstant(day('2026-11-22'), parseHhmmss('235959')!),
    );
    const justBefore = kstInstant(day('2026-11-22'), parseHhmmss('235958')!);
    expect(toldInstant(1_000, justBefore)).toBe(kstInstant(day('2026-11-23'), 1_000));
    const morning = kstInstant(day('2026-11-23'), parseHhmmss('080100')!);
    expect(toldInstant(parseHhmmss('195957')!, morning)).toBe(
      kstInstant(day('2026-11-22'), parseHhmmss('195957')!),
    );
    // Clocks differ by less than an hour.
    expect(toldInstant(parseHhmmss('085900')!, morning)).toBe(morning + 58 * 60_000);
    const noon = kstInstant(day('2026-11-23'), parseHhmmss('120000')!);
    expect(toldInstant(parseHhmmss('115958')!, noon)).toBe(noon - 2_000);
  });
});
