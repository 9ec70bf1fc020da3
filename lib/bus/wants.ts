import type { Ticker } from '../market/ticker';
import type { Want, Wants } from './bus';

export const NO_WANTS: Wants = new Map();

const isIdle = (want: Want): boolean => want.quote === 0 && want.book === 0 && want.tape === 0;

/** A copy that nobody else can change, without the tickers that are not wanted after all. */
export function copyOfWants(wants: Wants): Wants {
  return unionOf([wants]);
}

/** Counts added up over owners. */
export function unionOf(owners: Iterable<Wants>): Wants {
  const union = new Map<Ticker, Want>();
  for (const wants of owners) {
    for (const [ticker, want] of wants) {
      if (isIdle(want)) continue;
      const sum = union.get(ticker);
      union.set(
        ticker,
        sum === undefined
          ? { quote: want.quote, book: want.book, tape: want.tape }
          : { quote: sum.quote + want.quote, book: sum.book + want.book, tape: sum.tape + want.tape },
      );
    }
  }
  return union;
}

export function sameWants(a: Wants, b: Wants): boolean {
  if (a.size !== b.size) return false;
  for (const [ticker, x] of a) {
    const y = b.get(ticker);
    if (y === undefined || x.quote !== y.quote || x.book !== y.book || x.tape !== y.tape) return false;
  }
  return true;
}
