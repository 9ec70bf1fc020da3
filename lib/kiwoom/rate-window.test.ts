import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RateWindow } from './rate-window';

describe('a rate window', () => {
  it('K7: lets the sixth request of a second wait until the first is a window old', () => {
    const window = new RateWindow(5, 1_000);
    for (const at of [0, 100, 200, 300, 400]) {
      expect(window.waitAt(at)).toBe(0);
      window.record(at);
    }
    expect(window.waitAt(450)).toBe(550);
    expect(window.waitAt(450, 2)).toBe(1_550);
    expect(window.waitAt(1_000)).toBe(0);
    window.record(1_000);
    expect(window.waitAt(1_000)).toBe(100);
  });

  it('K7: a clock set back stops nothing for longer than one window', () => {
    const window = new RateWindow(1, 1_000);
    window.record(1_000_000);
    expect(window.waitAt(0)).toBe(1_000);
  });

  it('K7: whoever obeys never exceeds the limit in any window', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 6 }),
        (pauses, limit) => {
          const window = new RateWindow(limit, 1_000);
          const sent: number[] = [];
          let now = 0;
          for (const pause of pauses) {
            now += pause;
            now += window.waitAt(now);
            window.record(now);
            sent.push(now);
          }
          for (const at of sent) {
            expect(sent.filter((t) => t >= at && t < at + 1_000).length).toBeLessThanOrEqual(limit);
          }
        },
      ),
    );
  });
});
