import { isTicker, type Ticker } from '../../market/ticker';
import type { Want, Wants } from '../bus';

/** One owner's wants as text: `[["005930",quote,book,tape],…]`. The same wants give the same text. */
export function encodeWants(wants: Wants): string {
  const rows = [...wants]
    .map(([ticker, want]) => [ticker, want.quote, want.book, want.tape] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(rows);
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** Reads another process's wants (rule O3). Rows that are wrong are left out and told to `refuse`, the others count. */
export function decodeWants(text: string, refuse: (why: string) => void): Wants {
  const wants = new Map<Ticker, Want>();
  const rows = parse(text);
  if (!Array.isArray(rows)) {
    refuse('not a list');
    return wants;
  }
  for (const row of rows) {
    const [ticker, quote, book, tape]: unknown[] = Array.isArray(row) ? row : [];
    if (typeof ticker !== 'string' || !isTicker(ticker)) refuse(`no ticker in ${shown(row)}`);
    else if (!isCount(quote) || !isCount(book) || !isCount(tape)) refuse(`no counts in ${shown(row)}`);
    else wants.set(ticker, { quote, book, tape });
  }
  return wants;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const shown = (row: unknown): string => (JSON.stringify(row) ?? String(row)).slice(0, 60);
