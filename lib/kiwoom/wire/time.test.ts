import { describe, expect, it } from 'vitest';
import type { KstDate } from '../../market/kst';
import { readDate, readDateTime, readPastInstant, wireDate } from './time';

const kst = (text: string) => Date.parse(`${text}+09:00`);

describe('days and moments of the wire', () => {
  it('F1: reads days of the calendar and nothing else', () => {
    expect(readDate(' 20250908 ')).toBe('2025-09-08');
    expect(readDate('20240229')).toBe('2024-02-29');
    for (const bad of [undefined, '', '2025-09-08', '20250230', '20261301', '2025090', '202509081']) {
      expect(readDate(bad)).toBeNull();
    }
    expect(wireDate('2025-09-08' as KstDate)).toBe('20250908');
  });

  it('F1: reads a moment as KST wall clock', () => {
    expect(readDateTime('20251029153000')).toBe(kst('2025-10-29T15:30:00'));
    for (const bad of [undefined, '', '20251029', '20251029246000', '20250230153000']) {
      expect(readDateTime(bad)).toBeNull();
    }
  });

  it('K37: a time without a day is the newest trading day’s', () => {
    const friday = kst('2026-07-24T15:59:50');
    expect(readPastInstant('155950', kst('2026-07-24T16:00:00'))).toBe(friday);
    // The exchange's clock may be a little ahead of ours.
    expect(readPastInstant('155950', kst('2026-07-24T15:59:10'))).toBe(friday);
    expect(readPastInstant('155950', kst('2026-07-26T18:00:00'))).toBe(friday);
    expect(readPastInstant('155950', kst('2026-07-27T08:00:00'))).toBe(friday);
    // A year whose calendar is not known has no closed days to step over.
    expect(readPastInstant('155950', kst('2030-01-06T18:00:00'))).toBe(kst('2030-01-06T15:59:50'));
    for (const bad of [undefined, '', '996060']) expect(readPastInstant(bad, friday)).toBeNull();
  });
});
