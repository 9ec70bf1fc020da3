export type Listener = () => void;
/** Runs `flush` once, soon: `requestAnimationFrame` in a browser. */
export type Schedule = (flush: () => void) => void;

/**
 * Tells listeners at most once per painted frame, however often a value changed. The values themselves are already
 * newest when it runs: a hidden tab, whose frames stop, holds the newest state and shows it on return.
 */
export class Notifier {
  /** In the order they were first marked. */
  private dirty = new Set<ReadonlySet<Listener>>();
  /** The set that is told; kept, so that a frame allocates none. */
  private told = new Set<ReadonlySet<Listener>>();
  private scheduled = false;

  /** @param flushed called after the listeners of a frame */
  constructor(
    private readonly schedule: Schedule,
    private readonly flushed: () => void = () => {},
  ) {}

  /** Whether the next frame has something to tell. */
  get pending(): boolean {
    return this.scheduled;
  }

  mark(listeners: ReadonlySet<Listener>): void {
    if (listeners.size === 0) return;
    this.dirty.add(listeners);
    if (this.scheduled) return;
    this.scheduled = true;
    this.schedule(this.flush);
  }

  private readonly flush = (): void => {
    this.scheduled = false;
    const due = this.dirty;
    this.dirty = this.told;
    this.told = due;
    // A listener that is added meanwhile has read the newest value already.
    for (const listeners of due) for (const listener of listeners) listener();
    due.clear();
    this.flushed();
  };
}

/** Once per painted frame; not at all while the page is hidden. */
export const onAnimationFrame: Schedule = (flush) => void requestAnimationFrame(flush);

/** As soon as the present task is done, painted or not. */
export const onMicrotask: Schedule = (flush) => queueMicrotask(flush);

/** Called inside an animation frame: right behind it, when that frame is rendered. Made when it is used first. */
export function behindFrame(): Schedule {
  let channel: MessageChannel | null = null;
  return (run) => {
    channel ??= new MessageChannel();
    channel.port1.onmessage = run;
    channel.port2.postMessage(null);
  };
}
