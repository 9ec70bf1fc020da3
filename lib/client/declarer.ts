import type { Declaration, DeclareReply, RequestFault } from '../events/protocol';

/** Between two declarations at least this long (ms): a held arrow key must not flood the relay. */
export const DECLARE_GAP_MS = 120;
const TOO_FAST_RETRY_MS = 1_000;

export interface DeclarerOptions {
  /** The whole set wanted now. */
  readonly declaration: () => Declaration;
  readonly send: (declaration: Declaration, reply: (reply: DeclareReply) => void) => void;
  readonly onFault: (fault: RequestFault) => void;
  /** The newest set is in force. */
  readonly onTaken: (declaration: Declaration) => void;
}

/** Tells the relay the whole wanted set: once per connection, then after each change, never twice the same (rule R6). */
export class Declarer {
  private open = false;
  private sent = '';
  private run = 0;
  private lastAt = Number.NEGATIVE_INFINITY;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly options: DeclarerOptions,
    private readonly now: () => number,
  ) {}

  /** A connection opened: it knows nothing yet, so everything is declared. */
  opened(): void {
    this.open = true;
    this.run++;
    this.sent = '';
    this.send();
  }

  closed(): void {
    this.open = false;
    this.run++;
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** The wanted set changed. */
  changed(): void {
    if (!this.open || this.timer !== undefined) return;
    const wait = this.lastAt + DECLARE_GAP_MS - this.now();
    if (wait <= 0) this.send();
    else this.later(wait);
  }

  private later(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.send();
    }, ms);
  }

  private send(): void {
    const declaration = this.options.declaration();
    const text = JSON.stringify(declaration);
    if (text === this.sent) return;
    this.sent = text;
    this.lastAt = this.now();
    const run = this.run;
    this.options.send(declaration, (reply) => {
      if (run !== this.run) return;
      if (!reply.ok) this.refused(text, reply.error);
      else if (text === this.sent) this.options.onTaken(declaration);
    });
  }

  private refused(text: string, fault: RequestFault): void {
    this.options.onFault(fault);
    if (text !== this.sent) return;
    this.sent = '';
    if (fault.code === 'too-fast') this.later(TOO_FAST_RETRY_MS);
  }
}
