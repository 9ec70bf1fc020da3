import { fullJitter } from '../backoff';

export interface IssuedToken {
  readonly token: string;
  /** When Kiwoom stops taking it, ms. */
  readonly expiresAt: number;
}

export interface TokenOwnerOptions {
  readonly issue: () => Promise<IssuedToken>;
  readonly now?: () => number;
  /** A clock that is never set, for pauses and ages; `now` where that is given. */
  readonly steady?: () => number;
  readonly random?: () => number;
}

/** Renewed this long before its end, ms, as the official client does. */
const RENEW_BEFORE = 600_000;
/** A token refused within this time of its issue was refused for another reason than age, ms. */
const FRESH = 10_000;
/** However a token's end reads, it is asked for no more often than every half of this, ms. */
const SHORTEST_LIFE = 60_000;
const RETRY = { base: 2_000, cap: 60_000 };

interface Held extends IssuedToken {
  /** By the steady clock. */
  readonly issuedAt: number;
  readonly renewAt: number;
}

/**
 * The one owner of an app key's token (rule F6). Everybody asks here and nobody keeps a token: whether an older one
 * stays valid after a new one is issued depends on the server. However many ask at once, one request is under way.
 * After a failure the token endpoint is left alone for a growing while, and askers are told the same failure.
 */
export class TokenOwner {
  #held: Held | null = null;
  #request: Promise<string> | null = null;
  #failures = 0;
  #failure: { readonly error: unknown; readonly until: number } | null = null;
  readonly #issue: () => Promise<IssuedToken>;
  readonly #now: () => number;
  readonly #steady: () => number;
  readonly #random: () => number;

  constructor(options: TokenOwnerOptions) {
    this.#issue = options.issue;
    this.#now = options.now ?? Date.now;
    this.#steady = options.steady ?? options.now ?? (() => performance.now());
    this.#random = options.random ?? Math.random;
  }

  /** A valid token. @throws what the issue failed with */
  async get(): Promise<string> {
    const now = this.#now();
    const held = this.#held;
    if (held !== null && now < held.renewAt) {
      if (this.#steady() - held.issuedAt > FRESH) this.#failures = 0;
      return held.token;
    }
    const usable = held !== null && now < held.expiresAt ? held.token : null;
    if (this.#failure !== null && this.#steady() < this.#failure.until) {
      if (usable !== null) return usable;
      throw this.#failure.error;
    }
    this.#request ??= this.#renew().finally(() => {
      this.#request = null;
    });
    try {
      return await this.#request;
    } catch (error) {
      // An early renewal that failed costs nothing while the old token holds.
      if (usable !== null && this.#held?.token === usable) return usable;
      throw error;
    }
  }

  /**
   * Kiwoom refused `token`, and `refusal` says why: the next asker gets a new one. Anything but the token in force is
   * ignored. A token that was just issued was refused for another reason than age: a new one would not help at once, so
   * askers are told that very refusal until the pause is over.
   */
  invalidate(token: string, refusal: unknown): void {
    const held = this.#held;
    if (held?.token !== token) return;
    this.#held = null;
    if (this.#steady() - held.issuedAt <= FRESH) this.#fail(refusal);
  }

  /** An operator says that what stood against it is mended: the pause is over, and the next asker tries. */
  retryNow(): void {
    this.#failure = null;
    this.#failures = 0;
  }

  /** Forgets the token in force and returns it, for revoking. */
  release(): string | null {
    const token = this.#held?.token ?? null;
    this.#held = null;
    return token;
  }

  /** The token in force, for scrubbing messages. */
  peek(): string | null {
    return this.#held?.token ?? null;
  }

  async #renew(): Promise<string> {
    try {
      const issued = await this.#issue();
      const now = this.#now();
      // An end that is past on arrival means that the clocks differ; a refusal will tell when it is really over.
      const expiresAt = Math.max(issued.expiresAt, now + SHORTEST_LIFE);
      // Kiwoom may hand out the same token again with its old end: then half of what is left is waited for each time.
      const renewAt = expiresAt - Math.min(RENEW_BEFORE, (expiresAt - now) / 2);
      this.#held = { token: issued.token, expiresAt, issuedAt: this.#steady(), renewAt };
      this.#failure = null;
      return issued.token;
    } catch (error) {
      this.#fail(error);
      throw error;
    }
  }

  #fail(error: unknown): void {
    this.#failures++;
    const pause = RETRY.base / 2 + fullJitter(this.#failures, RETRY, this.#random);
    this.#failure = { error, until: this.#steady() + pause };
  }
}
