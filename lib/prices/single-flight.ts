/** Identical requests under way are one: who asks for what is being asked for already waits for the same answer. */
export class SingleFlight {
  readonly #flights = new Map<string, Promise<unknown>>();

  /** `key` must tell everything that `work` depends on, and so the type of what it gives. */
  do<T>(key: string, work: () => Promise<T>): Promise<T> {
    const known = this.#flights.get(key);
    if (known !== undefined) return known as Promise<T>;
    const flight = work().finally(() => this.#flights.delete(key));
    this.#flights.set(key, flight);
    return flight;
  }
}
