/** The watchlist's columns from left to right. Which of them show is the style sheet's business. */
export const COLUMNS = [
  'name',
  'price',
  'change',
  'rate',
  'volume',
  'value',
  'strength',
  'high',
  'low',
  'time',
  'source',
] as const;

export type Column = (typeof COLUMNS)[number];

/** Columns a click sorts by. A source has no order. */
export const SORTABLE: ReadonlySet<Column> = new Set<Column>(COLUMNS.filter((column) => column !== 'source'));
