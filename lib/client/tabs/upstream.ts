import {
  type Declaration,
  type FrameEntry,
  type Hello,
  PAINT_REPORT,
  type PaintReport,
  type RequestFault,
} from '../../events/protocol';
import { ClockSync } from '../clock-sync';
import { Declarer } from '../declarer';
import { OPEN_DUE_MS, type SocketFactory, type SocketPort } from '../socket-port';

/** A connection whose clock was heard so lately (ms) is not asked anew. */
const FRESH_MS = 5_000;

/** Between two reports, ms: as the relay takes them, and a second for what they take on their way. */
const PAINT_GAP_MS = PAINT_REPORT.leastGapMs + 1_000;

/** How the socket ended. */
export type Ending =
  | { readonly kind: 'closed'; readonly reason: string }
  | { readonly kind: 'refused'; readonly message: string };

type ClockReply = (now: number, roundTrip: number) => void;

export interface UpstreamOptions {
  readonly socket: SocketFactory;
  readonly now: () => number;
  /** Everything wanted now. */
  readonly declaration: () => Declaration;
  readonly onHello: () => void;
  readonly onFrame: (entries: readonly FrameEntry[]) => void;
  readonly onFault: (fault: RequestFault) => void;
  /** The newest declaration is in force. */
  readonly onTaken: (declaration: Declaration) => void;
  /** The newest declaration is refused, and not for haste. */
  readonly onRefused: (fault: RequestFault) => void;
  readonly onEnded: (ending: Ending) => void;
}

type State = { readonly name: 'idle' | 'opening' } | { readonly name: 'open'; readonly hello: Hello };

/**
 * The one socket behind all tabs. It never tries again by itself: those who want it open it. It ends when the relay ends
 * it, when it hangs while it opens, when it leaves a clock question unanswered, and when it is closed.
 */
export class Upstream {
  readonly #options: UpstreamOptions;
  readonly #port: SocketPort;
  readonly #clock: ClockSync;
  readonly #declarer: Declarer;
  #state: State = { name: 'idle' };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hasDeclared = false;
  #roundTrip = 0;
  #heardAt = Number.NEGATIVE_INFINITY;
  #asking: ClockReply[] = [];
  #paintedAt = Number.NEGATIVE_INFINITY;

  constructor(options: UpstreamOptions) {
    this.#options = options;
    const { now } = options;
    this.#port = options.socket({
      closed: (reason) => this.#end({ kind: 'closed', reason }),
      refused: (message) => this.#end({ kind: 'refused', message }),
      hello: (hello) => this.#greeted(hello),
      frame: options.onFrame,
      fault: options.onFault,
    });
    this.#clock = new ClockSync({
      ask: (reply) => this.#port.clock(reply),
      now,
      onSample: (roundTrip) => this.#heard(roundTrip),
      onSilence: () => this.#end({ kind: 'closed', reason: 'no answer' }),
    });
    this.#declarer = new Declarer(
      {
        declaration: options.declaration,
        send: (declaration, reply) => this.#port.declare(declaration, reply),
        // The declarer repeats by itself what was refused for haste.
        onFault: (fault) => fault.code !== 'too-fast' && options.onRefused(fault),
        onTaken: options.onTaken,
      },
      now,
    );
  }

  /** What the relay said first, with its clock of now; null while it is not open. */
  get hello(): Hello | null {
    return this.#state.name === 'open' ? { ...this.#state.hello, now: this.#serverNow() } : null;
  }

  open(): void {
    if (this.#state.name !== 'idle') return;
    this.#state = { name: 'opening' };
    this.#timer = setTimeout(() => this.#end({ kind: 'closed', reason: 'timeout' }), OPEN_DUE_MS);
    this.#port.open();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#state = { name: 'idle' };
    this.#clock.stop();
    this.#declarer.closed();
    this.#asking = [];
    this.#heardAt = Number.NEGATIVE_INFINITY;
    this.#port.close();
  }

  /** What is wanted changed. Before the first time nothing is declared: tabs declare once they are greeted. */
  wantsChanged(): void {
    if (this.#state.name !== 'open') return;
    if (this.#hasDeclared) this.#declarer.changed();
    else this.#declarer.opened();
    this.#hasDeclared = true;
  }

  /** Makes the connection prove that it is one. */
  prove(): void {
    if (this.#state.name === 'open') this.#clock.ask();
  }

  /** Tells the relay's clock: at once where it was heard lately, otherwise when the relay has answered. */
  askClock(reply: ClockReply): void {
    if (this.#options.now() - this.#heardAt < FRESH_MS) {
      reply(this.#serverNow(), this.#roundTrip);
    } else {
      this.#asking.push(reply);
      this.prove();
    }
  }

  /** Passes a tab's report on. One that follows another's too soon for the relay is left out: each tells of one tab. */
  painted(report: PaintReport): void {
    const now = this.#options.now();
    if (this.#state.name !== 'open' || now - this.#paintedAt < PAINT_GAP_MS) return;
    this.#paintedAt = now;
    this.#port.painted(report);
  }

  #serverNow(): number {
    return this.#options.now() + this.#clock.offset;
  }

  #greeted(hello: Hello): void {
    clearTimeout(this.#timer);
    this.#state = { name: 'open', hello };
    this.#hasDeclared = false;
    this.#clock.start();
    this.#clock.guess(hello.now);
    this.#options.onHello();
  }

  #heard(roundTrip: number): void {
    this.#roundTrip = roundTrip;
    this.#heardAt = this.#options.now();
    const asking = this.#asking;
    this.#asking = [];
    for (const reply of asking) reply(this.#serverNow(), roundTrip);
  }

  #end(ending: Ending): void {
    this.close();
    this.#options.onEnded(ending);
  }
}
