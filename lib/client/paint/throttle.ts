import type { Brush } from './brush';
import type { PaintTime } from './page-time';

/** Between two paintings of one throttled figure at least this long, ms: digits that change faster cannot be read. */
export const THROTTLE_MS = 250;

/** No figure is this. */
const NOTHING = Symbol('nothing painted yet');

/**
 * Paints a figure at once when it has rested, and otherwise at most every `THROTTLE_MS`, always ending on the newest.
 * What waits when its stream stops is painted together, by one timer.
 */
export class Throttle {
  /** Paints the newest value of an element that shows an older one. */
  private readonly waiting = new Map<HTMLElement, () => void>();
  private isTimed = false;

  constructor(private readonly time: PaintTime) {}

  /**
   * A brush that is throttled; one for each element.
   *
   * @param of what the figure is made of: while that stays the same, nothing is painted or waits
   */
  throttled<V>(of: (value: V) => unknown, brush: Brush<V>): Brush<V> {
    return (element) => {
      // What another source left waiting must not be written over this one's.
      this.waiting.delete(element);
      const stroke = brush(element);
      let paintedAt = Number.NEGATIVE_INFINITY;
      let painted: unknown = NOTHING;
      let newest: V;
      const paint = () => {
        painted = of(newest);
        // A dash for what is not known yet rests.
        paintedAt = painted == null ? Number.NEGATIVE_INFINITY : this.time.now();
        this.waiting.delete(element);
        stroke(newest);
      };
      return (value) => {
        newest = value;
        if (Object.is(of(value), painted)) {
          this.waiting.delete(element);
        } else if (this.time.now() - paintedAt >= THROTTLE_MS) {
          paint();
        } else {
          this.waiting.set(element, paint);
          this.wait();
        }
      };
    };
  }

  private wait(): void {
    if (this.isTimed) return;
    this.isTimed = true;
    this.time.after(THROTTLE_MS, () => this.time.schedule(this.paintWaiting));
  }

  private readonly paintWaiting = (): void => {
    this.isTimed = false;
    for (const paint of this.waiting.values()) paint();
  };
}
