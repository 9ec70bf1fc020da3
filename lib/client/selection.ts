import { isTicker, type Ticker } from '../market/ticker';
import type { Listener } from './notifier';

const KEY = 'sise.selected';

/** The one ticker whose order book is shown. Each tab keeps its own across reloads. */
export class Selection {
  private readonly listeners = new Set<Listener>();
  private current: Ticker | null;

  constructor(private readonly storage: () => Storage) {
    this.current = this.stored();
  }

  readonly get = (): Ticker | null => this.current;

  readonly subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  readonly set = (ticker: Ticker | null): void => {
    if (ticker === this.current) return;
    this.current = ticker;
    try {
      if (ticker === null) this.storage().removeItem(KEY);
      else this.storage().setItem(KEY, ticker);
    } catch {
      // A browser that stores nothing still selects.
    }
    for (const listener of [...this.listeners]) listener();
  };

  private stored(): Ticker | null {
    try {
      const text = this.storage().getItem(KEY);
      return text !== null && isTicker(text) ? text : null;
    } catch {
      return null;
    }
  }
}
