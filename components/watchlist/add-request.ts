import type { Lookup } from '@/lib/client/directory';
import { QUERY_LIMIT } from '@/lib/client/directory-types';
import { addTicker, WATCHLIST_LIMIT, type Watchlist } from '@/lib/client/watchlist';
import type { Instrument } from '@/lib/events/instrument';
import type { Code } from '@/lib/market/code';
import { type Ticker, tickerOf, type Venue } from '@/lib/market/ticker';
import { plainText, readWrittenCode, type WrittenCode } from '@/lib/market/written-code';
import type { Catalogue } from '../i18n/catalogue';

const SUFFIXES: readonly (readonly [suffix: string, venue: Venue])[] = [
  ['_NX', 'NXT'],
  ['_AL', 'SOR'],
];

/** What somebody typed, taken apart: `삼성전자_NX` is `삼성전자` at NXT; without a suffix the chosen venue counts. */
export interface Typed {
  readonly query: string;
  readonly venue: Venue;
  readonly written: WrittenCode;
}

export function readTyped(text: string, chosen: Venue): Typed {
  const plain = plainText(text);
  const upper = plain.toUpperCase();
  const found = SUFFIXES.find(([suffix]) => upper.endsWith(suffix));
  const query = found === undefined ? plain : plain.slice(0, -found[0].length).trim();
  const written = readWrittenCode(query);
  const named = written.kind === 'code' ? written.venue : null;
  return { query, venue: found?.[1] ?? named ?? chosen, written };
}

/** What adding came to: the list as it is to be, or one sentence why nothing happened. */
export type AddResult =
  | { readonly name: 'added'; readonly list: Watchlist; readonly ticker: Ticker; readonly message: string }
  | { readonly name: 'present'; readonly ticker: Ticker; readonly message: string }
  | { readonly name: 'refused'; readonly message: string };

/** Adds an instrument that is known to exist. */
export function addInstrument(
  list: Watchlist,
  instrument: Instrument,
  venue: Venue,
  text: Catalogue,
): AddResult {
  const { name, code, nxt } = instrument;
  if (venue !== 'KRX' && !nxt)
    return { name: 'refused', message: text.add.notOnVenue(name, text.venue[venue]) };
  return addCode(list, code, venue, { name, added: text.add.added(name) }, text);
}

/**
 * Adds a code that nobody can look up because the server has no list of stocks: without one a trader could add
 * nothing at all. The row stays empty if there is no such stock.
 */
function addUnverified(list: Watchlist, code: Code, venue: Venue, text: Catalogue): AddResult {
  return addCode(list, code, venue, { name: code, added: text.add.unverified(code) }, text);
}

interface Words {
  readonly name: string;
  /** What is said when it was added. */
  readonly added: string;
}

function addCode(list: Watchlist, code: Code, venue: Venue, words: Words, text: Catalogue): AddResult {
  const ticker = tickerOf(code, venue);
  const next = addTicker(list, ticker);
  if (next === null) return { name: 'refused', message: text.add.full(WATCHLIST_LIMIT) };
  if (next === list) return { name: 'present', ticker, message: text.add.already(words.name) };
  return { name: 'added', list: next, ticker, message: words.added };
}

/** What looking a typed code up came to. */
export function addLookedUp(
  list: Watchlist,
  code: Code,
  venue: Venue,
  lookup: Lookup,
  text: Catalogue,
): AddResult {
  switch (lookup.name) {
    case 'found':
      return addInstrument(list, lookup.instrument, venue, text);
    case 'not-ready':
      return addUnverified(list, code, venue, text);
    case 'unknown':
      return { name: 'refused', message: text.add.unknownCode(code) };
    case 'failed':
      return { name: 'refused', message: text.add.failed };
  }
}

/** Why a text that is neither a code nor matches a name is refused. Digits were meant as a code. */
export function noMatchRefusal(query: string, text: Catalogue): string {
  if (query.length > QUERY_LIMIT) return text.add.tooLong(QUERY_LIMIT);
  return /^[0-9][0-9A-Za-z]*$/.test(query) ? text.add.badCode(query) : text.add.noMatch(query);
}

/** Whether what was typed names this instrument: by its whole code or by its name, not by the beginning of a code. */
export function isNamed({ code, name }: Instrument, { query, written }: Typed): boolean {
  if (written.kind !== 'none') return written.kind === 'code' && written.code === code;
  return !code.startsWith(query.toUpperCase()) || name.toUpperCase().includes(query.toUpperCase());
}

/** Digits that are no whole code: which stock may be meant, and how it is taken. */
export function offerWords(first: Instrument, written: WrittenCode, text: Catalogue): string {
  const zeros = written.kind === 'short' && written.code === first.code;
  return zeros ? text.add.lostZeros(first.code, first.name) : text.add.shortCode;
}
