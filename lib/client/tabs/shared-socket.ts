import type { Declaration, DeclareReply, PaintReport } from '../../events/protocol';
import type { SocketEvents, SocketPort } from '../socket-port';
import type { ToHub, ToTab } from './messages';

/** The worker says that it is there within this time (ms), or this page does without it. */
export const HERE_DUE_MS = 2_000;

/** The part of a `SharedWorker` that is used, so that tests can stand in for one. */
export interface TabWorker {
  readonly port: MessagePort;
  onerror: ((event: ErrorEvent) => unknown) | null;
}

export interface SharedSocketOptions {
  /** Joins the worker, starting it for the first tab. */
  readonly join: () => TabWorker;
  /** Tells `pagehide`. */
  readonly page: EventTarget;
}

export interface SharedSocketEvents extends SocketEvents {
  /** The worker cannot be used: it did not start, does not answer, or has no room for this tab. */
  unfit(reason: string): void;
}

export type SharedSocketFactory = (events: SharedSocketEvents) => SocketPort;

/** The socket of all tabs, as one tab sees it. Each opening joins the worker anew, so that one that died is replaced. */
export function sharedSocket(options: SharedSocketOptions): SharedSocketFactory {
  return (events) => new SharedSocket(options, events);
}

class SharedSocket implements SocketPort {
  readonly #options: SharedSocketOptions;
  readonly #events: SharedSocketEvents;
  readonly #declares = new Map<number, (reply: DeclareReply) => void>();
  readonly #clocks = new Map<number, (now: number, beyond: number) => void>();
  #worker: TabWorker | null = null;
  #due: ReturnType<typeof setTimeout> | undefined;
  #n = 0;

  constructor(options: SharedSocketOptions, events: SharedSocketEvents) {
    this.#options = options;
    this.#events = events;
  }

  open(): void {
    this.close();
    try {
      this.#worker = this.#options.join();
    } catch (error) {
      this.#events.unfit(String(error));
      return;
    }
    const worker = this.#worker;
    worker.onerror = () => this.#giveUp('the worker did not start');
    worker.port.onmessage = ({ data }: MessageEvent<ToTab>) => {
      if (worker === this.#worker) this.#hear(data);
    };
    this.#due = setTimeout(() => this.#giveUp('the worker did not answer'), HERE_DUE_MS);
    this.#options.page.addEventListener('pagehide', this.#hidden);
  }

  close(): void {
    clearTimeout(this.#due);
    this.#options.page.removeEventListener('pagehide', this.#hidden);
    this.#declares.clear();
    this.#clocks.clear();
    if (this.#worker === null) return;
    this.#say({ kind: 'left' });
    this.#worker.onerror = null;
    this.#worker.port.close();
    this.#worker = null;
  }

  declare(declaration: Declaration, reply: (reply: DeclareReply) => void): void {
    const n = ++this.#n;
    // The hub answers the newest alone.
    this.#declares.clear();
    this.#declares.set(n, reply);
    this.#say({ kind: 'declare', n, declaration });
  }

  clock(reply: (now: number, beyond: number) => void): void {
    const n = ++this.#n;
    this.#clocks.set(n, reply);
    this.#say({ kind: 'clock', n });
  }

  painted(report: PaintReport): void {
    this.#say({ kind: 'painted', report });
  }

  /** A page in the back-forward cache hears nothing: the others' socket must not wait for it. */
  readonly #hidden = (): void => {
    this.close();
    this.#events.closed('the page was left');
  };

  #hear(message: ToTab): void {
    switch (message.kind) {
      case 'here':
        clearTimeout(this.#due);
        break;
      case 'hello':
        this.#events.hello(message.hello);
        break;
      case 'frame':
        this.#events.frame(message.entries);
        this.#say({ kind: 'read' });
        break;
      case 'there?':
        this.#say({ kind: 'read' });
        break;
      case 'fault':
        this.#events.fault(message.fault);
        break;
      case 'declared':
        this.#declares.get(message.n)?.(message.reply);
        this.#declares.delete(message.n);
        break;
      case 'clock':
        this.#clocks.get(message.n)?.(message.now, message.roundTrip);
        this.#clocks.delete(message.n);
        break;
      case 'closed':
        this.close();
        this.#events.closed(message.reason);
        break;
      case 'refused':
        this.close();
        this.#events.refused(message.message);
        break;
      case 'no-room':
        this.#giveUp('the worker has no room for this tab');
        break;
    }
  }

  #giveUp(reason: string): void {
    this.close();
    this.#events.unfit(reason);
  }

  #say(message: ToHub): void {
    this.#worker?.port.postMessage(message);
  }
}
