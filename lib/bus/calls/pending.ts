import { ASK_TIMEOUT_MS, type AskOptions, CallFailedError, CallTimeoutError } from './calls';
import type { Outcome } from './handlers';

interface Waiting {
  readonly settle: (outcome: Outcome) => void;
  readonly fail: (error: unknown) => void;
}

/** The questions of one process that have no answer yet. Each ends once: answered, failed, timed out or given up. */
export class Pending {
  readonly #waiting = new Map<string, Waiting>();

  /** Waits for the outcome of question `id` about `name`. @throws as `Calls.ask` does */
  wait(id: string, name: string, { timeoutMs = ASK_TIMEOUT_MS, signal }: AskOptions): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const end = () => {
        this.#waiting.delete(id);
        clearTimeout(timer);
        signal?.removeEventListener('abort', leave);
      };
      const fail = (error: unknown) => {
        end();
        reject(error);
      };
      const leave = () => fail(signal?.reason);
      const timer = setTimeout(() => fail(new CallTimeoutError(name, timeoutMs)), timeoutMs);
      const settle = (outcome: Outcome) => {
        end();
        if (outcome.name === 'answer') resolve(JSON.parse(outcome.json));
        else reject(new CallFailedError(outcome.failure));
      };
      this.#waiting.set(id, { settle, fail });
      signal?.addEventListener('abort', leave, { once: true });
      if (signal?.aborted === true) leave();
    });
  }

  settle(id: string, outcome: Outcome): void {
    this.#waiting.get(id)?.settle(outcome);
  }

  fail(id: string, error: unknown): void {
    this.#waiting.get(id)?.fail(error);
  }

  failAll(error: unknown): void {
    for (const { fail } of [...this.#waiting.values()]) fail(error);
  }
}
