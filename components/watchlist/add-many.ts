import type { Directory } from '@/lib/client/directory';
import { addTicker, WATCHLIST_LIMIT, type Watchlist } from '@/lib/client/watchlist';
import type { Instrument } from '@/lib/events/instrument';
import { type Ticker, tickerOf, type Venue } from '@/lib/market/ticker';
import { plainText, readWrittenCode } from '@/lib/market/written-code';
import type { Catalogue } from '../i18n/catalogue';
import { readTyped } from './add-request';

/** What a pasted column is headed by. */
const HEADER = /^(?:종목\s*(?:코드|번호|명)?|코드|단축코드|표준코드|code|ticker|symbol|isin|name)$/i;
const SEARCH_DUE_MS = 5_000;

/** What adding several came to. */
export interface ManyResult {
  readonly list: Watchlist;
  readonly added: number;
  readonly present: number;
  /** What was not understood, or does not trade there, as it was written. */
  readonly rest: readonly string[];
  /** Whether the list is full. */
  readonly full: boolean;
  readonly newest: Ticker | null;
}

/**
 * The stocks of a pasted or typed list: one a line, or parted by commas or semicolons. Of a line of a table the first
 * cell that is a code counts, or its first cell.
 */
export function itemsOf(text: string): readonly string[] {
  const lines = text
    .split(/[\r\n]+/)
    .flatMap((line) => (line.includes('\t') ? [cellOf(line)] : line.split(/[,;]/)));
  const items = lines.map(plainText).filter((item) => item !== '');
  return items.filter((item, i) => i > 0 || items.length === 1 || !HEADER.test(item));
}

function cellOf(line: string): string {
  const cells = line.split('\t').map(plainText);
  return (
    cells.find((cell) => readWrittenCode(cell).kind === 'code') ?? cells.find((cell) => cell !== '') ?? ''
  );
}

/**
 * Adds what is understood, in its order, and says what is not. In a list digits that lost their zeros are what they
 * were; a name must be whole.
 */
export async function addMany(
  list: Watchlist,
  items: readonly string[],
  venue: Venue,
  directory: Pick<Directory, 'lookup' | 'search'>,
): Promise<ManyResult> {
  let next = list;
  let [added, present] = [0, 0];
  let full = false;
  let newest: Ticker | null = null;
  const rest: string[] = [];
  // The newest stands on top, so the last is added first.
  for (const item of [...items].reverse()) {
    const typed = readTyped(item, venue);
    const instrument = full ? null : await instrumentOf(typed.query, directory);
    if (instrument === null || (typed.venue !== 'KRX' && !instrument.nxt)) {
      rest.unshift(item);
      continue;
    }
    const ticker = tickerOf(instrument.code, typed.venue);
    const longer = addTicker(next, ticker);
    if (longer === null) {
      full = true;
      rest.unshift(item);
    } else if (longer === next) {
      present++;
      newest ??= ticker;
    } else {
      next = longer;
      added++;
      newest = ticker;
    }
  }
  return { list: next, added, present, rest, full, newest };
}

async function instrumentOf(
  query: string,
  directory: Pick<Directory, 'lookup' | 'search'>,
): Promise<Instrument | null> {
  const written = readWrittenCode(query);
  if ('code' in written) {
    const lookup = await directory.lookup(written.code);
    if (lookup.name === 'found') return lookup.instrument;
    if (written.kind === 'code') return null;
  }
  const answer = await directory.search(query, AbortSignal.timeout(SEARCH_DUE_MS)).catch(() => null);
  const same = (name: string) => name.replace(/\s+/g, '').toLowerCase();
  return answer?.items.find((item) => same(item.name) === same(query)) ?? null;
}

/** One sentence: how many were added, how many were there already, and what was not understood. */
export function manyWords({ added, present, rest, full }: ManyResult, text: Catalogue): string {
  const parts = [
    ...(added > 0 ? [text.add.manyAdded(added)] : []),
    ...(present > 0 ? [text.add.manyPresent(present)] : []),
    ...(full ? [text.add.full(WATCHLIST_LIMIT)] : []),
    ...(rest.length > 0 && !full ? [text.add.manyUnknown(rest)] : []),
  ];
  return parts.join(' · ');
}
