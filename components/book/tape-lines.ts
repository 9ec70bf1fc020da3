import { type Direction, directionAgainst } from '@/lib/client/direction';
import { formatClock, formatNumber } from '@/lib/client/format';
import type { Brush } from '@/lib/client/paint/brush';
import type { TapeLine } from '@/lib/client/tape';

/** What the tape shows: prints and gaps, newest first, and the 기준가 their colour is measured against. */
export interface TapeView {
  readonly lines: readonly TapeLine[];
  readonly base: number | null;
}

export interface TapeWords {
  readonly gap: string;
  readonly gapHint: string;
  readonly side: Readonly<Record<'buy' | 'sell' | 'none', string>>;
}

/** As many lines as can ever be seen in the corner beside the bids. */
const SHOWN_LINES = 40;
const SIDE_TONE: Readonly<Record<'buy' | 'sell', Direction>> = { buy: 'up', sell: 'down' };

/**
 * Paints the tape into a list. A new print takes the oldest line's element, which moves to the top, so a burst makes
 * no elements and every other line stays untouched.
 */
export function tapeLines(words: TapeWords): Brush<TapeView> {
  return (list) => {
    list.replaceChildren();
    const rows: Row[] = [];
    let shown: readonly TapeLine[] = [];
    let paintedBase: number | null = null;
    return ({ lines, base }) => {
      if (lines === shown && base === paintedBase) return;
      const top = shown[0];
      const known = top === undefined ? -1 : lines.indexOf(top);
      const fresh = known < 0 ? SHOWN_LINES : Math.min(known, SHOWN_LINES);
      const count = Math.min(lines.length, SHOWN_LINES);
      for (let i = Math.min(fresh, count) - 1; i >= 0; i--) {
        const line = lines[i];
        if (line === undefined) continue;
        const row = rows.length < count ? new Row(words) : (rows.pop() ?? new Row(words));
        row.show(line, base);
        rows.unshift(row);
        list.prepend(row.element);
      }
      while (rows.length > count) rows.pop()?.element.remove();
      if (base !== paintedBase) for (const row of rows) row.toneAgainst(base);
      shown = lines;
      paintedBase = base;
    };
  };
}

/** One line's elements. */
class Row {
  readonly element = document.createElement('li');
  private readonly time = figure('tape-time text-ink-faint');
  private readonly price = figure('price-tone');
  private readonly qty = figure('price-tone font-medium');
  private line: TapeLine | null = null;

  constructor(private readonly words: TapeWords) {}

  show(line: TapeLine, base: number | null): void {
    const { element, time, price, qty, words } = this;
    const before = this.line;
    this.line = line;
    if (line.kind === 'gap') {
      element.className = 'tape-gap';
      element.title = words.gapHint;
      for (const name of ['trade', 'price', 'qty']) delete element.dataset[name];
      element.dataset.gap = '';
      element.replaceChildren(words.gap);
      return;
    }
    if (before?.kind !== 'trade') {
      element.className = 'tape-row';
      delete element.dataset.gap;
      element.replaceChildren(time, price, qty);
    }
    const { trade } = line;
    const side = trade.side ?? 'none';
    setText(time, formatClock(trade.stamp.exchangeTime));
    setText(price, formatNumber(trade.price));
    setText(qty, formatNumber(trade.qty));
    if (element.dataset.trade !== side) {
      element.dataset.trade = side;
      element.title = words.side[side];
      qty.dataset.dir = trade.side === null ? 'flat' : SIDE_TONE[trade.side];
    }
    element.dataset.price = String(trade.price);
    element.dataset.qty = String(trade.qty);
    this.toneAgainst(base);
  }

  toneAgainst(base: number | null): void {
    if (this.line?.kind !== 'trade') return;
    const direction = directionAgainst(this.line.trade.price, base) ?? '';
    if (this.price.dataset.dir !== direction) this.price.dataset.dir = direction;
  }
}

function figure(className: string): HTMLSpanElement {
  const span = document.createElement('span');
  span.className = className;
  span.append('');
  return span;
}

function setText(span: HTMLSpanElement, words: string): void {
  const node = span.firstChild;
  if (node instanceof Text && node.data !== words) node.data = words;
}
