import type { Listener, Notifier } from './notifier';
import type { Throttle, Throttled } from './throttle';

/** A value that tells when it changed, in the shape `useSyncExternalStore` wants. Both functions may be detached. */
export interface Observable<V> {
  readonly get: () => V;
  readonly subscribe: (listener: Listener) => () => void;
}

/** One observable value outside React. */
export class Cell<V> implements Observable<V> {
  private readonly listeners = new Set<Listener>();

  constructor(
    private readonly notifier: Notifier,
    private value: V,
  ) {}

  readonly get = (): V => this.value;

  set(value: V): void {
    if (Object.is(value, this.value)) return;
    this.value = value;
    this.notifier.mark(this.listeners);
  }

  readonly subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };
}

/** The listeners of one key, and what ends the interest in it. */
interface Audience extends Throttled {
  readonly listeners: Set<Listener>;
  readonly release: () => void;
}

const NOTHING = (): void => {};

/** Observable values by key: a change of one key is told to that key's listeners only. */
export class KeyedStore<K, V> {
  private readonly values = new Map<K, V>();
  private readonly audiences = new Map<K, Audience>();

  /**
   * @param want called with the first listener of a key; what it returns, with the last one's leave
   * @param throttle spaces what the listeners of one key are told; `get` always has the newest
   */
  constructor(
    private readonly notifier: Notifier,
    private readonly want: (key: K) => () => void = () => NOTHING,
    private readonly throttle: Throttle | null = null,
  ) {}

  /** The value of one key. */
  at(key: K): Observable<V | undefined> {
    return { get: () => this.values.get(key), subscribe: (listener) => this.subscribe(key, listener) };
  }

  get(key: K): V | undefined {
    return this.values.get(key);
  }

  /** True when somebody hears of it in the next frame. */
  set(key: K, value: V): boolean {
    this.values.set(key, value);
    return this.mark(key);
  }

  delete(key: K): void {
    if (this.values.delete(key)) this.mark(key);
  }

  subscribe(key: K, listener: Listener): () => void {
    let audience = this.audiences.get(key);
    if (audience === undefined) {
      audience = {
        listeners: new Set(),
        release: this.want(key),
        markedAt: Number.NEGATIVE_INFINITY,
        changedAt: Number.NEGATIVE_INFINITY,
        credit: 0,
      };
      this.audiences.set(key, audience);
    }
    const { listeners, release } = audience;
    listeners.add(listener);
    return () => {
      if (!listeners.delete(listener) || listeners.size > 0) return;
      this.audiences.delete(key);
      release();
    };
  }

  private mark(key: K): boolean {
    const audience = this.audiences.get(key);
    if (audience === undefined) return false;
    if (this.throttle !== null) return this.throttle.mark(audience);
    this.notifier.mark(audience.listeners);
    return true;
  }
}
