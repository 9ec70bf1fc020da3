import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ClockSync } from './clock-sync';

let pending: ((now: number) => void)[];
let rtts: number[];
let silences: number;
let clock: ClockSync;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  pending = [];
  rtts = [];
  silences = 0;
  clock = new ClockSync({
    ask: (reply) => pending.push(reply),
    now: Date.now,
    onSample: (rtt) => rtts.push(rtt),
    onSilence: () => silences++,
  });
});

afterEach(() => {
  clock.stop();
  vi.useRealTimers();
});

/** Lets the open question take `rtt` ms and answers it with a clock `ahead` ms ahead, `skew` of the way being uneven. */
function answer(rtt: number, ahead: number, skew = 0): void {
  vi.advanceTimersByTime(rtt);
  pending.pop()?.(Date.now() - rtt / 2 + ahead + skew);
}

describe('ClockSync', () => {
  it('U5: an answer by somebody nearer counts the rest of the road in the round trip, not in the offset', () => {
    const near = new ClockSync({
      ask: (reply) => reply(Date.now() + 5_000, 80),
      now: Date.now,
      onSample: (rtt) => rtts.push(rtt),
      onSilence: () => silences++,
    });
    near.start();
    expect([rtts, near.offset]).toEqual([[80], 5_000]);
    near.stop();
  });

  it('U5: the offset is that of the shortest round trip of the last five', () => {
    clock.start();
    answer(100, 5_000, 40);
    vi.advanceTimersByTime(150);
    answer(10, 5_000, 1);
    vi.advanceTimersByTime(150);
    answer(200, 5_000, 90);
    expect(rtts).toEqual([100, 10, 200]);
    expect(clock.offset).toBe(5_001);
  });

  it('U5: asks thrice in a row, then every four seconds', () => {
    clock.start();
    answer(10, 0);
    vi.advanceTimersByTime(150);
    answer(10, 0);
    vi.advanceTimersByTime(150);
    answer(10, 0);
    vi.advanceTimersByTime(3_999);
    expect(pending).toHaveLength(0);
    vi.advanceTimersByTime(1);
    expect(pending).toHaveLength(1);
  });

  it('U5: hello gives a first guess, which never overrides a measurement', () => {
    clock.guess(7_000);
    expect(clock.offset).toBe(7_000);
    clock.start();
    answer(10, 3_000);
    clock.guess(9_000);
    expect(clock.offset).toBe(3_000);
  });

  it('U5: a new connection forgets the samples of the one before', () => {
    clock.start();
    answer(2, 1_000);
    clock.start();
    answer(100, 2_000);
    expect(clock.offset).toBe(2_000);
  });

  it('U4: a question unanswered for four seconds is a silence; a late answer counts for nothing', () => {
    clock.start();
    vi.advanceTimersByTime(4_000);
    expect(silences).toBe(1);
    clock.stop();
    pending[0]?.(99_999);
    expect(rtts).toEqual([]);
  });

  it('U4: one question is open at a time', () => {
    clock.start();
    clock.ask();
    clock.ask();
    expect(pending).toHaveLength(1);
  });
});
