import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Code, isCode } from '../market/code';
import { floorToTick, type Product } from '../market/tick';

/** Where the list of stocks is looked for, from the project's root. */
export const DEFAULT_LISTING_PATH = 'lib/emulator/data/krx-listing-2026-03-20.csv';

/** Instruments that the list of stocks has none of, under invented figures: ETFs, ETNs, designated and new stocks. */
export const OTHER_INSTRUMENTS_PATH = 'lib/emulator/data/other-instruments.csv';

export type StockMarket = 'KOSPI' | 'KOSDAQ' | 'KONEX';
export type ListedMarket = StockMarket | 'ETF' | 'ETN';
/** 관리종목 trades as others do; 단기과열 is matched every half hour. */
export type Designation = '관리종목' | '단기과열';

/** One listed instrument with its day of 2026-03-20, the day the emulated exchange re-lives. Prices in 원. */
export interface Listing {
  readonly code: Code;
  readonly name: string;
  readonly market: ListedMarket;
  /** By whose rules it trades. */
  readonly product: Product;
  /** How many times its index an ETF or ETN moves, below 0 the other way; 1 for a stock */
  readonly leverage: number;
  readonly designation: Designation | null;
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
type Column = (typeof COLUMNS)[number] | (typeof MORE_COLUMNS)[number];
/** Only the list of other instruments has these. */
const MORE_COLUMNS = ['leverage', 'designation'] as const;

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
  ['ETF', ['ETF', false]],
  ['ETN', ['ETN', false]],
] as const);

type Row = Omit<Listing, 'nxt' | 'largeCap'>;

const DESIGNATIONS: readonly string[] = ['관리종목', '단기과열'] satisfies readonly Designation[];
const isDesignation = (text: string): text is Designation => DESIGNATIONS.includes(text);

function parseRow(line: string, columns: readonly Column[], where: string): Row {
  const cells = line.split(',');
  if (cells.length !== columns.length) {
    throw new ListingError(`${where}: ${cells.length} columns instead of ${columns.length}`);
  }
  const text = (column: Column) => cells[columns.indexOf(column)] ?? '';
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
  const product = market[0] === 'ETF' || market[0] === 'ETN' ? 'etp' : 'stock';
  const leverage = columns.includes('leverage') ? whole('leverage') : 1;
  if (leverage === 0) throw new ListingError(`${where}: leverage is 0`);
  const designation = text('designation');
  if (designation !== '' && !isDesignation(designation)) {
    throw new ListingError(`${where}: designation is ${JSON.stringify(designation)}`);
  }
  const base = whole('close') - whole('change');
  if (base <= 0) throw new ListingError(`${where}: close − change is ${base}, not a price`);
  const volume = whole('volume');
  // Two SPACs closed off the tick grid (a midpoint print); a stock that did not trade lists zeros for its prices.
  const price = (column: Column) => (volume === 0 ? base : floorToTick(whole(column), product));
  return {
    code,
    name: text('name'),
    market: market[0],
    product,
    leverage,
    designation: designation === '' ? null : designation,
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
  const columns = [COLUMNS, [...COLUMNS, ...MORE_COLUMNS]].find((names) => names.join(',') === header);
  if (columns === undefined) {
    throw new ListingError(`${file}: the first line must name the columns ${COLUMNS.join(',')}`);
  }
  const rows: Row[] = [];
  for (const [i, line] of lines.entries()) {
    if (line !== '') rows.push(parseRow(line, columns, `${file} line ${i + 2}`));
  }
  const nxt = largest(
    rows,
    NXT_STOCKS,
    (row) => row.market !== 'KONEX' && row.product === 'stock' && row.volume > 0,
  );
  const large = largest(rows, LARGE_CAPS, (row) => row.market === 'KOSPI');
  return rows.map((row) => ({ ...row, nxt: nxt.has(row.code), largeCap: large.has(row.code) }));
}

/**
 * The stocks of a list, and after them the other instruments, as far as the list has none of their codes.
 *
 * @param path of the list of stocks, absolute, or from the working directory
 * @throws {ListingError} naming the path when it cannot be read
 */
export async function loadListing(path: string = DEFAULT_LISTING_PATH): Promise<readonly Listing[]> {
  const stocks = await readListing(path);
  const known = new Set(stocks.map(({ code }) => code));
  const others = await readListing(OTHER_INSTRUMENTS_PATH);
  return [
    ...stocks,
    ...others.filter(({ code }) => !known.has(code)).map((row) => ({ ...row, nxt: false, largeCap: false })),
  ];
}

async function readListing(path: string): Promise<readonly Listing[]> {
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
