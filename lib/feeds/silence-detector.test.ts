import { describe, expect, it } from 'vitest';
import { SilenceDetector } from './silence-detector';

const NOON = Date.parse('2026-11-20T12:00:00+09:00');

/** A detector in a phase that has heard `perSecond` prices a second for a minute up to `now`. */
function listening(phase: Parameters<SilenceDetector['enter']>[0], perSecond: number) {
  const detector = new SilenceDetector(NOON - 60_000);
  detector.enter(phase, NOON - 60_000);
  const step = 1_000 / perSecond;
  for (let t = NOON - 60_000; t <= NOON; t += step) detector.heard(true, t);
  return detector;
}

describe('silence', () => {
  it('F7: in continuous trading 4.5 s without anything is silence', () => {
    const detector = listening('continuous', 10);
    expect(detector.verdict(NOON + 2_400).name).toBe('delivering');
    expect(detector.verdict(NOON + 2_500)).toEqual({ name: 'suspect', since: NOON });
    expect(detector.verdict(NOON + 4_500)).toEqual({ name: 'silent', since: NOON });
    detector.heard(false, NOON + 5_000);
    expect(detector.verdict(NOON + 5_000).name).toBe('suspect');
  });

  it('F7: canaries that have moved make it sure sooner, and canaries that stand still make it a halt', () => {
    const dead = listening('continuous', 10);
    dead.probed('moved', NOON + 2_600);
    expect(dead.verdict(NOON + 2_600)).toEqual({ name: 'silent', since: NOON });

    const halted = listening('continuous', 10);
    halted.probed('still', NOON + 2_600);
    expect(halted.verdict(NOON + 4_600)).toEqual({ name: 'quiet', why: 'market' });
    // A probe is no word for ever.
    expect(halted.verdict(NOON + 5_700)).toEqual({ name: 'silent', since: NOON });
    halted.probed('still', NOON + 5_700);
    expect(halted.verdict(NOON + 6_000)).toEqual({ name: 'quiet', why: 'market' });
  });

  it('F7: canaries that moved once make it silence until something comes, however still they stand later', () => {
    const dead = listening('continuous', 10);
    dead.probed('moved', NOON + 2_600);
    dead.probed('still', NOON + 9_000);
    expect(dead.verdict(NOON + 9_000)).toEqual({ name: 'silent', since: NOON });
    dead.heard(true, NOON + 10_000);
    dead.probed('still', NOON + 13_000);
    expect(dead.verdict(NOON + 13_000)).toEqual({ name: 'quiet', why: 'market' });
  });

  it('F7: a probe from before the silence says nothing of it', () => {
    const detector = listening('continuous', 10);
    detector.probed('still', NOON - 1);
    expect(detector.verdict(NOON + 2_900).name).toBe('suspect');
    expect(detector.verdict(NOON + 4_500).name).toBe('silent');
  });

  it('F7: prices that stop while indices go on are told from a quiet market by the canaries', () => {
    const detector = listening('continuous', 10);
    for (let t = NOON; t <= NOON + 4_000; t += 1_000) detector.heard(false, t);
    expect(detector.verdict(NOON + 2_900).name).toBe('delivering');
    expect(detector.verdict(NOON + 3_100)).toEqual({ name: 'suspect', since: NOON });
    detector.probed('moved', NOON + 3_200);
    expect(detector.verdict(NOON + 3_200)).toEqual({ name: 'silent', since: NOON });
  });

  it('F7: where only one trade a minute comes, its absence alone is never an alarm', () => {
    const detector = listening('after-market', 1 / 60);
    for (let t = NOON; t <= NOON + 600_000; t += 1_000) {
      expect(detector.verdict(t).name).not.toBe('silent');
    }
  });

  it.each(['closed', 'pause', 'post-close', 'closing-price'] as const)(
    'F7: in %s nothing has to come',
    (phase) => {
      const detector = new SilenceDetector(NOON);
      detector.enter(phase, NOON);
      detector.probed('moved', NOON + 60_000);
      expect(detector.verdict(NOON + 60_000)).toEqual({ name: 'quiet', why: 'session' });
    },
  );

  it('F7: a new connection and a new phase have their time to begin', () => {
    const detector = listening('continuous', 10);
    detector.beginAnew(NOON + 4_400);
    expect(detector.verdict(NOON + 6_000).name).toBe('delivering');
    detector.enter('auction-close', NOON + 6_500);
    expect(detector.verdict(NOON + 60_000).name).toBe('delivering');
  });
});
