import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTradingDay } from './calendar';
import { DAY_MS, type KstDate, kstDate, kstInstant, parseHhmmss } from './kst';
import { isAuction, isTrading, nextPhase, phaseAt, phasesOf } from './sessions';

const at = (date: string, clock: string) =>
  kstInstant(date as KstDate, parseHhmmss(clock.replaceAll(':', ''))!);

describe('sessions', () => {
  it.each([
    ['2026-09-11', '17:00:00', 'single-price'],
    ['2026-09-14', '17:00:00', 'after-market'],
    ['2026-11-19', '09:30:00', 'auction-open'],
    ['2026-11-19', '16:25:00', 'auction-close'],
    ['2026-11-19', '17:30:00', 'after-market'],
    ['2027-01-04', '09:30:00', 'auction-open'],
    ['2027-01-04', '15:30:00', 'post-close'],
    ['2026-12-30', '09:00:00', 'continuous'],
    ['2026-12-31', '10:00:00', 'closed'],
    ['2026-07-17', '10:00:00', 'closed'],
    ['2026-11-23', '08:29:59', 'closed'],
    ['2026-11-23', '08:30:00', 'auction-open'],
    ['2026-11-23', '09:00:00', 'continuous'],
    ['2026-11-23', '15:19:59', 'continuous'],
    ['2026-11-23', '15:20:00', 'auction-close'],
    ['2026-11-23', '15:30:00', 'post-close'],
    ['2026-11-23', '15:40:00', 'closing-price'],
    ['2026-11-23', '20:00:00', 'closed'],
  ] as const)('M5: KRX on %s at %s is %s', (date, clock, phase) => {
    expect(phaseAt(at(date, clock), 'KRX')).toBe(phase);
  });

  it.each([
    ['2025-02-03', '10:00:00', 'closed'],
    ['2026-11-23', '08:00:00', 'pre-market'],
    ['2026-11-23', '08:55:00', 'pause'],
    ['2026-11-23', '09:00:10', 'pause'],
    ['2026-11-23', '09:00:30', 'continuous'],
    ['2026-11-23', '15:25:00', 'pause'],
    ['2026-11-23', '15:35:00', 'auction-after'],
    ['2026-11-23', '19:59:59', 'after-market'],
    ['2026-11-19', '08:30:00', 'closed'],
    ['2026-11-19', '16:45:00', 'after-market'],
  ] as const)('M5: NXT on %s at %s is %s', (date, clock, phase) => {
    expect(phaseAt(at(date, clock), 'NXT')).toBe(phase);
  });

  it('M5: ETF, ETN and ELW take no part in KRX 애프터마켓', () => {
    expect(phaseAt(at('2026-09-14', '17:00:00'), 'KRX', 'etp')).toBe('closed');
    expect(phaseAt(at('2026-09-14', '10:00:00'), 'KRX', 'etp')).toBe('continuous');
  });

  it('M5: the phases of every trading day follow each other without a hole', () => {
    for (let t = at('2025-01-02', '00:00:00'); t < at('2027-12-31', '00:00:00'); t += DAY_MS) {
      for (const venue of ['KRX', 'NXT'] as const) {
        const spans = phasesOf(kstDate(t), venue);
        for (const [i, span] of spans.entries()) {
          expect(span.end).toBeGreaterThan(span.start);
          const next = spans[i + 1];
          if (next !== undefined) expect(next.start).toBe(span.end);
        }
        if (!isTradingDay(kstDate(t))) expect(spans).toEqual([]);
      }
    }
  });

  it('M5: the next phase is the one that begins when this one ends', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2025-03-04', '00:00:00'), max: at('2027-12-29', '00:00:00') }),
        fc.constantFrom('KRX' as const, 'NXT' as const),
        (instant, venue) => {
          const next = nextPhase(instant, venue);
          if (next === null) throw new Error('the calendar reaches further than this');
          expect(next.at).toBeGreaterThan(instant);
          expect(phaseAt(next.at, venue)).toBe(next.phase);
          expect(phaseAt(next.at - 1, venue)).toBe(phaseAt(instant, venue));
        },
      ),
    );
  });

  it('M5: where the known calendar ends there is no next phase', () => {
    expect(nextPhase(at('2027-12-30', '20:00:00'), 'KRX')).toBeNull();
    expect(nextPhase(at('2027-12-30', '19:59:59'), 'KRX')).toEqual({
      phase: 'closed',
      at: at('2027-12-30', '20:00:00'),
    });
  });

  it('M5: trading and auction phases exclude each other', () => {
    expect(isTrading('continuous') && isTrading('after-market') && isTrading('pre-market')).toBe(true);
    expect(isAuction('auction-open') && isAuction('auction-close') && isAuction('auction-after')).toBe(true);
    expect(isTrading('auction-open') || isAuction('continuous') || isTrading('closing-price')).toBe(false);
  });
});
