import {
  type Direction,
  directionAgainst,
  directionOfChange,
  directionOfQuote,
} from '@/lib/client/direction';
import {
  formatClock,
  formatMagnitude,
  formatNumber,
  formatPrice,
  formatRate,
  formatTwoPlaces,
  UNKNOWN,
} from '@/lib/client/format';
import { all, type Brush, mark, text, tone } from '@/lib/client/paint/brush';
import type { Expected, Quote } from '@/lib/events/quote';

/** A quote, or nothing yet. */
export type Quoted = Quote | undefined;

/** What a ranking says of a stock as a quote does. */
type Figured = Pick<Quote, 'change' | 'rate' | 'volume' | 'value' | 'strength'> | undefined;

const direction = (quote: Quoted): Direction | null => (quote === undefined ? null : directionOfQuote(quote));

/** A figure in the colour of the direction that `price` has against 기준가. */
const against = (price: (quote: Quoted) => number | null | undefined): Brush<Quoted> =>
  all(
    text(price, formatPrice),
    tone((quote) => directionAgainst(price(quote) ?? null, quote?.base ?? null)),
  );

/** The colour of 현재가. */
export const TONE: Brush<Quoted> = tone(direction);
export const PRICE: Brush<Quoted> = all(
  text((quote) => quote?.price, formatPrice),
  TONE,
);
/** ▲ ▼ ⬆ ⬇; nothing for 보합. */
export const MARK: Brush<Quoted> = mark(direction);
/** 전일대비. The mark says the direction, so the figure has no sign. */
export const CHANGE: Brush<Figured> = text((quote) => quote?.change, formatMagnitude);
export const RATE: Brush<Figured> = text((quote) => quote?.rate, formatRate);
/** 주 */
export const VOLUME: Brush<Figured> = text((quote) => quote?.volume, formatNumber);
/** 백만원 */
export const VALUE: Brush<Figured> = text((quote) => quote?.value, formatNumber);
/** 체결강도: above 100 buyers lead, below sellers do. */
const STRENGTH_TONE: Brush<Figured> = tone((quote) => directionAgainst(quote?.strength ?? null, 100));
export const STRENGTH: Brush<Figured> = all(
  text((quote) => quote?.strength, formatTwoPlaces),
  STRENGTH_TONE,
);
export const STRENGTH_PERCENT: Brush<Quoted> = all(
  text(
    (quote) => quote?.strength ?? null,
    (strength) => (strength === null ? UNKNOWN : `${formatTwoPlaces(strength)}%`),
  ),
  STRENGTH_TONE,
);
export const OPEN = against((quote) => quote?.open);
export const HIGH = against((quote) => quote?.high);
export const LOW = against((quote) => quote?.low);
export const UPPER = against((quote) => quote?.upper);
export const LOWER = against((quote) => quote?.lower);
export const BASE: Brush<Quoted> = text((quote) => quote?.base, formatPrice);
/** The time of the newest trade, KST. */
export const TIME: Brush<Quoted> = text((quote) => quote?.stamp.exchangeTime, formatClock);

/** 예상 체결가 in the colour of its own change. */
export const EXPECTED: Brush<Quoted> = all(
  text((quote) => quote?.expected?.price, formatPrice),
  tone((quote) => (quote?.expected ? expectedDirection(quote.expected, quote.base) : null)),
);

/** An expected price's own change says its direction; else its base does. */
export function expectedDirection({ price, change }: Expected, base: number | null): Direction | null {
  return directionOfChange(change) ?? directionAgainst(price, base);
}
