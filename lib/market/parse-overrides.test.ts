import { afterEach, describe, expect, it } from 'vitest';
import { closureOf, isTradingDay, setCalendarOverrides, specialDay } from './calendar';
import { type KstDate, kstInstant, parseHhmmss } from './kst';
import { NO_OVERRIDES } from './overrides';
import { OverridesError, parseOverrides } from './parse-overrides';
import { phaseAt, phasesOf } from './sessions';

const day = (text: string) => text as KstDate;
const at = (date: string, clock: string) => kstInstant(day(date), parseHhmmss(clock)!);

function problems(text: string): readonly string[] {
  try {
    parseOverrides(text);
    return [];
  } catch (error) {
    if (!(error instanceof OverridesError)) throw error;
    return error.problems;
  }
}

describe('calendar overrides', () => {
  afterEach(() => setCalendarOverrides(NO_OVERRIDES));

  it('M6: a day closed, opened or moved by hand wins over every rule, also one that was asked for before', () => {
    expect(phaseAt(at('2026-12-24', '100000'), 'KRX')).toBe('continuous');
    expect(phaseAt(at('2026-12-31', '100000'), 'KRX')).toBe('closed');
    setCalendarOverrides(
      parseOverrides(
        JSON.stringify({
          closed: { '2026-12-24': '임시공휴일' },
          open: ['2026-12-31'],
          special: { '2026-12-23': { name: '늦은 개장', openShiftMin: 60 }, '2027-01-04': null },
        }),
      ),
    );
    expect(closureOf(day('2026-12-24'))).toBe('임시공휴일');
    expect(phasesOf(day('2026-12-24'), 'KRX')).toEqual([]);
    expect(phaseAt(at('2026-12-31', '100000'), 'KRX')).toBe('continuous');
    expect(phaseAt(at('2026-12-23', '093000'), 'KRX')).toBe('auction-open');
    expect(specialDay(day('2027-01-04'))).toBeNull();
    expect(phaseAt(at('2027-01-04', '093000'), 'KRX')).toBe('continuous');
    setCalendarOverrides(NO_OVERRIDES);
    expect(isTradingDay(day('2026-12-24'))).toBe(true);
  });

  it('M6: an empty file changes nothing', () => {
    expect(parseOverrides('{}')).toEqual(NO_OVERRIDES);
  });

  it('O3: what cannot be used is named, place by place', () => {
    expect(problems('{"closed": ')[0]).toMatch(/^it is no JSON/);
    expect(problems('[]')).toEqual([expect.stringMatching(/^the file: /)]);
    expect(problems('{"closed": {"2026-02-30": "쉼"}, "open": ["tomorrow"]}')).toEqual([
      'closed.2026-02-30: "2026-02-30" is no day such as 2026-06-03',
      'open.0: "tomorrow" is no day such as 2026-06-03',
    ]);
    expect(problems('{"closed": {"2026-02-20": ""}}')).toEqual([
      expect.stringMatching(/^closed\.2026-02-20: /),
    ]);
    expect(problems('{"special": {"2026-02-20": {"name": "x", "openShiftMin": 1.5}}}')).toEqual([
      expect.stringMatching(/^special\.2026-02-20\.openShiftMin: /),
    ]);
    expect(problems('{"colsed": {}}')).toEqual([expect.stringMatching(/colsed/)]);
    expect(problems('{"closed": {"2026-02-20": "쉼"}, "open": ["2026-02-20"]}')).toEqual([
      '2026-02-20 is both open and closed',
    ]);
  });
});
