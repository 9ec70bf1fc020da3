import type { ComControl } from './control';

export interface LoopSteps {
  /** After every pump: hand over the batch the events filled. */
  flush(): void;
  /** After every flush: take the commands that arrived. */
  commands(): void;
}

export interface MessageLoop {
  /** Resolves after `stop()`; rejects with what a step or a listener threw. */
  readonly done: Promise<void>;
  /** Ends the loop before its next pump. Safe inside a step or a listener. */
  stop(): void;
}

/** The longest sleep. A message or `wake()` ends it early; only timers of the thread may have to wait for it. */
const LONGEST_WAIT_MS = 1_000;

/**
 * The STA worker's life: wait for messages, pump at most 256, flush, take commands, then one turn of Node's own
 * event loop, so that timers, ports and microtasks run. Nothing but a message or `wake()` ends the wait early.
 */
export function runMessageLoop(
  control: Pick<ComControl, 'pump'>,
  steps: LoopSteps,
  maxWaitMs = LONGEST_WAIT_MS,
): MessageLoop {
  let stopped = false;
  // The first pump does not wait: commands may have come before there was a window to wake.
  let waitMs = 0;
  const done = new Promise<void>((resolve, reject) => {
    const turn = () => {
      if (stopped) {
        resolve();
        return;
      }
      try {
        control.pump(waitMs);
        waitMs = maxWaitMs;
        steps.flush();
        steps.commands();
        setImmediate(turn);
      } catch (error) {
        reject(error);
      }
    };
    setImmediate(turn);
  });
  return {
    done,
    stop() {
      stopped = true;
    },
  };
}
