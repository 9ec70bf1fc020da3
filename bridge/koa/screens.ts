import type { Ticker } from '../../lib/market/ticker';

/** The control takes 100 codes on one screen and loses data beyond that without a word; operators stop at 90. */
export const CODES_PER_SCREEN = 90;
/** Beyond this many different screen numbers the control mixes up data. */
export const MOST_SCREENS = 200;

/** A run of four-digit screen numbers with one purpose. */
export interface ScreenRange {
  readonly first: number;
  readonly count: number;
}

/** Each purpose has its own numbers, so that none can take another's and the sum stays within the limit. */
export const SCREENS = {
  quotes: { first: 1000, count: 140 },
  books: { first: 2000, count: 40 },
  /** Session, indices, VI. */
  market: { first: 3000, count: 3 },
  requests: { first: 4000, count: 8 },
} as const satisfies Readonly<Record<string, ScreenRange>>;

export function capacityOf(range: ScreenRange): number {
  return range.count * CODES_PER_SCREEN;
}

export function screenAt(range: ScreenRange, index: number): string {
  return String(range.first + (index % range.count));
}

/** Which codes are registered on which screen. No screen is empty, no code stands on two. */
export type Screens = ReadonlyMap<string, ReadonlySet<Ticker>>;

export const NO_SCREENS: Screens = new Map();

/** One call of the control. */
export type ScreenCall =
  | { readonly kind: 'remove'; readonly screen: string; readonly code: Ticker }
  /** Takes the whole screen back. */
  | { readonly kind: 'clear'; readonly screen: string }
  | {
      readonly kind: 'register';
      readonly screen: string;
      readonly codes: readonly Ticker[];
      readonly how: 'replace' | 'add';
    };

/**
 * The calls that lead from what is registered to `wanted`, as few as can be: a code that stays keeps its screen and is
 * not mentioned. What goes is taken back first, so that no limit is passed between two calls. What finds no room is left
 * out; nothing is left out as long as `wanted` is within the range's capacity.
 */
export function planScreens(screens: Screens, wanted: ReadonlySet<Ticker>, range: ScreenRange): ScreenCall[] {
  const removals: ScreenCall[] = [];
  const held = new Map<string, number>();
  const registered = new Set<Ticker>();
  for (const [screen, codes] of screens) {
    const going = [...codes].filter((code) => !wanted.has(code));
    for (const code of codes) registered.add(code);
    held.set(screen, codes.size - going.length);
    if (going.length === codes.size) removals.push({ kind: 'clear', screen });
    else removals.push(...going.map((code): ScreenCall => ({ kind: 'remove', screen, code })));
  }
  const coming = [...wanted].filter((code) => !registered.has(code));
  const replaced = new Map<string, ScreenCall>();
  const added: ScreenCall[] = [];
  for (let i = 0, next = 0; i < range.count && next < coming.length; i++) {
    const screen = screenAt(range, i);
    const before = held.get(screen) ?? 0;
    const codes = coming.slice(next, next + CODES_PER_SCREEN - before);
    next += codes.length;
    if (codes.length === 0) continue;
    if (before === 0) replaced.set(screen, { kind: 'register', screen, codes, how: 'replace' });
    else added.push({ kind: 'register', screen, codes, how: 'add' });
  }
  // A registration that replaces a whole screen takes back what was on it.
  const kept = removals.filter((call) => !replaced.has(call.screen));
  return [...kept, ...replaced.values(), ...added];
}

/** What is registered after `call` has succeeded. */
export function applyCall(screens: Screens, call: ScreenCall): Screens {
  const next = new Map(screens);
  const before = screens.get(call.screen) ?? new Set<Ticker>();
  let after: ReadonlySet<Ticker>;
  switch (call.kind) {
    case 'remove':
      after = new Set([...before].filter((code) => code !== call.code));
      break;
    case 'clear':
      after = new Set();
      break;
    case 'register':
      after = new Set(call.how === 'replace' ? call.codes : [...before, ...call.codes]);
      break;
  }
  if (after.size === 0) next.delete(call.screen);
  else next.set(call.screen, after);
  return next;
}

export function codesOn(screens: Screens): Set<Ticker> {
  return new Set([...screens.values()].flatMap((codes) => [...codes]));
}
