import { isBrokenCircuitError } from 'cockatiel';
import { ACCESS_POLICY } from './access-policy';
import type { BreakerNews, BreakerStore } from './breaker-store';
import { DEVICE_POLICY } from './device-policy';
import { Gate } from './gate';
import { MAINTENANCE_POLICY } from './maintenance-policy';
import { NETWORK_POLICY } from './network-policy';
import { OPERATOR_POLICY } from './operator-policy';
import type { Policy } from './policy';
import { QUOTA_POLICY } from './quota-policy';
import { SharedGates } from './shared-gates';
import { type BreakerState, CLOSED, type Failure, type KeptState, type OpenState } from './state';
import { TOKEN_POLICY } from './token-policy';

export interface UpstreamBreakerOptions {
  /** Begins the names of its states, such as `kiwoom`. */
  readonly upstream: string;
  /** What an error says about the upstream; null when nothing. */
  readonly classify: (error: unknown) => Failure | null;
  /** The error for a call that is not let through. */
  readonly refuse?: (open: OpenState) => Error;
  /** A digest of the credentials (`fingerprint`): a ban of other credentials does not count. */
  readonly identity: string;
  /** Without one it works for this process and this run alone. */
  readonly store?: BreakerStore | null;
  readonly news?: BreakerNews | null;
  readonly onChange?: (name: string, state: KeptState) => void;
  /** An operator lets calls through again: what else holds them back should not. */
  readonly onLetThrough?: () => void;
  /** The store fails (in its words), or is back (null). */
  readonly onStore?: (trouble: string | null) => void;
  readonly random?: () => number;
}

/** One gate by its name: `kiwoom/access`, `kiwoom/quota/ka10095`. */
export interface NamedState {
  readonly name: string;
  readonly state: BreakerState;
}

/** A call was not let through. */
export class BreakerOpenError extends Error {
  override readonly name = 'BreakerOpenError';
  constructor(readonly open: OpenState) {
    super(`not tried (${open.reason}): ${open.message}`);
  }
}

/** Of the whole upstream; quotas are each api's own. */
const POLICIES: Readonly<Record<string, Policy>> = {
  operator: OPERATOR_POLICY,
  access: ACCESS_POLICY,
  device: DEVICE_POLICY,
  token: TOKEN_POLICY,
  maintenance: MAINTENANCE_POLICY,
  network: NETWORK_POLICY,
};

/** Stands before every call to one upstream, and tells trouble that passes from trouble that a person must end. */
export class UpstreamBreaker {
  readonly #options: UpstreamBreakerOptions;
  readonly #gates = new Map<string, Gate>();
  readonly #shared: SharedGates | null;

  constructor(options: UpstreamBreakerOptions) {
    this.#options = options;
    const { store, news, identity, onStore = () => {} } = options;
    const gateOf = (name: string) => this.#gateOf(name);
    this.#shared = store ? new SharedGates({ store, news: news ?? null, identity, gateOf, onStore }) : null;
    for (const kind of Object.keys(POLICIES)) this.#gateOf(`${options.upstream}/${kind}`);
  }

  /** Takes over the kept states; resolves when they were read, or could not be. Before that it works alone. */
  async start(): Promise<void> {
    await this.#shared?.start();
  }

  stop(): void {
    this.#shared?.stop();
  }

  get states(): readonly NamedState[] {
    return [...this.#gates].map(([name, gate]) => ({ name, state: gate.state }));
  }

  /**
   * Calls, unless something stands against it.
   * @throws what `call` throws, or `refuse`'s error (BreakerOpenError unless told)
   */
  async run<T>(api: string, call: () => Promise<T>): Promise<T> {
    const { upstream } = this.#options;
    const names = [...Object.keys(POLICIES), `quota/${api}`].map((kind) => `${upstream}/${kind}`);
    const gates = names.map((name) => this.#gateOf(name)).filter((gate) => gate !== null);
    this.#check(gates);
    try {
      return await gates.reduceRight((inner, gate) => () => gate.run(inner), call)();
    } catch (error) {
      if (isBrokenCircuitError(error)) this.#check(gates);
      throw error;
    }
  }

  /** An operator's word: nothing is called any more. */
  open(message: string): void {
    const since = Date.now();
    this.#gateOf(`${this.#options.upstream}/operator`)?.set({
      ...{ name: 'open', reason: 'operator', code: null, message, since, until: null, attempt: 1 },
    });
  }

  /** An operator's word: one gate, or all, are as if nothing had happened. */
  close(name?: string): void {
    this.#operate(name, () => CLOSED);
  }

  /** An operator's word: the next call is let through to see; the others wait for what comes of it. */
  probe(name?: string): void {
    this.#operate(name, (open) => ({ ...open, until: Date.now() }));
  }

  #operate(name: string | undefined, next: (open: OpenState) => KeptState): void {
    this.#options.onLetThrough?.();
    for (const [known, gate] of this.#gates) {
      if ((name === undefined || name === known) && gate.kept.name === 'open') gate.set(next(gate.kept));
    }
  }

  #check(gates: readonly Gate[]): void {
    const { refuse = (open) => new BreakerOpenError(open) } = this.#options;
    for (const gate of gates) {
      const open = gate.refusal();
      if (open !== null) throw refuse(open);
    }
  }

  #gateOf(name: string): Gate | null {
    const known = this.#gates.get(name);
    if (known !== undefined) return known;
    const [upstream, kind = '', api] = name.split('/');
    const policy = kind === 'quota' && api !== undefined ? QUOTA_POLICY : POLICIES[kind];
    if (upstream !== this.#options.upstream || policy === undefined) return null;
    const { classify, random = Math.random, onChange } = this.#options;
    const gate = new Gate({
      policy,
      classify,
      random,
      onChange: (state) => {
        this.#shared?.changed(name, state);
        onChange?.(name, state);
      },
    });
    this.#gates.set(name, gate);
    return gate;
  }
}
