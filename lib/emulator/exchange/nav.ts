import { smoothNoise } from '../noise';

/** The farthest that a fund's price strays from its NAV, as a share of it. */
const WIDEST_GAP = 0.003;
/** One drawn value in this long, ms. */
const DRIFT = 10_000;
const PERIOD = 60;

/** How far above (+) or below (−) its NAV a fund trades at `instant`, as a share: a slow drift about zero. */
export function navGapAt(seed: number, instant: number): number {
  return WIDEST_GAP * smoothNoise(seed, Math.floor(instant / DRIFT) & 0x3fffffff, PERIOD);
}
