import { formatHhmmss, type KstDate, kstDate, kstTimeOfDay } from '../../market/kst';

/** Numbers and times as Kiwoom spells them (kiwoom-protocol A7). */

/** A price: its sign is the direction against 기준가, so that "none" is spelled `-0`. */
export function spellPrice(price: number | null, base: number): string {
  if (price === null || price === 0) return '-0';
  if (price > base) return `+${price}`;
  return price < base ? `-${price}` : String(price);
}

/** A change with its own sign; zero has none. */
export function spellSigned(value: number): string {
  return value > 0 ? `+${value}` : String(value);
}

/** A percentage with its own sign and two decimals. */
export function spellRate(value: number): string {
  const text = value.toFixed(2);
  if (text === '-0.00' || text === '0.00') return '0.00';
  return value > 0 ? `+${text}` : text;
}

/** Points of an index: two decimals, signed by the direction against the previous close. */
export function spellPoints(points: number, base: number): string {
  const text = points.toFixed(2);
  if (points > base) return `+${text}`;
  return points < base ? `-${text}` : text;
}

const MILLION = 1_000_000;
export const inMillions = (won: number) => Math.floor(won / MILLION);

/** The newest spelled seconds, each in the place its number picks: a trade's frame spells four times. */
const CACHED = 1_024;
const cachedSecond: number[] = new Array(CACHED).fill(-1);
const cachedText: string[] = new Array(CACHED).fill('');

/** An instant as HHMMSS in KST; `000000` for "not yet" (0). */
export function spellTime(instant: number): string {
  if (instant === 0) return '000000';
  const second = Math.floor(instant / 1_000);
  const place = second % CACHED;
  if (cachedSecond[place] !== second) {
    cachedSecond[place] = second;
    cachedText[place] = formatHhmmss(kstTimeOfDay(instant));
  }
  return cachedText[place] ?? '';
}

/** A duration as HHMMSS. */
export function spellDuration(ms: number): string {
  return formatHhmmss(ms);
}

/** 전일대비 in percent of 기준가. */
export function rateOf(price: number, base: number): number {
  return ((price - base) / base) * 100;
}

/** `YYYYMMDD` */
export function spellDate(date: KstDate): string {
  return date.replaceAll('-', '');
}

/** `YYYYMMDDHHMMSS` in KST. */
export function spellInstant(instant: number): string {
  return spellDate(kstDate(instant)) + spellTime(instant);
}
