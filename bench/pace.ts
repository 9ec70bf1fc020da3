import { preciseNow } from './clock';

/** A load that is running. */
export interface Pace {
  /** How late (ms) it is: above zero for long means that the process cannot keep up. */
  behind(): number;
  stop(): void;
}

/**
 * Calls `emit` `rate` times a second, in small bursts as frames arrive on a wire, and hands it the instant (ms) at
 * which the call was due. An event that is late because the process is busy keeps its due time, so the wait counts
 * as latency instead of disappearing from the figures.
 */
export function keepPace(rate: number, emit: (dueAt: number) => void): Pace {
  const start = preciseNow();
  let sent = 0;
  let timer = setTimeout(step, 1);

  function step(): void {
    const due = Math.floor(((preciseNow() - start) * rate) / 1_000);
    // In turns, so that a burst to catch up does not keep the process from everything else.
    const until = Math.min(due, sent + Math.ceil(rate / 20));
    while (sent < until) emit(start + (sent++ * 1_000) / rate);
    timer = setTimeout(step, due > until ? 0 : 5);
  }

  return {
    behind: () => preciseNow() - start - (sent * 1_000) / rate,
    stop: () => clearTimeout(timer),
  };
}
