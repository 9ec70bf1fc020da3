import { DECLARE_LIMITS, type Declaration } from '../lib/events/protocol';
import { parseTicker, type Ticker } from '../lib/market/ticker';

/** The realistic load: a few stocks make most of the news, and most pages watch them. */
export const LOAD = { codes: 200, zipf: 1.1, bookShare: 0.6, rows: 40, books: DECLARE_LIMITS.book } as const;

export const TICKERS: readonly Ticker[] = Array.from({ length: LOAD.codes }, (_, i) => {
  const ticker = parseTicker(String(1_000 + i * 30).padStart(6, '0'));
  if (ticker === null) throw new Error('not a ticker');
  return ticker;
});

const WEIGHTS = TICKERS.map((_, i) => 1 / (i + 1) ** LOAD.zipf);
const CUMULATIVE = WEIGHTS.map(
  ((sum) => (weight: number) => {
    sum += weight;
    return sum;
  })(0),
);
const TOTAL = CUMULATIVE.at(-1) ?? 0;

/** A repeatable stream of numbers in [0, 1). */
export type Random = () => number;

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return ((z ^ (z >>> 16)) >>> 0) / 2 ** 32;
  };
}

/** The index of a ticker, drawn by its share of the market's news. */
export function drawTicker(random: Random): number {
  const at = random() * TOTAL;
  let [low, high] = [0, CUMULATIVE.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((CUMULATIVE[middle] ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** What one page wants: `rows` different tickers drawn by popularity, the first of them with their book. */
export function drawDeclaration(random: Random): Declaration {
  const rows = new Set<Ticker>();
  while (rows.size < LOAD.rows) {
    const ticker = TICKERS[drawTicker(random)];
    if (ticker !== undefined) rows.add(ticker);
  }
  const quote = [...rows];
  return { quote, book: quote.slice(0, LOAD.books), tape: [], index: [] };
}

/** The same pages in every run. */
export function drawDeclarations(clients: number): readonly Declaration[] {
  const random = createRandom(42);
  return Array.from({ length: clients }, () => drawDeclaration(random));
}
