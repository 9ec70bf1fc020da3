import type { DependencyHealth, HealthState } from './health';

/** Where incidents are kept. */
export interface IncidentStore {
  open(incident: {
    readonly subject: string;
    readonly kind: string;
    readonly since: number;
    readonly message: string;
  }): Promise<unknown>;
  close(subject: string, kind: string, until: number): Promise<void>;
}

const TROUBLE: ReadonlySet<HealthState> = new Set<HealthState>(['down', 'degraded']);

type Step =
  | { readonly act: 'open'; readonly health: DependencyHealth }
  | { readonly act: 'close'; readonly name: string; readonly kind: HealthState; readonly at: number };

/** What is kept while the store is away; older steps are forgotten first. */
const MOST_STEPS = 500;

/**
 * Writes down what kept prices from coming, from its beginning to its end. The store may itself be what is down: steps
 * wait for it in order.
 */
export class IncidentLog {
  private readonly steps: Step[] = [];
  private writing = false;

  constructor(private readonly store: IncidentStore) {}

  /** For `Health.onChange`. */
  changed(health: DependencyHealth, before: HealthState | null): void {
    const { name, state, since } = health;
    // What a run before this one left open has ended if it is not so now; nobody else would ever say so.
    const over = before === null ? [...TROUBLE].filter((kind) => kind !== state) : [before];
    for (const kind of over) {
      if (TROUBLE.has(kind)) this.steps.push({ act: 'close', name, kind, at: since });
    }
    if (TROUBLE.has(state)) this.steps.push({ act: 'open', health });
    if (this.steps.length > MOST_STEPS) this.steps.splice(0, this.steps.length - MOST_STEPS);
    void this.write();
  }

  /** Writes what waits. Called now and then, and after each change. */
  async write(): Promise<void> {
    if (this.writing) return;
    this.writing = true;
    try {
      for (let step = this.steps[0]; step !== undefined; step = this.steps[0]) {
        await this.carryOut(step);
        if (this.steps[0] === step) this.steps.shift();
      }
    } catch {
      // The store is away; its own health says so.
    } finally {
      this.writing = false;
    }
  }

  private async carryOut(step: Step): Promise<void> {
    if (step.act === 'close') return this.store.close(step.name, step.kind, step.at);
    const { name, state, since, detail } = step.health;
    await this.store.open({ subject: name, kind: state, since, message: detail ?? state });
  }
}
