import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Code, isCode } from '../market/code';
import { floorToTick } from '../market/tick';

/** Where the list of stocks is looked for, from the project's root. */
export const DEFAULT_LISTING_PATH = 'lib/emulator/data/krx-listing-2026-03-20.csv';

export type ListedMarket = 'KOSPI' | 'KOSDAQ' | 'KONEX';

/** One listed stock with its real day of 2026-03-20, the day the emulated exchange re-lives. Prices in 원. */
export interface Listing {
  readonly code: Code;
  readonly name: string;
  readonly market: ListedMarket;
  /** 코스닥 글로벌 세그먼트 */
  readonly global: boolean;
  /** 기준가 of that day */
  readonly base: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** 거래량, 주; 0 when the stock did not trade (거래정지) */
  readonly volume: number;
  /** 거래대금, 원 */
  readonly value: number;
  /** 상장주식수, 주 */
  readonly shares: number;
  /** 시가총액, 원 */
  readonly marketCap: number;
  /** Whether NXT trades it: the larger stocks. */
  readonly nxt: boolean;
  /** One of KOSPI's 200 largest, which stand for KOSPI200's members: 3 % dynamic VI instead of 6 %. */
  readonly largeCap: boolean;
}

const COLUMNS = [
  'code',
  'name',
  'market',
  'close',
  'change',
  'change_rate',
  'open',
  'high',
  'low',
  'volume',
  'value_won',
  'market_cap_won',
  'shares',
] as const;
type Column = (typeof COLUMNS)[number];

const NXT_STOCKS = 700;
const LARGE_CAPS = 200;

/** The list cannot be used. The message names the file, the line and the column. */
export class ListingError extends Error {
  override readonly name = 'ListingError';
}

const MARKETS: ReadonlyMap<string, readonly [market: ListedMarket, global: boolean]> = new Map([
  ['KOSPI', ['KOSPI', false]],
  ['KOSDAQ', ['KOSDAQ', false]],
  ['KOSDAQ GLOBAL', ['KOSDAQ', true]],
  ['KONEX', ['KONEX', false]],
] as const);

type Row = Omit<Listing, 'nxt' | 'largeCap'>;

function parseRow(line: string, where: string): Row {
  const cells = line.split(',');
  if (cells.length !== COLUMNS.length) {
    throw new ListingError(`${where}: ${cells.length} columns instead of ${COLUMNS.length}`);
  }
  const text = (column: Column) => cells[COLUMNS.indexOf(column)] ?? '';
  const whole = (column: Column) => {
    const value = Number(text(column));
    if (text(column) === '' || !Number.isSafeInteger(value)) {
      throw new ListingError(`${where}: ${column} is ${JSON.stringify(text(column))}, not a whole number`);
    }
    return value;
  };
  const code = text('code');
  if (!isCode(code)) throw new ListingError(`${where}: code is ${JSON.stringify(code)}, not a 단축코드`);
  const market = MARKETS.get(text('market'));
  if (market === undefined) throw new ListingError(`${where}: market is ${JSON.stringify(text('market'))}`);
  const base = whole('close') - whole('change');
  if (base <= 0) throw new ListingError(`${where}: close − change is ${base}, not a price`);
  const volume = whole('volume');
  // Two SPACs closed off the tick grid (a midpoint print); a stock that did not trade lists zeros for its prices.
  const price = (column: Column) => (volume === 0 ? base : floorToTick(whole(column)));
  return {
    code,
    name: text('name'),
    market: market[0],
    global: market[1],
    base,
    open: price('open'),
    high: price('high'),
    low: price('low'),
    close: price('close'),
    volume,
    value: whole('value_won'),
    shares: whole('shares'),
    marketCap: whole('market_cap_won'),
  };
}

function largest(rows: readonly Row[], count: number, accept: (row: Row) => boolean): ReadonlySet<Code> {
  const sorted = rows.filter(accept).sort((a, b) => b.marketCap - a.marketCap);
  return new Set(sorted.slice(0, count).map((row) => row.code));
}

/**
 * Reads the list's CSV text.
 *
 * @throws {ListingError} naming line and column
 */
export function parseListing(csv: string, file = 'listing'): readonly Listing[] {
  const [header, ...lines] = csv.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (header !== COLUMNS.join(',')) {
    throw new ListingError(`${file}: the first line must name the columns ${COLUMNS.join(',')}`);
  }
  const rows: Row[] = [];
  for (const [i, line] of lines.entries()) {
    if (line !== '') rows.push(parseRow(line, `${file} line ${i + 2}`));
  }
  const nxt = largest(rows, NXT_STOCKS, (row) => row.market !== 'KONEX' && row.volume > 0);
  const large = largest(rows, LARGE_CAPS, (row) => row.market === 'KOSPI');
  return rows.map((row) => ({ ...row, nxt: nxt.has(row.code), largeCap: large.has(row.code) }));
}

/**
 * @param path absolute, or from the working directory
 * @throws {ListingError} naming the path when it cannot be read
 */
export async function loadListing(path: string = DEFAULT_LISTING_PATH): Promise<readonly Listing[]> {
  const file = resolve(path);
  let csv: string;
  try {
    csv = await readFile(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ListingError(
      `the emulator's list of stocks cannot be read at ${file} (start in the project's root): ${why}`,
    );
  }
  return parseListing(csv, file);
}
