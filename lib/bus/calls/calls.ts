import type { FeedTrouble } from '../../events/status';
import type { Unsubscribe } from '../bus';

/** Answers one question. Input and answer are JSON values; what it throws reaches the asker as `CallFailedError`. */
export type CallHandler = (input: unknown) => Promise<unknown>;

export interface AskOptions {
  /** How long the answer may take, ms; 15,000 unless told. */
  readonly timeoutMs?: number | undefined;
  /** Ends the waiting; the work at the other end goes on. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Questions and answers between processes, because a Kiwoom key has one owner (rule F6): the process with the feed
 * serves, the others ask. Guarantees, the same for every implementation (one contract suite):
 * - Of all that serve a name exactly one is given a question; a question is never repeated.
 * - Nobody serving, a transport that is down and one that goes down meanwhile are told at once, not by timeout.
 * - Input and answer travel as JSON: `undefined` comes back as null, and nobody can change another's objects.
 */
export interface Calls {
  /** Answers questions of that name. Of several handlers in one process the oldest answers. */
  serve(name: string, handler: CallHandler): Unsubscribe;
  /**
   * @throws {NobodyServesError} nobody answers questions of that name
   * @throws {CallTimeoutError} no answer in time
   * @throws {CallFailedError} the other end failed, and why
   * @throws {BusUnavailableError} the transport is down or went down, or this was closed
   * @throws the signal's reason when it is aborted first
   */
  ask(name: string, input: unknown, options?: AskOptions): Promise<unknown>;
  /** Stops serving; what still waits for an answer fails. Safe to call twice. */
  close(): Promise<void>;
}

export const ASK_TIMEOUT_MS = 15_000;

/** No process answers such questions now. */
export class NobodyServesError extends Error {
  override readonly name = 'NobodyServesError';
  constructor(call: string) {
    super(`nobody serves ${call}: is the process with the feed running?`);
  }
}

/** Somebody serves, but no answer came in time. */
export class CallTimeoutError extends Error {
  override readonly name = 'CallTimeoutError';
  constructor(call: string, timeoutMs: number) {
    super(`no answer to ${call} within ${timeoutMs} ms`);
  }
}

/** Why the other end failed, in words free of keys (rule O2), and when it is worth asking again (ms, or null). */
export interface CallFailure {
  readonly trouble: FeedTrouble;
  readonly retryAt: number | null;
}

/** The other end took the question and failed. */
export class CallFailedError extends Error {
  override readonly name = 'CallFailedError';
  readonly trouble: FeedTrouble;
  readonly retryAt: number | null;
  constructor({ trouble, retryAt }: CallFailure) {
    super(trouble.code === null ? trouble.message : `[${trouble.code}] ${trouble.message}`);
    this.trouble = trouble;
    this.retryAt = retryAt;
  }
}
