import { type Direction, MARKS } from '../direction';
import { UNKNOWN } from '../format';

/** Gets ready to keep one trait of an element true to a value; what it returns does so, as cheaply as it can. */
export type Brush<V> = (element: HTMLElement) => (value: V) => void;

type Raw = string | number | boolean | null | undefined;

/**
 * The text behind whatever else the element holds.
 *
 * @param of what the text is made of: while that stays the same, nothing is formatted
 */
export function text<V, R extends Raw>(of: (value: V) => R, format: (raw: R) => string): Brush<V> {
  return (element) => {
    const node = lastText(element);
    let known: { raw: R } | null = null;
    return (value) => {
      const raw = of(value);
      if (known === null) known = { raw };
      else if (Object.is(known.raw, raw)) return;
      known.raw = raw;
      const words = format(raw);
      if (node.data !== words) node.data = words;
    };
  };
}

/** An attribute; left out for null, undefined and false. */
export function attribute<V>(name: string, of: (value: V) => Raw): Brush<V> {
  return (element) => {
    let known: Raw = null;
    element.removeAttribute(name);
    return (value) => {
      const raw = of(value) ?? null;
      if (Object.is(raw, known)) return;
      known = raw;
      if (raw === null || raw === false) element.removeAttribute(name);
      else element.setAttribute(name, String(raw));
    };
  };
}

/** The colour of a figure, as `data-dir` (see `price-tone` in the style sheet). */
export function tone<V>(of: (value: V) => Direction | null): Brush<V> {
  return attribute('data-dir', of);
}

/** ▲ ▼ and, at a limit, the filled arrows, for those who do not see the colour; nothing for 보합. */
export function mark<V>(of: (value: V) => Direction | null): Brush<V> {
  return text(of, (direction) => (direction === null ? '' : MARKS[direction]));
}

/** A number of the style sheet, such as `--share`. */
export function property<V>(name: `--${string}`, of: (value: V) => number): Brush<V> {
  return (element) => {
    let known: number | null = null;
    return (value) => {
      const raw = of(value);
      if (raw === known) return;
      known = raw;
      element.style.setProperty(name, String(raw));
    };
  };
}

/** Several at once. */
export function all<V>(...brushes: readonly Brush<V>[]): Brush<V> {
  return (element) => {
    const strokes = brushes.map((brush) => brush(element));
    return (value) => {
      for (const stroke of strokes) stroke(value);
    };
  };
}

/** React puts `UNKNOWN` there and never touches it again. */
function lastText(element: HTMLElement): Text {
  const { lastChild } = element;
  if (lastChild instanceof Text) return lastChild;
  const node = document.createTextNode(UNKNOWN);
  element.append(node);
  return node;
}
