const MINUTE = 60_000;
/** Integers a bar takes: minute, open, high, low, close, volume, and the first and last print's place in the minute. */
const STRIDE = 7;
const FIRST_CAPACITY = 16;

/** One minute in which something traded. */
export interface MinuteBar {
  /** Start of the minute, ms */
  readonly at: number;
  /** 원, or hundredths of a point for an index */
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** 주 */
  readonly volume: number;
  /** First and last print, ms: they say whose open and close stand when two venues are merged. */
  readonly first: number;
  readonly last: number;
}

/**
 * The minutes of one market's day, 28 bytes each, in the order of time. A print costs one comparison and at most four
 * writes; minutes without a print take no room.
 */
export class MinuteBars {
  private cells = new Int32Array(0);
  private used = 0;
  /** The end of the newest minute, ms */
  private until = Number.NEGATIVE_INFINITY;

  get length(): number {
    return this.used / STRIDE;
  }

  /** Adds one print. Times may not step back by a minute. */
  add(at: number, price: number, qty: number): void {
    if (at >= this.until) {
      this.append(Math.floor(at / MINUTE), at % MINUTE, price, qty);
      return;
    }
    const { cells } = this;
    const i = this.used - STRIDE;
    if (price > (cells[i + 2] ?? 0)) cells[i + 2] = price;
    if (price < (cells[i + 3] ?? 0)) cells[i + 3] = price;
    cells[i + 4] = price;
    cells[i + 5] = (cells[i + 5] ?? 0) + qty;
    cells[i + 6] = ((cells[i + 6] ?? 0) & 0xffff) | ((at - this.until + MINUTE) << 16);
  }

  /** Adds volume that was not traded at the market: it opens a minute if it must, but moves no price of one. */
  addBlock(at: number, price: number, qty: number): void {
    if (at >= this.until) this.append(Math.floor(at / MINUTE), 0, price, qty);
    else this.cells[this.used - STRIDE + 5] = (this.cells[this.used - STRIDE + 5] ?? 0) + qty;
  }

  /** Oldest first. */
  bar(index: number): MinuteBar {
    const { cells } = this;
    const i = index * STRIDE;
    const at = (cells[i] ?? 0) * MINUTE;
    const places = cells[i + 6] ?? 0;
    return {
      at,
      open: cells[i + 1] ?? 0,
      high: cells[i + 2] ?? 0,
      low: cells[i + 3] ?? 0,
      close: cells[i + 4] ?? 0,
      volume: cells[i + 5] ?? 0,
      first: at + (places & 0xffff),
      last: at + (places >>> 16),
    };
  }

  *[Symbol.iterator](): Generator<MinuteBar> {
    for (let i = 0; i < this.length; i++) yield this.bar(i);
  }

  private append(minute: number, place: number, price: number, qty: number): void {
    if (this.used === this.cells.length) {
      const larger = new Int32Array(Math.max(FIRST_CAPACITY * STRIDE, this.cells.length * 2));
      larger.set(this.cells);
      this.cells = larger;
    }
    const { cells, used } = this;
    cells[used] = minute;
    cells[used + 1] = price;
    cells[used + 2] = price;
    cells[used + 3] = price;
    cells[used + 4] = price;
    cells[used + 5] = qty;
    cells[used + 6] = Math.floor(place) | (Math.floor(place) << 16);
    this.used += STRIDE;
    this.until = (minute + 1) * MINUTE;
  }
}

/** 통합: the minutes of both venues as one. In a shared minute the earlier print opens and the later one closes. */
export function mergeMinutes(a: Iterable<MinuteBar>, b: Iterable<MinuteBar>): MinuteBar[] {
  const merged: MinuteBar[] = [];
  for (const bar of [...a, ...b].sort((x, y) => x.at - y.at)) {
    const before = merged.at(-1);
    if (before?.at === bar.at) merged[merged.length - 1] = joined(before, bar);
    else merged.push(bar);
  }
  return merged;
}

function joined(a: MinuteBar, b: MinuteBar): MinuteBar {
  return {
    at: a.at,
    open: b.first < a.first ? b.open : a.open,
    high: Math.max(a.high, b.high),
    low: Math.min(a.low, b.low),
    close: b.last > a.last ? b.close : a.close,
    volume: a.volume + b.volume,
    first: Math.min(a.first, b.first),
    last: Math.max(a.last, b.last),
  };
}
