import {
  type Declaration,
  type DeclareReply,
  ENTRY,
  type FrameEntry,
  type PaintReport,
  PROTOCOL_VERSION,
  type RequestFault,
} from '../../events/protocol';
import type { SocketEvents, SocketFactory, SocketPort } from '../socket-port';

/** A relay on the other side of a socket that a test holds in its hands: nothing arrives unless the test says so. */
export class FakeRelay {
  /** Every attempt to open, with the instant it was made. */
  readonly attempts: number[] = [];
  readonly declared: Declaration[] = [];
  readonly painted: PaintReport[] = [];
  /** Whether it asks for `painted`. */
  asksPainted = false;
  /** What the next declarations are answered with; `null` leaves them unanswered. */
  answer: DeclareReply | null = { ok: true, count: 0 };
  /** Whether questions for the time are answered. */
  answersClock = true;
  /** How far the relay's clock is ahead of ours, ms. */
  ahead = 0;
  isOpen = false;
  private events: SocketEvents | null = null;
  private opening = false;

  constructor(private readonly now: () => number = Date.now) {}

  readonly factory: SocketFactory = (events): SocketPort => {
    this.events = events;
    return {
      open: () => {
        this.attempts.push(this.now());
        this.opening = true;
      },
      close: () => {
        this.opening = false;
        this.isOpen = false;
      },
      declare: (declaration, reply) => {
        this.declared.push(declaration);
        if (this.answer !== null) reply(this.answer);
      },
      clock: (reply) => {
        if (this.answersClock) reply(this.now() + this.ahead);
      },
      painted: (report) => void this.painted.push(report),
    };
  };

  get lastDeclared(): Declaration | undefined {
    return this.declared.at(-1);
  }

  /** Lets the attempt under way succeed. */
  accept(protocol = PROTOCOL_VERSION): void {
    if (!this.opening) throw new Error('nobody is trying to connect');
    this.opening = false;
    this.isOpen = true;
    this.events?.hello({ protocol, now: this.now() + this.ahead, painted: this.asksPainted });
  }

  /** Ends the connection, or lets the attempt under way fail. */
  drop(reason = 'transport close'): void {
    this.opening = false;
    this.isOpen = false;
    this.events?.closed(reason);
  }

  refuse(message: string): void {
    this.opening = false;
    this.events?.refused(message);
  }

  fault(fault: RequestFault): void {
    this.events?.fault(fault);
  }

  frame(...entries: unknown[]): void {
    this.events?.frame(entries as FrameEntry[]);
  }

  snapshot(topic: string, ...payloads: unknown[]): void {
    this.frame([topic, ENTRY.snapshot, ...payloads]);
  }

  update(topic: string, ...payloads: unknown[]): void {
    this.frame([topic, ENTRY.update, ...payloads]);
  }
}
