/** One gate's state on its way to or from the store. */
export interface StoredState {
  readonly name: string;
  /** JSON */
  readonly state: unknown;
  readonly changedAt: number;
}

/** Where states survive a restart and meet other processes'. Rejects while it cannot be reached. */
export interface BreakerStore {
  all(): Promise<readonly StoredState[]>;
  /** Keeps the newer of this and what is there; resolves to what is there afterwards. */
  put(state: StoredState): Promise<StoredState>;
}

/** How processes tell each other to look at the store now rather than at the next poll. */
export interface BreakerNews {
  tell(): void;
  listen(onNews: () => void): () => void;
}
