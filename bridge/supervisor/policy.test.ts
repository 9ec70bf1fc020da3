import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BridgeBeat } from '../process/bridge-status';
import type { BoxMeaning } from './boxes';
import { type Act, type Event, firstState, orphanState, Policy, type State } from './policy';
import { maintenanceAt } from './schedule';

const kst = (text: string) => Date.parse(`${text}+09:00`);
const TEN = kst('2026-07-20T10:00:00');
const LIMITS = { frozenAfterMs: 15_000, restartMs: 5_000 };
const policy = new Policy(LIMITS, () => 0.999_999);

const beatOf = (now: number, over: Partial<BridgeBeat> = {}): BridgeBeat => ({
  pid: 1,
  startedAt: now - 1_000,
  beatAt: now,
  pumpLagMs: 1,
  login: 'in',
  loggedInAt: now - 1_000,
  silentSince: null,
  trouble: null,
  ...over,
});
const running = (over: Partial<State & { name: 'running' }> = {}): State => ({
  name: 'running',
  since: TEN - 60_000,
  attempt: 1,
  settled: false,
  ...over,
});
const tick = (beat: BridgeBeat | null): Event => ({ name: 'tick', beat });
const names = (acts: readonly Act[]) => acts.map((act) => act.name);

describe('the policy of the supervisor', () => {
  it('X18: starts at once, and again two seconds after a planned replacement', () => {
    const start = policy.step(firstState(TEN), tick(null), TEN);
    expect(start).toEqual({
      state: { name: 'running', since: TEN, attempt: 1, settled: false },
      acts: [{ name: 'start', attempt: 1, last: null }],
    });
    const asked = policy.step(running(), { name: 'box', meaning: 'reconnect-notice' }, TEN);
    const reason = '재접속 안내 (Kiwoom asks for a new login)';
    expect(asked.acts).toEqual([{ name: 'ask-stop', reason, kind: 'maintenance' }]);
    const gone = policy.step(asked.state, { name: 'exited', code: 0 }, TEN + 1_000);
    expect(gone.state).toEqual({
      name: 'waiting',
      until: TEN + 3_000,
      attempt: 0,
      last: { at: TEN + 1_000, code: 0, reason },
    });
    expect(policy.step(gone.state, tick(null), TEN + 2_999).acts).toEqual([]);
    expect(names(policy.step(gone.state, tick(null), TEN + 3_000).acts)).toEqual(['start']);
  });

  it('X19: a heartbeat that stops, a frozen control, a process that never spoke: ended on the spot', () => {
    const kills = (beat: BridgeBeat | null, state = running()) =>
      names(policy.step(state, tick(beat), TEN).acts);
    expect(kills(beatOf(TEN, { beatAt: TEN - 15_000 }))).toEqual([]);
    expect(kills(beatOf(TEN, { beatAt: TEN - 15_001 }))).toEqual(['kill']);
    expect(kills(beatOf(TEN, { pumpLagMs: 15_000 }))).toEqual([]);
    expect(kills(beatOf(TEN, { pumpLagMs: 15_001 }))).toEqual(['kill']);
    expect(kills(null, running({ since: TEN - 60_000 }))).toEqual([]);
    expect(kills(null, running({ since: TEN - 60_001 }))).toEqual(['kill']);
    expect(kills(beatOf(TEN, { beatAt: TEN - 90_000 }), running({ since: TEN - 5_000 }))).toEqual([]);
  });

  it('X19: silence in trading is borne for a minute, then twice as long with each replacement that did not help', () => {
    const patience = [1, 2, 3, 9].map((attempt) => {
      for (let minutes = 0; ; minutes += 0.5) {
        const beat = beatOf(TEN, { silentSince: TEN - minutes * 60_000 - 1 });
        if (policy.step(running({ attempt }), tick(beat), TEN).acts.length > 0) return minutes;
      }
    });
    expect(patience).toEqual([1, 2, 4, 32]);
  });

  it('X19: a process that does not stop in ten seconds is ended, and ended again until it is gone', () => {
    let { state } = policy.step(running(), { name: 'box', meaning: 'line-lost' }, TEN);
    const acts: [number, string[]][] = [];
    for (let s = 1; s <= 25; s++) {
      const step = policy.step(state, tick(null), TEN + s * 1_000);
      state = step.state;
      if (step.acts.length > 0) acts.push([s, names(step.acts)]);
    }
    expect(acts).toEqual([
      [10, ['kill']],
      [20, ['kill']],
    ]);
    expect(state.name).toBe('stopping');
  });

  it('X20: failures in a row wait up to 5, 10, 20 … seconds and at most five minutes; one that needs a person, five minutes', () => {
    const waits: number[] = [];
    let state: State = firstState(TEN);
    let now = TEN;
    for (let i = 0; i < 8; i++) {
      state = policy.step(state, tick(null), now).state;
      state = policy.step(state, { name: 'exited', code: 20 }, now).state;
      if (state.name !== 'waiting') throw new Error(state.name);
      waits.push(Math.round((state.until - now) / 1_000));
      now = state.until;
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 300, 300]);
    const operator = policy.step(running(), { name: 'exited', code: 12 }, TEN).state;
    expect(operator).toMatchObject({ name: 'waiting', until: TEN + 300_000, last: { code: 12 } });
    const soon = new Policy(LIMITS, () => 0).step(running(), { name: 'exited', code: 1 }, TEN).state;
    expect(soon).toMatchObject({ until: TEN + 2_000 });
  });

  it('X20: five good minutes begin a new count', () => {
    const beat = beatOf(TEN, { loggedInAt: TEN - 300_000 });
    const settled = policy.step(running({ attempt: 6 }), tick(beat), TEN).state;
    expect(settled).toMatchObject({ settled: true });
    expect(policy.step(settled, { name: 'exited', code: 20 }, TEN).state).toMatchObject({
      until: TEN + 5_000,
      attempt: 0,
    });
    const silent = beatOf(TEN, { loggedInAt: TEN - 300_000, silentSince: TEN - 1_000 });
    expect(policy.step(running(), tick(silent), TEN).state).toMatchObject({ settled: false });
  });

  it('X18: the daily cut is left in order before it comes, and nothing starts until it is over', () => {
    const cut = kst('2026-07-20T05:04:30');
    const asked = policy.step(running({ since: cut - 60_000 }), tick(beatOf(cut)), cut);
    expect(asked.acts).toEqual([
      {
        name: 'ask-stop',
        reason: '키움 일일 점검 (daily maintenance of Kiwoom)',
        kind: 'maintenance',
      },
    ]);
    const gone = policy.step(asked.state, { name: 'exited', code: 0 }, cut + 500).state;
    expect(gone).toMatchObject({ name: 'waiting', until: kst('2026-07-20T05:11:00') });
    expect(policy.step(firstState(cut), tick(null), cut).acts).toEqual([]);
  });

  it('X18: a login from before 06:50 is replaced at 06:51', () => {
    const now = kst('2026-07-20T06:51:00');
    const beat = beatOf(now, { loggedInAt: kst('2026-07-20T05:11:30') });
    expect(policy.step(running({ since: now - 1_000 }), tick(beat), now).acts).toEqual([
      { name: 'ask-stop', reason: '06:50 재접속 (new login for the new day)', kind: 'maintenance' },
    ]);
  });

  it('X26: silence in trading and a cut line are asked to stop as the network’s trouble', () => {
    const silent = policy.step(running(), tick(beatOf(TEN, { silentSince: TEN - 60_001 })), TEN);
    expect(silent.acts).toEqual([
      {
        name: 'ask-stop',
        reason: 'nothing was heard from the control during trading',
        kind: 'network',
      },
    ]);
    const cut = policy.step(running(), { name: 'box', meaning: 'line-lost' }, TEN);
    expect(cut.acts).toEqual([
      { name: 'ask-stop', reason: '통신 연결 끊김 (the line was cut)', kind: 'network' },
    ]);
  });

  it('X22: a stop is carried out in every state and nothing is started after it', () => {
    const stop: Event = { name: 'stop', reason: '운영자 정지' };
    expect(policy.step(firstState(TEN), stop, TEN)).toEqual({
      state: { name: 'ended' },
      acts: [{ name: 'end' }],
    });
    const asked = policy.step(running(), stop, TEN);
    expect(asked.acts).toEqual([{ name: 'ask-stop', reason: '운영자 정지', kind: null }]);
    const ended = policy.step(asked.state, { name: 'exited', code: 0 }, TEN);
    expect(ended).toEqual({ state: { name: 'ended' }, acts: [{ name: 'end' }] });
    const orphan = policy.step(orphanState(TEN), stop, TEN);
    expect(orphan.acts).toEqual([]);
    expect(policy.step(orphan.state, { name: 'exited', code: null }, TEN).state.name).toBe('ended');
    expect(policy.step(ended.state, tick(null), TEN)).toEqual({ state: { name: 'ended' }, acts: [] });
    expect(policy.step(ended.state, stop, TEN).acts).toEqual([]);
  });

  it('X18: a bridge without a supervisor is ended before another is started', () => {
    const state = orphanState(TEN);
    expect(policy.step(state, tick(null), TEN + 9_000).acts).toEqual([]);
    expect(names(policy.step(state, tick(null), TEN + 10_000).acts)).toEqual(['kill']);
    expect(policy.step(state, { name: 'exited', code: null }, TEN).state.name).toBe('waiting');
  });

  it('X21: boxes that only have to go, or that need a person, replace nothing', () => {
    for (const meaning of ['message', 'update', 'enrolment', 'login-window'] as const) {
      expect(policy.step(running(), { name: 'box', meaning }, TEN).acts).toEqual([]);
    }
    const waiting = firstState(TEN);
    expect(policy.step(waiting, { name: 'box', meaning: 'line-lost' }, TEN).state).toBe(waiting);
  });
});

/** A world in which processes die, freeze, get boxes and are stopped, in any order and at any time of the week. */
type Happening =
  | { readonly what: 'pass'; readonly ms: number }
  | { readonly what: 'exit'; readonly code: number | null }
  | { readonly what: 'box'; readonly meaning: BoxMeaning }
  | { readonly what: 'freeze' | 'stop' };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ what: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 400_000 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('exit' as const),
      code: fc.constantFrom(0, 1, 10, 12, 14, 15, 17, 20, 5, null),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('box' as const),
      meaning: fc.constantFrom<BoxMeaning>('line-lost', 'reconnect-notice', 'message', 'update'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('freeze' as const) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('stop' as const) }) },
);

describe('the policy, whatever happens', () => {
  it('X18, X19, X22: never two processes, none in the daily cut, none after a stop, and none that stays frozen', () => {
    const week = fc.integer({ min: 0, max: 7 * 86_400_000 });
    fc.assert(
      fc.property(week, fc.array(happening, { maxLength: 60 }), fc.boolean(), (from, story, orphan) => {
        let now = kst('2026-07-20T00:00:00') + from;
        let random = 7;
        const chance = () => {
          random = (random * 16_807) % 2_147_483_647;
          return random / 2_147_483_647;
        };
        const judge = new Policy(LIMITS, chance);
        let state = orphan ? orphanState(now) : firstState(now);
        let alive: { since: number; frozenAt: number | null } | null = orphan
          ? { since: now, frozenAt: now }
          : null;
        let stopped = false;
        let exitedAt = Number.NEGATIVE_INFINITY;
        const take = (event: Event): void => {
          const step = judge.step(state, event, now);
          state = step.state;
          for (const act of step.acts) {
            if (act.name === 'start') {
              expect(alive).toBeNull();
              expect(stopped).toBe(false);
              expect(maintenanceAt(now)).toBeNull();
              expect(now - exitedAt).toBeGreaterThanOrEqual(2_000);
              alive = { since: now, frozenAt: null };
            }
            if (act.name === 'kill' || (act.name === 'ask-stop' && alive?.frozenAt === null)) exit(0);
          }
        };
        const exit = (code: number | null): void => {
          if (alive === null) return;
          alive = null;
          exitedAt = now;
          take({ name: 'exited', code });
        };
        for (const h of story) {
          if (h.what === 'exit') exit(h.code);
          if (h.what === 'box') take({ name: 'box', meaning: h.meaning });
          if (h.what === 'freeze' && alive !== null) alive.frozenAt ??= now;
          if (h.what === 'stop') {
            stopped = true;
            take({ name: 'stop', reason: 'x' });
          }
          if (h.what !== 'pass') continue;
          for (let left = h.ms; left > 0; left -= 1_000) {
            now += Math.min(1_000, left);
            const beatAt = alive?.frozenAt ?? now;
            const beat = beatOf(now, { beatAt, loggedInAt: alive?.since ?? null });
            take(tick(alive === null ? null : beat));
            if (alive === null) continue;
            // Plain conditions: half a million of them are looked at, and `expect` is slow.
            const frozenFor = alive.frozenAt === null ? 0 : now - alive.frozenAt;
            if (frozenFor > LIMITS.frozenAfterMs + 12_000) throw new Error(`frozen for ${frozenFor} ms`);
            const cut = maintenanceAt(now);
            const inCutFor = cut === null ? 0 : now - Math.max(cut.start, alive.since);
            if (inCutFor > 12_000) throw new Error(`alive in the daily cut for ${inCutFor} ms`);
          }
        }
        if (stopped && alive === null) expect(state.name).toBe('ended');
      }),
      { numRuns: 150 },
    );
  });
});
