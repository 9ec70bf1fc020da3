/** Noise that can be asked for at any place: a number decides each value, so nothing before it has to be drawn. */

/** A place's value in [-1, 1), the same for the same seed and place. */
export function noiseAt(seed: number, place: number): number {
  let h = Math.imul(seed ^ Math.imul(place | 0, 0x9e3779b1), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 16), 0x27d4eb2f);
  return ((h ^ (h >>> 15)) >>> 0) / 2_147_483_648 - 1;
}

/** In [0, 1). */
export function shareAt(seed: number, place: number): number {
  return (noiseAt(seed, place) + 1) / 2;
}

/** Noise with a memory of `period` places: smooth between values drawn once a period. */
export function smoothNoise(seed: number, place: number, period: number): number {
  const node = Math.floor(place / period);
  const t = place / period - node;
  const from = noiseAt(seed + period, node);
  const to = noiseAt(seed + period, node + 1);
  return from + (to - from) * t * t * (3 - 2 * t);
}

const PERIODS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 2_048] as const;

/** How far `wanderAt` can move from one place to the next, per unit of its scale. */
export const STEEPEST_WANDER = PERIODS.reduce(
  (sum, period) => sum + (period === 1 ? 2 : 3 / Math.sqrt(period)),
  0,
);

/** A walk that can be asked for at any place: it looks Brownian up to some eight years and never runs away. */
export function wanderAt(seed: number, place: number): number {
  let sum = 0;
  for (const period of PERIODS) sum += Math.sqrt(period) * smoothNoise(seed, place, period);
  return sum;
}
