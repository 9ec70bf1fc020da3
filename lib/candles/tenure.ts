/** A name that this process holds alone; `lost` is aborted when it does so no longer. */
export interface Lock {
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

/** Resolves to null while another process holds `name`; rejects while nobody can tell. */
export type TryLock = (name: string) => Promise<Lock | null>;

/** Who stands by asks this often (ms): each asking is a connection of its own. */
export const STANDBY_MS = 1_000;

export interface TenureOptions {
  readonly name: string;
  readonly tryLock: TryLock;
  readonly now: () => number;
  readonly onTake: () => void;
  /** Another process has taken over. */
  readonly onYield: () => void;
}

/**
 * Makes one process among several do the work, and another take over when it dies. A holder that loses its lock goes on
 * until somebody else is known to have it: the usual cause is a database that is away, and then nobody has it.
 */
export class Tenure {
  readonly #options: TenureOptions;
  #lock: Lock | null = null;
  #holding = false;
  #asking = false;
  #refusedAt = Number.NEGATIVE_INFINITY;
  #over = false;

  constructor(options: TenureOptions) {
    this.#options = options;
  }

  /** True while this process does the work. */
  get holding(): boolean {
    return this.#holding;
  }

  /** Looks whether the work is this process's. To be called a few times a second; never rejects. */
  async look(): Promise<void> {
    const { name, tryLock, now, onTake, onYield } = this.#options;
    if (this.#over || this.#asking || (this.#lock !== null && !this.#lock.lost.aborted)) return;
    if (now() - this.#refusedAt < STANDBY_MS) return;
    this.#asking = true;
    try {
      const lock = await tryLock(name);
      if (this.#over) {
        await lock?.release();
        return;
      }
      this.#lock = lock;
      if (lock === null) this.#refusedAt = now();
      if ((lock !== null) === this.#holding) return;
      this.#holding = lock !== null;
      if (lock === null) onYield();
      else onTake();
    } catch {
      // Nobody can tell: what was so stays so.
    } finally {
      this.#asking = false;
    }
  }

  async end(): Promise<void> {
    this.#over = true;
    this.#holding = false;
    await this.#lock?.release();
    this.#lock = null;
  }
}
