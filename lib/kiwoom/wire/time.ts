import { nearestInstant, parseHhmmss } from '../../market/kst';

/** A `HHmmss` field as the instant (ms) nearest to `near`, which the exchange's clock shows; null for `""`, an absent field and no time of day. */
export function readInstant(text: string | undefined, near: number): number | null {
  if (text === undefined || text === '') return null;
  const timeOfDay = parseHhmmss(text);
  return timeOfDay === null ? null : nearestInstant(timeOfDay, near);
}
