import { Worker } from 'node:worker_threads';
import { type PumpHandle, probePump, pumpLagMs, wake } from '../com/pump-handle';
import { Backlog } from './backlog';
import { CELLS_PER_EVENT, type Command, type Report } from './protocol';

/** The control's thread as the main thread sees it. */
export interface ControlThread {
  send(command: Command): void;
  /**
   * How long its pump took to answer since the last call (ms), null before the control is open. Also makes it hand over
   * what it has: in a modal box of the control nothing else does.
   */
  look(): number | null;
}

export interface ControlThreadOptions {
  /** The file of this very program: the thread runs it again. */
  readonly entry: string;
  /** ProgID or CLSID. */
  readonly control: string;
  readonly onReport: (report: Report) => void;
  /** The thread is gone; `error` is what ended it, null when it came to its end. */
  readonly onGone: (error: Error | null) => void;
}

/** What the thread is told at its start. */
export interface ThreadData {
  readonly control: string;
  /** See `Backlog`. */
  readonly backlog: SharedArrayBuffer;
}

export function startControlThread(options: ControlThreadOptions): ControlThread {
  const backlog = new Backlog();
  const data: ThreadData = { control: options.control, backlog: backlog.shared };
  let inThisTurn = 0;
  // Told only at the end of the turn: Node hands over all messages that are there before it does anything else, so a
  // sender that is told at once would keep this thread from ever sending what it has made of them.
  const taken = (events: number) => {
    if (inThisTurn === 0) {
      setImmediate(() => {
        backlog.handled(inThisTurn);
        inThisTurn = 0;
      });
    }
    inThisTurn += events;
  };
  const worker = new Worker(options.entry, { workerData: data });
  let handle: PumpHandle | null = null;
  let failure: Error | null = null;
  worker.on('message', (report: Report) => {
    if (report.name === 'opened') handle = report.handle;
    options.onReport(report);
    if (report.name === 'real') taken(report.batch.length / CELLS_PER_EVENT);
  });
  worker.on('error', (error) => {
    failure = error;
  });
  worker.on('exit', () => options.onGone(failure));
  return {
    send(command) {
      worker.postMessage(command);
      // Before it is open the thread has no loop to wake: it finds the command when the loop begins.
      if (handle !== null) wake(handle);
    },
    look() {
      if (handle === null) return null;
      const lag = pumpLagMs(handle);
      probePump(handle);
      wake(handle);
      return lag;
    },
  };
}
