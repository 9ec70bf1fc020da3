import { type Direction, directionAgainst, directionOfQuote, MARKS } from '../../../lib/client/direction';
import {
  formatClock,
  formatMagnitude,
  formatNumber,
  formatPrice,
  formatRate,
  formatTwoPlaces,
} from '../../../lib/client/format';
import type { Quote } from '../../../lib/events/quote';

/** The watchlist's columns as data: the widths (px) and words that `components/watchlist` gives them. */
export interface Column {
  readonly field: string;
  readonly label: string;
  /** Null takes what is left. */
  readonly width: number | null;
  /** Whether a phone shows it, with which width. */
  readonly phone: number | null;
  readonly text: (quote: Quote) => string;
  readonly tone: ((quote: Quote) => Direction | null) | null;
}

const marked = (quote: Quote): string => {
  const direction = directionOfQuote(quote);
  return `${direction === null ? '' : MARKS[direction]} ${formatMagnitude(quote.change)}`;
};

/** Right of the name. */
export const COLUMNS: readonly Column[] = [
  {
    field: 'price',
    label: '현재가',
    width: 88,
    phone: 88,
    text: (q) => formatPrice(q.price),
    tone: directionOfQuote,
  },
  { field: 'change', label: '전일대비', width: 96, phone: null, text: marked, tone: directionOfQuote },
  {
    field: 'rate',
    label: '등락률',
    width: 68,
    phone: 88,
    text: (q) => formatRate(q.rate),
    tone: directionOfQuote,
  },
  {
    field: 'volume',
    label: '거래량',
    width: 102,
    phone: null,
    text: (q) => formatNumber(q.volume),
    tone: null,
  },
  {
    field: 'value',
    label: '거래대금',
    width: 78,
    phone: null,
    text: (q) => formatNumber(q.value),
    tone: null,
  },
  {
    field: 'strength',
    label: '체결강도',
    width: 62,
    phone: null,
    text: (q) => formatTwoPlaces(q.strength),
    tone: (q) => directionAgainst(q.strength, 100),
  },
  {
    field: 'high',
    label: '고가',
    width: 76,
    phone: null,
    text: (q) => formatPrice(q.high),
    tone: (q) => directionAgainst(q.high, q.base),
  },
  {
    field: 'low',
    label: '저가',
    width: 76,
    phone: null,
    text: (q) => formatPrice(q.low),
    tone: (q) => directionAgainst(q.low, q.base),
  },
  {
    field: 'time',
    label: '시각',
    width: 74,
    phone: null,
    text: (q) => formatClock(q.stamp.exchangeTime),
    tone: null,
  },
  { field: 'source', label: '출처', width: 74, phone: null, text: (q) => q.stamp.source, tone: null },
];
