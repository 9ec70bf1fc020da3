import type { Wants } from '../bus';
import { copyOfWants } from '../wants';
import { encodeWants } from './wants-codec';

export interface WantsLeaseOptions {
  /** Tells the server what an owner wants, for as long as one lease. */
  readonly declare: (owner: string, wants: string) => Promise<unknown>;
  /** How often leases are renewed, ms. */
  readonly renewMs: number;
  /** The server refused, or the connection broke under it. The next renewal tries again. */
  readonly onRefused: (error: unknown) => void;
}

interface Owner {
  wants: string;
  /** True when the server was not told the newest wants. */
  changed: boolean;
  /** True while the server is being told; what changes meanwhile is told after that, as one. */
  telling: boolean;
}

const NOTHING = encodeWants(new Map());

/** This process's owners and what they want, kept alive on the server for as long as this process lives. */
export class WantsLease {
  readonly #options: WantsLeaseOptions;
  readonly #owners = new Map<string, Owner>();
  #renewal: NodeJS.Timeout | null = null;

  constructor(options: WantsLeaseOptions) {
    this.#options = options;
  }

  want(name: string, wants: Wants): void {
    const text = encodeWants(copyOfWants(wants));
    const owner = this.#owners.get(name) ?? { wants: NOTHING, changed: false, telling: false };
    if (owner.wants === text) return;
    this.#owners.set(name, owner);
    owner.wants = text;
    owner.changed = true;
    this.#tell(name, owner);
  }

  connected(): void {
    this.disconnected();
    this.#renewal = setInterval(() => this.#renew(), this.#options.renewMs);
    this.#renew();
  }

  disconnected(): void {
    if (this.#renewal !== null) clearInterval(this.#renewal);
    this.#renewal = null;
    for (const owner of this.#owners.values()) owner.telling = false;
  }

  /** Takes everything back, for good. */
  withdraw(): void {
    const { declare, onRefused } = this.#options;
    if (this.#renewal !== null)
      for (const name of this.#owners.keys()) declare(name, NOTHING).catch(onRefused);
    this.#owners.clear();
    this.disconnected();
  }

  #renew(): void {
    for (const [name, owner] of this.#owners) {
      owner.changed = true;
      this.#tell(name, owner);
    }
  }

  #tell(name: string, owner: Owner): void {
    if (this.#renewal === null || owner.telling || !owner.changed) return;
    const { wants } = owner;
    owner.telling = true;
    owner.changed = false;
    this.#options.declare(name, wants).then(
      () => {
        owner.telling = false;
        // Wanting nothing needs no renewal: it lapses into the same.
        if (owner.wants === NOTHING && wants === NOTHING) this.#owners.delete(name);
        else this.#tell(name, owner);
      },
      (error: unknown) => {
        owner.telling = false;
        this.#options.onRefused(error);
      },
    );
  }
}
