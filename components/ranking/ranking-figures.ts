import {
  type Direction,
  directionAgainst,
  directionOfChange,
  directionOfSign,
  MARKS,
} from '@/lib/client/direction';
import { formatMagnitude, formatNumber, formatPrice, formatRate, formatTwoPlaces } from '@/lib/client/format';
import { all, type Brush, text, tone } from '@/lib/client/paint/brush';
import type { RankingRow } from '@/lib/events/ranking';

type RankedBrush = Brush<RankingRow | undefined>;

function direction(row: RankingRow | undefined): Direction | null {
  if (row === undefined) return null;
  return row.sign === null ? directionOfChange(row.change) : directionOfSign(row.sign);
}

export const TONE: RankedBrush = tone(direction);
export const PRICE: RankedBrush = all(
  text((row) => row?.price, formatPrice),
  TONE,
);
export const MARK: RankedBrush = text(direction, (known) => (known === null ? '' : MARKS[known]));
export const CHANGE: RankedBrush = text((row) => row?.change, formatMagnitude);
export const RATE: RankedBrush = all(
  text((row) => row?.rate, formatRate),
  TONE,
);
/** 주 */
export const VOLUME: RankedBrush = text((row) => row?.volume, formatNumber);
/** 백만원 */
export const VALUE: RankedBrush = text((row) => row?.value, formatNumber);
export const STRENGTH: RankedBrush = all(
  text((row) => row?.strength, formatTwoPlaces),
  tone((row) => directionAgainst(row?.strength ?? null, 100)),
);
