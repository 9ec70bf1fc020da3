import { DatabaseUnavailableError } from '../../db/repositories';
import type { Lock, TryLock } from '../tenure';

/** The locks of one database: a name has one holder, which loses it when told to. */
export class FakeLocks {
  away = false;
  #holder: AbortController | null = null;

  readonly tryLock: TryLock = async () => {
    if (this.away) throw new DatabaseUnavailableError('away');
    if (this.#holder !== null) return null;
    const mine = new AbortController();
    this.#holder = mine;
    const lock: Lock = {
      lost: mine.signal,
      release: async () => {
        if (this.#holder === mine) this.breakOff();
      },
    };
    return lock;
  };

  /** As when the holder's connection ends. */
  breakOff(): void {
    this.#holder?.abort();
    this.#holder = null;
  }
}
