import type { Listener } from './notifier';

/** One of a few choices, kept for the next visit. What was stored is believed only when it is one of them. */
export class RememberedChoice<Choice extends string> {
  private readonly listeners = new Set<Listener>();
  private current: Choice | undefined;

  /** @param storage looked up late and each time: there is none on the server, and a browser may forbid it */
  constructor(
    private readonly key: string,
    private readonly choices: readonly Choice[],
    readonly first: Choice,
    private readonly storage: () => Storage = () => window.localStorage,
  ) {}

  readonly get = (): Choice => {
    this.current ??= this.stored();
    return this.current;
  };

  /** What the server renders. */
  readonly initial = (): Choice => this.first;

  readonly set = (choice: Choice): void => {
    if (choice === this.get()) return;
    this.current = choice;
    try {
      this.storage().setItem(this.key, choice);
    } catch {
      // A browser that stores nothing still chooses.
    }
    for (const listener of [...this.listeners]) listener();
  };

  readonly subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  private stored(): Choice {
    try {
      const text = this.storage().getItem(this.key);
      return this.choices.find((choice) => choice === text) ?? this.first;
    } catch {
      return this.first;
    }
  }
}
