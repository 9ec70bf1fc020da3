/** How one dependency is doing. `idle` is neither: it was not asked for, such as a feed in a process without one. */
export type HealthState = 'ok' | 'starting' | 'degraded' | 'down' | 'idle';

/** What a dependency says of itself when asked. */
export interface Reading {
  readonly state: HealthState;
  /** One line for an operator, free of keys (rule O2). */
  readonly detail: string | null;
  /** What a call to it took last, ms, where one is made. */
  readonly latencyMs?: number | null;
}

export interface Dependency {
  /** Such as `bus`, `feed:kiwoom`, `database`. */
  readonly name: string;
  read(): Reading;
}

export interface DependencyHealth extends Reading {
  readonly name: string;
  /** Since when it is in this state, ms. */
  readonly since: number;
  /** The newest thing that went wrong, also when it is well again. */
  readonly lastError: { readonly at: number; readonly message: string } | null;
  readonly latencyMs: number | null;
}

export interface HealthReport {
  /** `ok`: all is well. `degraded`: prices can be served, and something is wrong. `down`: nothing can serve prices. */
  readonly status: 'ok' | 'degraded' | 'down';
  readonly ready: boolean;
  readonly at: number;
  readonly startedAt: number;
  readonly dependencies: readonly DependencyHealth[];
}

export interface HealthOptions {
  readonly now: () => number;
  /** Whether anything at all could answer with a price: a live feed, REST or the database. */
  readonly canServePrices: () => boolean;
  readonly everyMs?: number;
  /** A dependency came to another state than the one before, or was seen first (null). */
  readonly onChange?: (health: DependencyHealth, before: HealthState | null) => void;
}

interface Known {
  state: HealthState;
  since: number;
  lastError: DependencyHealth['lastError'];
}

const EVERY_MS = 1_000;
const TROUBLED: ReadonlySet<HealthState> = new Set<HealthState>(['down', 'degraded']);

/** Watches what the server stands on, so that `since` and the last error are known when somebody asks. */
export class Health {
  private readonly dependencies = new Map<string, Dependency>();
  private readonly known = new Map<string, Known>();
  private readonly startedAt: number;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly options: HealthOptions) {
    this.startedAt = options.now();
  }

  /** Adds one; the function that is given back removes it. */
  add(dependency: Dependency): () => void {
    this.dependencies.set(dependency.name, dependency);
    return () => {
      if (this.dependencies.get(dependency.name) !== dependency) return;
      this.dependencies.delete(dependency.name);
      this.known.delete(dependency.name);
    };
  }

  start(): void {
    this.timer = setInterval(() => this.look(), this.options.everyMs ?? EVERY_MS);
    this.timer.unref();
  }

  close(): void {
    if (this.timer !== null) clearInterval(this.timer);
  }

  report(): HealthReport {
    const dependencies = this.look();
    const ready = this.options.canServePrices();
    const troubled = dependencies.some(({ state }) => TROUBLED.has(state));
    return {
      status: ready ? (troubled ? 'degraded' : 'ok') : 'down',
      ready,
      at: this.options.now(),
      startedAt: this.startedAt,
      dependencies,
    };
  }

  private look(): DependencyHealth[] {
    return [...this.dependencies.values()].map((dependency) => this.readOne(dependency));
  }

  private readOne(dependency: Dependency): DependencyHealth {
    const now = this.options.now();
    const reading = readSafely(dependency);
    const { state, detail, latencyMs = null } = reading;
    let known = this.known.get(dependency.name);
    const before = known?.state ?? null;
    if (known === undefined || known.state !== state) {
      known = { state, since: now, lastError: known?.lastError ?? null };
      this.known.set(dependency.name, known);
    }
    if (TROUBLED.has(state) && detail !== null && known.lastError?.message !== detail) {
      known.lastError = { at: now, message: detail };
    }
    const health = {
      name: dependency.name,
      state,
      detail,
      latencyMs,
      since: known.since,
      lastError: known.lastError,
    };
    if (before !== state) this.options.onChange?.(health, before);
    return health;
  }
}

/** A dependency whose account of itself fails is no reason for the whole account to fail. */
function readSafely(dependency: Dependency): Reading {
  try {
    return dependency.read();
  } catch (error) {
    return { state: 'down', detail: error instanceof Error ? error.message : String(error) };
  }
}
