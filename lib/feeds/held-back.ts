/**
 * How long (ms) a list message that a better source should have told is kept, in case that source is gone already. A
 * source may call itself silent only some six seconds after it was.
 */
export const HANDOVER_MS = 10_000;
/** The most kept of one list: more than a page keeps of a tape. */
const MOST = 512;

/**
 * What a feed did not publish of a list (a tape, the VIs) because a better source has it. A source is missed only some
 * seconds after its last word; when this feed takes over, it tells what was said in between.
 */
export class HeldBack<T> {
  private kept: { readonly message: T; readonly at: number }[] = [];

  add(message: T, at: number): void {
    this.kept.push({ message, at });
    if (this.kept.length >= 2 * MOST) this.kept = this.kept.slice(-MOST);
  }

  /** Everything not older than `HANDOVER_MS`, oldest first; afterwards nothing is kept. */
  take(now: number): T[] {
    const fresh = this.kept.filter(({ at }) => now - at <= HANDOVER_MS).slice(-MOST);
    this.kept = [];
    return fresh.map(({ message }) => message);
  }
}

/** One list for each key that has something. */
export class HeldBackBy<K, T> {
  private readonly lists = new Map<K, HeldBack<T>>();

  add(key: K, message: T, at: number): void {
    const list = this.lists.get(key) ?? new HeldBack<T>();
    this.lists.set(key, list);
    list.add(message, at);
  }

  take(key: K, now: number): T[] {
    const list = this.lists.get(key);
    this.lists.delete(key);
    return list?.take(now) ?? [];
  }

  keepOnly(wanted: (key: K) => boolean): void {
    for (const key of this.lists.keys()) if (!wanted(key)) this.lists.delete(key);
  }
}
