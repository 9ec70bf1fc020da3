/** Things that arrive, for whoever waits for them: first come, first served, nothing lost in between. */
export class Inbox<T> {
  readonly #items: T[] = [];
  readonly #waiting: ((item: T) => void)[] = [];

  put(item: T): void {
    const waiting = this.#waiting.shift();
    if (waiting === undefined) this.#items.push(item);
    else waiting(item);
  }

  /** The oldest item not yet taken, now or when it comes. */
  take(): Promise<T> {
    return this.#items.length > 0
      ? Promise.resolve(this.#items.shift() as T)
      : new Promise((resolve) => this.#waiting.push(resolve));
  }
}
