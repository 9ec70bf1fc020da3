import type { BusState, Unsubscribe } from '../bus';
import { Current } from '../current';
import type { OnFault } from '../faults';

/** The same trouble is reported again after this long, ms. */
const REPEAT_MS = 60_000;

/** The bus's state, made of its connections': `ready` when all are up, `down` from the first failure until then. */
export class Health {
  readonly #onFault: OnFault;
  readonly #now: () => number;
  readonly #state: Current<BusState>;
  readonly #up = new Set<string>();
  readonly #links: readonly string[];
  /** When each wording was last reported since the bus was ready, so that ten failed attempts make one line. */
  readonly #reported = new Map<string, number>();

  /** `links` are the names of the connections. `now` in ms. */
  constructor(links: readonly string[], onFault: OnFault, now: () => number) {
    this.#links = links;
    this.#onFault = onFault;
    this.#now = now;
    this.#state = new Current<BusState>('the bus state', { name: 'connecting' }, onFault);
  }

  get state(): BusState {
    return this.#state.value;
  }

  listen(listener: (state: BusState) => void): Unsubscribe {
    return this.#state.listen(listener);
  }

  up(link: string): void {
    this.#up.add(link);
    if (this.#up.size < this.#links.length) return;
    this.#reported.clear();
    this.#state.set({ name: 'ready' });
  }

  down(link: string, message: string): void {
    this.#up.delete(link);
    this.trouble(message);
    const { value } = this.#state;
    if (value.name === 'down' && value.message === message) return;
    this.#state.set({ name: 'down', since: value.name === 'down' ? value.since : this.#now(), message });
  }

  trouble(message: string): void {
    const before = this.#reported.get(message);
    if (before !== undefined && this.#now() - before < REPEAT_MS) return;
    this.#reported.set(message, this.#now());
    this.#onFault({ kind: 'transport', message: `Redis: ${message}` });
  }

  silence(): void {
    this.#state.silence();
  }
}
