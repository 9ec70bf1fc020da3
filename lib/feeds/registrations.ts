import type { Want } from '../bus/bus';
import type { RealType } from '../kiwoom/wire/real-type';
import type { Ticker } from '../market/ticker';

/** One real-time slot of an upstream: an item, or '' for the whole market, and what is wanted of it. */
export interface Registration {
  readonly item: string;
  readonly types: readonly RealType[];
}

/** Registered whatever anybody wants: KOSPI and KOSDAQ, the session and VI of the whole market. */
export const ALWAYS: readonly Registration[] = [
  { item: '', types: ['0s', '1h'] },
  { item: '001', types: ['0J'] },
  { item: '101', types: ['0J'] },
];
/** The indices hold slots like any code; market-wide items do not. */
export const ALWAYS_SLOTS = 2;

const QUOTE_TYPES: readonly RealType[] = ['0B', '0H', '0A', '0C', '0g'];
const BOOK_TYPES: readonly RealType[] = ['0D', '0E'];
const NAV_TYPES: readonly RealType[] = ['0G'];

/** @param isFund whether it has an iNAV: an ETF */
export function registrationOf(ticker: Ticker, want: Want | undefined, isFund: boolean): Registration {
  const book = want !== undefined && want.book > 0;
  if (!book && !isFund) return { item: ticker, types: QUOTE_TYPES };
  return {
    item: ticker,
    types: [...QUOTE_TYPES, ...(isFund ? NAV_TYPES : []), ...(book ? BOOK_TYPES : [])],
  };
}
