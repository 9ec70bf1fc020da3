import { describe, expect, it } from 'vitest';
import { calendarOf, sessionPlan } from './schedule';

const at = (text: string) => Date.parse(`${text}+09:00`);

describe('schedule', () => {
  it('M5: tells both venues at an instant, what follows and why a day is closed', () => {
    const noon = sessionPlan(at('2026-11-23T12:00:00'));
    expect(noon).toMatchObject({ date: '2026-11-23', closure: null, special: null });
    expect(noon.krx).toMatchObject({
      phase: 'continuous',
      next: { phase: 'auction-close', at: at('2026-11-23T15:20:00') },
    });
    expect(noon.nxt.phases.map(({ phase }) => phase)).toEqual([
      'pre-market',
      'pause',
      'continuous',
      'pause',
      'auction-after',
      'after-market',
    ]);
    const sunday = sessionPlan(at('2026-11-22T12:00:00'));
    expect(sunday.closure).toBe('주말');
    expect(sunday.krx).toEqual({
      phase: 'closed',
      next: { phase: 'auction-open', at: at('2026-11-23T08:30:00') },
      phases: [],
    });
  });

  it('M4: a year lists its closures and special days, and no ordinary day', () => {
    const days = calendarOf(2026);
    expect(days.filter(({ closure }) => closure !== null)).toHaveLength(17);
    expect(days.filter(({ special }) => special !== null).map(({ date }) => date)).toEqual([
      '2026-01-02',
      '2026-11-19',
    ]);
    expect(() => calendarOf(2031)).toThrow('no market calendar for 2031: known years are 2025 to 2027');
  });
});
