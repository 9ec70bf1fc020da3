import type { Quote } from '@/lib/events/quote';
import type { Ticker } from '@/lib/market/ticker';
import type { Column } from './columns';

export interface Sort {
  readonly column: Column;
  readonly descending: boolean;
}

/** What a click on a header does: figures fall first, names rise first; a third click returns to the user's order. */
export function nextSort(current: Sort | null, column: Column): Sort | null {
  const first = column !== 'name';
  if (current?.column !== column) return { column, descending: first };
  return current.descending === first ? { column, descending: !first } : null;
}

function figure(quote: Quote | undefined, column: Column): number | null {
  if (quote === undefined) return null;
  switch (column) {
    case 'time':
      return quote.stamp.exchangeTime;
    case 'name':
    case 'source':
      return null;
    default:
      return quote[column];
  }
}

/**
 * `tickers` in the order of `sort`; what is not known comes last either way, and equals keep the user's order.
 * @param nameOf what a row is called, for the name column
 */
export function sortTickers(
  tickers: readonly Ticker[],
  sort: Sort,
  quoteOf: (ticker: Ticker) => Quote | undefined,
  nameOf: (ticker: Ticker) => string,
): readonly Ticker[] {
  const turn = sort.descending ? -1 : 1;
  if (sort.column === 'name') {
    return tickers.toSorted((a, b) => turn * nameOf(a).localeCompare(nameOf(b), 'ko'));
  }
  const keyed = tickers.map((ticker) => ({ ticker, key: figure(quoteOf(ticker), sort.column) }));
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return (a.key === null ? 1 : 0) - (b.key === null ? 1 : 0);
    return turn * (a.key - b.key);
  });
  return keyed.map(({ ticker }) => ticker);
}
