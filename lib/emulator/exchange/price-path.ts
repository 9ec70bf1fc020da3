import type { Random } from '../random';

/** What a day must do: start, end and touch its extremes. 원. */
export interface DayShape {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

interface Knot {
  readonly at: number;
  readonly price: number;
}

/** Where the day turns: its extremes at random minutes, the likelier one first (down days peak early). */
function knotsOf(shape: DayShape, last: number, random: Random): readonly Knot[] {
  const early = Math.round(last * random.between(0.02, 0.45));
  const late = Math.round(last * random.between(0.5, 0.98));
  const lowFirst = random.chance(shape.close >= shape.open ? 0.75 : 0.25);
  const turns = lowFirst ? [shape.low, shape.high] : [shape.high, shape.low];
  const knots: Knot[] = [{ at: 0, price: shape.open }];
  for (const [i, price] of turns.entries()) {
    // An extreme that the opening or the close already is needs no turn of its own.
    if (price !== shape.open && price !== shape.close) knots.push({ at: i === 0 ? early : late, price });
  }
  knots.push({ at: last, price: shape.close });
  return knots;
}

/** How far the way between two turns wanders, as a share of the day's range. */
const WANDER = 0.3;

/**
 * A fair value for every minute of the session (rule E3): Brownian bridges between the turns, kept between the day's
 * low and high. A stretch that begins and ends on one extreme stays there, as a stock locked at its limit does.
 */
export function pricePath(shape: DayShape, minutes: number, random: Random): Float64Array {
  const path = new Float64Array(minutes + 1);
  const range = shape.high - shape.low;
  const knots = knotsOf(shape, minutes, random);
  for (let k = 1; k < knots.length; k++) {
    const from = knots[k - 1];
    const to = knots[k];
    if (from === undefined || to === undefined) break;
    const steps = to.at - from.at;
    const locked = from.price === to.price && (from.price === shape.high || from.price === shape.low);
    const scale = locked || steps === 0 ? 0 : (WANDER * range) / Math.sqrt(minutes);
    const walk = new Float64Array(steps + 1);
    for (let i = 1; i <= steps; i++) walk[i] = (walk[i - 1] ?? 0) + random.normal() * scale;
    const end = walk[steps] ?? 0;
    for (let i = 0; i <= steps; i++) {
      const share = steps === 0 ? 1 : i / steps;
      const straight = from.price + (to.price - from.price) * share;
      const price = straight + (walk[i] ?? 0) - end * share;
      path[from.at + i] = Math.min(shape.high, Math.max(shape.low, price));
    }
  }
  return path;
}
