import type { Listener, Notifier } from './notifier';

/** One observable value outside React, in the shape `useSyncExternalStore` wants. */
export class Cell<V> {
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

/** Observable values by key: a change of one key is told to that key's listeners only. */
export class KeyedStore<K, V> {
  private readonly values = new Map<K, V>();
  private readonly listeners = new Map<K, Set<Listener>>();

  constructor(private readonly notifier: Notifier) {}

  get(key: K): V | undefined {
    return this.values.get(key);
  }

  set(key: K, value: V): void {
    this.values.set(key, value);
    this.mark(key);
  }

  delete(key: K): void {
    if (this.values.delete(key)) this.mark(key);
  }

  subscribe(key: K, listener: Listener): () => void {
    const listeners = this.listeners.get(key) ?? new Set();
    this.listeners.set(key, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.listeners.get(key) === listeners) this.listeners.delete(key);
    };
  }

  private mark(key: K): void {
    const listeners = this.listeners.get(key);
    if (listeners !== undefined) this.notifier.mark(listeners);
  }
}
