export type Listener = () => void;
/** Runs `flush` once, soon: `requestAnimationFrame` in a browser. */
export type Schedule = (flush: () => void) => void;

/** So many values are always told within one frame … */
const FULL_SPEED = 12;
/** … and more than that are spread over so many, which is what lies between two frames of the relay. */
const SPREAD_FRAMES = 3;

/**
 * Tells listeners at most once per painted frame, however often a value changed, and spreads a burst over three frames
 * so that none of them is late. The values themselves are already newest when it runs: a hidden tab, whose frames
 * stop, holds the newest state and shows it on return.
 */
export class Notifier {
  /** In the order they were first marked: nobody waits behind a later one. */
  private readonly dirty = new Set<ReadonlySet<Listener>>();
  private scheduled = false;
  /** How many are told per frame; kept until a burst is through, so that it takes three frames and no more. */
  private share = FULL_SPEED;

  constructor(private readonly schedule: Schedule) {}

  mark(listeners: ReadonlySet<Listener>): void {
    if (listeners.size === 0) return;
    this.dirty.add(listeners);
    this.ask();
  }

  private ask(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    this.schedule(this.flush);
  }

  private readonly flush = (): void => {
    this.scheduled = false;
    this.share = Math.max(this.share, Math.ceil(this.dirty.size / SPREAD_FRAMES));
    const due = [...this.dirty].slice(0, this.share);
    for (const listeners of due) this.dirty.delete(listeners);
    if (this.dirty.size > 0) this.ask();
    else this.share = FULL_SPEED;
    for (const listeners of due) for (const listener of [...listeners]) listener();
  };
}

/** Once per painted frame; not at all while the page is hidden. */
export const onAnimationFrame: Schedule = (flush) => void requestAnimationFrame(flush);

/** As soon as the present task is done, painted or not. */
export const onMicrotask: Schedule = (flush) => queueMicrotask(flush);
