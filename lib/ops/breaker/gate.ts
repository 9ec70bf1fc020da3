import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen, type IBackoff } from 'cockatiel';
import type { Policy } from './policy';
import {
  type BreakerState,
  CLOSED,
  type Failure,
  type KeptState,
  OPEN_REASONS,
  type OpenState,
} from './state';

export interface GateOptions {
  readonly policy: Policy;
  readonly classify: (error: unknown) => Failure | null;
  readonly random: () => number;
  /** The state to be kept has changed, by what happened here. */
  readonly onChange: (state: KeptState) => void;
}

type Circuit = ReturnType<typeof circuitBreaker>;

/** While a trial is under way those who are refused are told to come again after this, ms. */
const TRIAL_MS = 1_000;
/** A clock is put right by less than this all the time, ms. */
const CLOCK_NOISE_MS = 500;

/**
 * One kind of trouble: a circuit of cockatiel's whose state can be read, kept, shared and set by hand. Setting it
 * replaces the circuit, so what an earlier circuit's calls come to changes nothing any more.
 */
export class Gate {
  readonly #options: GateOptions;
  #circuit: Circuit;
  #kept: KeptState = CLOSED;
  /** The newest wait that the circuit asked for, and the how-manieth. */
  #wait = 0;
  #attempt = 1;
  /** When the clock was read last, ms. */
  #seen = 0;

  constructor(options: GateOptions) {
    this.#options = options;
    this.#circuit = this.#build(CLOSED);
  }

  get kept(): KeptState {
    return this.#kept;
  }

  get state(): BreakerState {
    if (this.#kept.name === 'closed' || this.#circuit.state !== CircuitState.HalfOpen) return this.#kept;
    const { until: _, ...rest } = this.#kept;
    return { ...rest, name: 'probing' };
  }

  /** Why a call is not let through now; null when it is, also as a trial. */
  refusal(): OpenState | null {
    const now = this.#read();
    if (this.#kept.name === 'closed') return null;
    if (this.#circuit.state === CircuitState.HalfOpen) return { ...this.#kept, until: now + TRIAL_MS };
    return this.#kept.until === null || now < this.#kept.until ? this.#kept : null;
  }

  /** The time, ms. A clock that was set back takes what is waited for with it. */
  #read(): number {
    const now = Date.now();
    const back = this.#seen - now;
    this.#seen = now;
    const kept = this.#kept;
    if (back > CLOCK_NOISE_MS && kept.name === 'open' && kept.until !== null) {
      this.restore({ ...kept, since: kept.since - back, until: kept.until - back });
    }
    return now;
  }

  /** @throws what `call` throws; cockatiel's BrokenCircuitError when the gate is open */
  run<T>(call: () => Promise<T>): Promise<T> {
    return this.#circuit.execute(call);
  }

  /** Takes over a state from elsewhere; tells nobody. */
  restore(state: KeptState): void {
    this.#kept = state;
    this.#circuit = this.#build(state);
  }

  /** By hand. */
  set(state: KeptState): void {
    this.restore(state);
    this.#options.onChange(state);
  }

  #build(state: KeptState): Circuit {
    const { policy, classify } = this.#options;
    const circuit: Circuit = circuitBreaker(
      handleWhen((error) => {
        const kind = classify(error)?.kind;
        if (circuit.state !== CircuitState.HalfOpen)
          return kind !== undefined && policy.opensOn.includes(kind);
        return kind === undefined || policy.opensOn.includes(kind) || policy.inconclusive.includes(kind);
      }),
      {
        breaker: new ConsecutiveBreaker(policy.threshold),
        halfOpenAfter: { next: ({ attempt }) => this.#backoff(attempt, state) },
        ...(state.name === 'open' ? { initialState: initialStateOf(state, policy) } : {}),
      },
    );
    circuit.onBreak((reason) => {
      if (circuit === this.#circuit) this.#opened('error' in reason ? classify(reason.error) : null);
    });
    circuit.onReset(() => {
      if (circuit !== this.#circuit) return;
      this.#kept = CLOSED;
      this.#options.onChange(CLOSED);
    });
    return circuit;
  }

  /**
   * cockatiel draws its waits anew when a circuit is restored; the wait of the restored opening is the one that was
   * told, so that every process and every restart keeps the same time.
   */
  #backoff(attempt: number, restored: KeptState): IBackoff<{ attempt: number }> {
    const known = restored.name === 'open' && attempt <= restored.attempt ? waitOf(restored) : null;
    this.#wait = known ?? this.#options.policy.wait(attempt, this.#options.random);
    this.#attempt = attempt;
    return { duration: this.#wait, next: (context) => this.#backoff(context.attempt, restored) };
  }

  #opened(failure: Failure | null): void {
    const before = this.#kept;
    const now = this.#read();
    const until = Number.isFinite(this.#wait) ? now + this.#wait : null;
    const reason = OPEN_REASONS.find((r) => r === failure?.kind);
    const mine = reason !== undefined && this.#options.policy.opensOn.includes(failure?.kind ?? 'symbol');
    if (before.name === 'open') {
      const why = mine && failure !== null ? { reason, code: failure.code, message: failure.message } : {};
      this.#kept = { ...before, ...why, until, attempt: this.#attempt };
    } else if (reason !== undefined && failure !== null) {
      const { code, message } = failure;
      this.#kept = { name: 'open', reason, code, message, since: now, until, attempt: this.#attempt };
    }
    this.#options.onChange(this.#kept);
  }
}

/** The opening as counted from 1970, which gives the very `until` back. */
function waitOf({ until }: OpenState): number {
  return until ?? Number.POSITIVE_INFINITY;
}

function initialStateOf(state: OpenState, policy: Policy) {
  return {
    ownState: { value: CircuitState.Open, openedAt: 0, attemptNo: state.attempt },
    breakerState: policy.threshold,
  };
}
