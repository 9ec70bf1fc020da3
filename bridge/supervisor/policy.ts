import { fullJitter } from '../../lib/kiwoom/backoff';
import type { BridgeBeat, LastStop } from '../process/bridge-status';
import { EXIT, type ExitMeaning, exitOf } from '../process/exit-code';
import type { StopKind } from '../process/stop-request';
import type { BoxMeaning } from './boxes';
import { isLoginStale, maintenanceAt } from './schedule';

/** What the supervisor is doing. At most one bridge exists in every state. All times in ms. */
export type State =
  /** No process. The next one starts at `until`. `attempt` counts starts in a row that came to nothing. */
  | {
      readonly name: 'waiting';
      readonly until: number;
      readonly attempt: number;
      readonly last: LastStop | null;
    }
  | {
      readonly name: 'running';
      readonly since: number;
      readonly attempt: number;
      /** It has been logged in long enough to count as well. */
      readonly settled: boolean;
    }
  /** Asked to stop, or killed, and not gone yet. */
  | {
      readonly name: 'stopping';
      readonly since: number;
      readonly attempt: number;
      readonly reason: string;
      readonly killedAt: number | null;
      /** A stop by the clock, which says nothing against the bridge. */
      readonly planned: boolean;
      readonly next: 'restart' | 'end';
    }
  | { readonly name: 'ended' };

type Running = State & { readonly name: 'running' };
type Stopping = State & { readonly name: 'stopping' };

export type Event =
  /** `beat` is the newest account of the running bridge, null while there is none of it. */
  | { readonly name: 'tick'; readonly beat: BridgeBeat | null }
  | { readonly name: 'box'; readonly meaning: BoxMeaning }
  | { readonly name: 'exited'; readonly code: number | null }
  | { readonly name: 'stop'; readonly reason: string };

export type Act =
  | { readonly name: 'start'; readonly attempt: number; readonly last: LastStop | null }
  | { readonly name: 'ask-stop'; readonly reason: string; readonly kind: StopKind }
  | { readonly name: 'kill'; readonly reason: string }
  | { readonly name: 'end' };

export interface Step {
  readonly state: State;
  readonly acts: readonly Act[];
}

export interface Limits {
  /** A bridge or a pump that says nothing for this long is frozen. */
  readonly frozenAfterMs: number;
  /** The widest first wait before a replacement; it doubles. */
  readonly restartMs: number;
}

/** No process at all is heard of by then. */
const STARTUP_MS = 60_000;
/** How long an orderly stop may take before the process is killed, and a killed one before it is killed again. */
const ORDERLY_MS = 10_000;
const KILL_AGAIN_MS = 10_000;
/** Logged in for this long, the next trouble begins a new count. */
const SETTLED_MS = 5 * 60_000;
/**
 * Connected and silent for this long in continuous trading. It doubles with each replacement that did not help: on a
 * closure the calendar does not know, silence is no fault.
 */
const SILENT_MS = 60_000;
const LONGEST_SILENT_MS = 32 * 60_000;
/** Kiwoom's server needs a moment to forget a login before it takes the next one. */
const SHORTEST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 5 * 60_000;
/** A person has to act first: looked at again now and then. */
const OPERATOR_WAIT_MS = 5 * 60_000;

export const firstState = (now: number): State => ({ name: 'waiting', until: now, attempt: 0, last: null });

/** There is a bridge already, started by a supervisor that is gone: it is stopped before another is started. */
export const orphanState = (now: number): State => ({
  name: 'stopping',
  since: now,
  attempt: 0,
  reason: 'its supervisor is gone',
  killedAt: null,
  planned: true,
  next: 'restart',
});

/** The whole of the supervisor's judgement. Pure: time and chance are given. */
export class Policy {
  constructor(
    private readonly limits: Limits,
    private readonly random: () => number,
  ) {}

  step(state: State, event: Event, now: number): Step {
    switch (event.name) {
      case 'tick':
        return this.tick(state, event.beat, now);
      case 'box':
        return state.name === 'running' ? this.onBox(state, event.meaning, now) : { state, acts: [] };
      case 'exited':
        return this.onExit(state, event.code, now);
      case 'stop':
        return this.onStop(state, event.reason, now);
    }
  }

  private tick(state: State, beat: BridgeBeat | null, now: number): Step {
    switch (state.name) {
      case 'waiting': {
        if (now < state.until || maintenanceAt(now) !== null) return stay(state);
        const attempt = state.attempt + 1;
        return {
          state: { name: 'running', since: now, attempt, settled: false },
          acts: [{ name: 'start', attempt, last: state.last }],
        };
      }
      case 'running':
        return this.watch(state, beat, now);
      case 'stopping': {
        const due = state.killedAt === null ? state.since + ORDERLY_MS : state.killedAt + KILL_AGAIN_MS;
        if (now < due) return stay(state);
        return { state: { ...state, killedAt: now }, acts: [{ name: 'kill', reason: state.reason }] };
      }
      case 'ended':
        return stay(state);
    }
  }

  private watch(state: Running, beat: BridgeBeat | null, now: number): Step {
    const { frozenAfterMs } = this.limits;
    if (maintenanceAt(now) !== null)
      return planned(state, '키움 일일 점검 (daily maintenance of Kiwoom)', now);
    if (beat === null) {
      return now - state.since > STARTUP_MS ? kill(state, 'it never said anything', now) : stay(state);
    }
    if (now - Math.max(beat.beatAt, state.since) > frozenAfterMs)
      return kill(state, 'its heartbeat stopped', now);
    if (beat.pumpLagMs !== null && beat.pumpLagMs > frozenAfterMs) {
      return kill(state, 'the control is frozen', now);
    }
    const patience = Math.min(LONGEST_SILENT_MS, SILENT_MS * 2 ** (state.attempt - 1));
    if (beat.silentSince !== null && now - beat.silentSince > patience) {
      return ask(state, 'nothing was heard from the control during trading', 'network', now);
    }
    if (beat.loggedInAt !== null && isLoginStale(beat.loggedInAt, now)) {
      return planned(state, '06:50 재접속 (new login for the new day)', now);
    }
    const settled =
      beat.loggedInAt !== null && beat.silentSince === null && now - beat.loggedInAt >= SETTLED_MS;
    return stay(settled === state.settled ? state : { ...state, settled });
  }

  private onBox(state: Running, meaning: BoxMeaning, now: number): Step {
    if (meaning === 'line-lost') return ask(state, '통신 연결 끊김 (the line was cut)', 'network', now);
    if (meaning === 'reconnect-notice')
      return planned(state, '재접속 안내 (Kiwoom asks for a new login)', now);
    return stay(state);
  }

  private onStop(state: State, reason: string, now: number): Step {
    switch (state.name) {
      case 'waiting':
        return { state: { name: 'ended' }, acts: [{ name: 'end' }] };
      case 'running':
        return ask(state, reason, null, now, { planned: true, next: 'end' });
      case 'stopping':
        return stay({ ...state, next: 'end' });
      case 'ended':
        return stay(state);
    }
  }

  private onExit(state: State, code: number | null, now: number): Step {
    if (state.name !== 'running' && state.name !== 'stopping') return stay(state);
    if (state.name === 'stopping' && state.next === 'end') {
      return { state: { name: 'ended' }, acts: [{ name: 'end' }] };
    }
    const exit = EXIT[exitOf(code)];
    const last: LastStop = { at: now, code, reason: state.name === 'stopping' ? state.reason : exit.text };
    const attempt = state.name === 'running' && state.settled ? 0 : state.attempt;
    const until = this.notBefore(now + this.waitFor(state, exit.class, attempt));
    return stay({ name: 'waiting', until, attempt, last });
  }

  private waitFor(state: Running | Stopping, exit: ExitMeaning['class'], attempt: number): number {
    if (state.name === 'stopping' && state.planned) return SHORTEST_WAIT_MS;
    if (state.name === 'running' && exit === 'operator') return OPERATOR_WAIT_MS;
    // Full jitter, so that many bridges do not come back together.
    const limits = { base: this.limits.restartMs, cap: LONGEST_WAIT_MS };
    return Math.max(SHORTEST_WAIT_MS, fullJitter(Math.max(1, attempt), limits, this.random));
  }

  private notBefore(at: number): number {
    return Math.max(at, maintenanceAt(at)?.end ?? at);
  }
}

const stay = (state: State): Step => ({ state, acts: [] });

function ask(
  state: Running,
  reason: string,
  kind: StopKind,
  now: number,
  how: Pick<Stopping, 'planned' | 'next'> = { planned: false, next: 'restart' },
): Step {
  const attempt = state.settled || how.planned ? 0 : state.attempt;
  return {
    state: { name: 'stopping', since: now, attempt, reason, killedAt: null, ...how },
    acts: [{ name: 'ask-stop', reason, kind }],
  };
}

const planned = (state: Running, reason: string, now: number): Step =>
  ask(state, reason, 'maintenance', now, { planned: true, next: 'restart' });

/** A frozen process answers no request. */
function kill(state: Running, reason: string, now: number): Step {
  const attempt = state.settled ? 0 : state.attempt;
  return {
    state: { name: 'stopping', since: now, attempt, reason, killedAt: now, planned: false, next: 'restart' },
    acts: [{ name: 'kill', reason }],
  };
}
