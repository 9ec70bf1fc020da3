import { type Direction, directionOfMove } from '@/lib/client/direction';
import { formatPrice } from '@/lib/client/format';
import { all, type Brush, mark, text, tone } from '@/lib/client/paint/brush';
import type { RankingRow } from '@/lib/events/ranking';
import { RATE } from '../marks/quote-figures';

type RankedBrush = Brush<RankingRow | undefined>;

const direction = (row: RankingRow | undefined): Direction | null =>
  row === undefined ? null : directionOfMove(row);

/** The colour of a ranked stock's price and of its change. */
export const TONE: RankedBrush = tone(direction);
export const PRICE: RankedBrush = all(
  text((row) => row?.price, formatPrice),
  TONE,
);
export const MARK: RankedBrush = mark(direction);
export const TONED_RATE: RankedBrush = all(RATE, TONE);
