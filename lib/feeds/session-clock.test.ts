import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { marketStatusSchema } from '../events/status-schema';
import { type KstDate, kstInstant } from '../market/kst';
import { SessionClock } from './session-clock';
import { RecordingBus } from './testing/recording-bus';

const MONDAY = '2026-11-23' as KstDate;
const at = (h: number, m: number, s = 0) => kstInstant(MONDAY, ((h * 60 + m) * 60 + s) * 1_000);

let bus: RecordingBus;
let changes: number[];

function start(exchangeNow: () => number = () => Date.now(), simulated = false): SessionClock {
  const clock = new SessionClock({
    bus,
    source: 'kiwoom',
    epoch: 1,
    now: () => Date.now(),
    exchangeNow,
    simulated,
    onChange: () => changes.push(Date.now()),
  });
  clock.start();
  return clock;
}

const statuses = () => bus.of('market').map((s) => marketStatusSchema.parse(s));

beforeEach(() => {
  vi.useFakeTimers();
  bus = new RecordingBus();
  changes = [];
});
afterEach(() => vi.useRealTimers());

describe('the session clock', () => {
  it('D6: says at once where the session stands and what comes next', () => {
    vi.setSystemTime(at(8, 59, 58));
    const clock = start();
    expect(statuses()).toMatchObject([
      {
        at: at(8, 59, 58),
        krx: 'auction-open',
        nxt: 'pause',
        nextKrx: { phase: 'continuous', at: at(9, 0) },
        closure: null,
        simulated: false,
      },
    ]);
    clock.stop();
  });

  it('D6: publishes a change of phase when it happens and repeats itself every five seconds', () => {
    vi.setSystemTime(at(8, 59, 58));
    const clock = start();
    vi.advanceTimersByTime(2_000);
    expect(changes).toEqual([at(9, 0)]);
    expect(statuses().at(-1)).toMatchObject({ krx: 'continuous', stamp: { seq: 2 } });
    vi.advanceTimersByTime(10_000);
    expect(statuses()).toHaveLength(4);
    expect(clock.phase).toBe('continuous');
    clock.stop();
    vi.advanceTimersByTime(60_000);
    expect(statuses()).toHaveLength(4);
  });

  it('F3: a session code is passed on as heard and moves no phase, known or not', () => {
    vi.setSystemTime(at(17, 0));
    const clock = start();
    clock.heard({ kind: 'session', code: 'Z', exchangeTime: null, remaining: null });
    expect(statuses().at(-1)).toMatchObject({ krx: 'after-market', sessionCode: 'Z' });
    expect(changes).toEqual([]);
    clock.stop();
  });

  it('D7: follows the emulator’s pretended time and says that it is pretended', () => {
    vi.setSystemTime(at(3, 0));
    const clock = start(() => Date.now() + 7 * 3_600_000, true);
    expect(statuses()[0]).toMatchObject({ at: at(10, 0), krx: 'continuous', simulated: true });
    clock.stop();
  });

  it('D6: names the closure on a day without a session', () => {
    vi.setSystemTime(kstInstant('2026-12-25' as KstDate, 36_000_000));
    const clock = start();
    expect(statuses()[0]?.krx).toBe('closed');
    expect(statuses()[0]?.closure).toMatch(/성탄|기독탄신일/);
    clock.stop();
  });

  it('D8: past the last year of the calendar it says so instead of guessing or dying', () => {
    vi.setSystemTime(kstInstant('2028-01-03' as KstDate, 36_000_000));
    const clock = start();
    expect(statuses()[0]).toMatchObject({
      krx: 'closed',
      nxt: 'closed',
      nextKrx: null,
      closure: '휴장일 자료 없음',
    });
    expect(clock.phase).toBe('closed');
    clock.stop();
  });
});
