/** Lets everything else that waits for the event loop go first. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** At most this long (ms) of work before others get their turn. */
export const SLICE_MS = 2;
