import { formatHhmmss, type KstDate, kstDate, kstTimeOfDay } from '../market/kst';

/** What stands where a value is not known. Never zero. */
export const UNKNOWN = '-';

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const twoPlaces = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** `1697000` → `1,697,000`; for prices (원), quantities (주) and amounts of a fixed unit. */
export function formatNumber(value: number | null | undefined): string {
  return value === null || value === undefined ? UNKNOWN : whole.format(value === 0 ? 0 : value);
}

/** A price (원) that is never zero: 0 on the wire means that there is none. */
export function formatPrice(value: number | null | undefined): string {
  return value === 0 ? UNKNOWN : formatNumber(value);
}

/** `-1250` → `1,250`: beside ▲ or ▼ the sign would be said twice. */
export function formatMagnitude(value: number | null | undefined): string {
  return formatNumber(value === null || value === undefined ? value : Math.abs(value));
}

/** `+1,250` `-1,250` `0` */
export function formatSigned(value: number | null | undefined): string {
  return (value ?? 0) > 0 ? `+${formatNumber(value)}` : formatNumber(value);
}

/** A figure with two decimals: an index value, 체결강도. */
export function formatTwoPlaces(value: number | null | undefined): string {
  return value === null || value === undefined ? UNKNOWN : twoPlaces.format(value);
}

/** 등락률: `+1.71%` `-0.55%` `0.00%`. The feed's own figure is shown as it is. */
export function formatRate(rate: number | null | undefined): string {
  if (rate === null || rate === undefined) return UNKNOWN;
  const text = twoPlaces.format(rate);
  if (text === '0.00' || text === '-0.00') return '0.00%';
  return `${rate > 0 ? '+' : ''}${text}%`;
}

/** `price` against 기준가 in percent, to two decimals; null when either is not known. */
export function rateAgainst(price: number | null, base: number | null): number | null {
  if (price === null || base === null || price <= 0 || base <= 0) return null;
  return Math.round(((price - base) / base) * 10_000) / 100;
}

const UNITS: readonly (readonly [name: string, size: number])[] = [
  ['조', 1e12],
  ['억', 1e8],
  ['만', 1e4],
];

/**
 * A large amount as it is spoken: `20240000000000` → `20조 2,400억`, `229473000000` → `2,294억`. The second unit is
 * dropped where the first has three digits or more, and below 만 the figure itself is given.
 */
export function formatLarge(value: number | null | undefined): string {
  if (value === null || value === undefined) return UNKNOWN;
  const magnitude = Math.abs(value);
  const first = UNITS.findIndex(([, size]) => magnitude >= size);
  const [name, size] = UNITS[first] ?? [null, 1];
  if (name === null) return formatNumber(value);
  const head = `${value < 0 ? '-' : ''}${whole.format(Math.floor(magnitude / size))}${name}`;
  const second = UNITS[first + 1];
  const short = second === undefined || magnitude >= size * 100;
  const rest = short ? 0 : Math.floor((magnitude % size) / second[1]);
  return rest === 0 ? head : `${head} ${whole.format(rest)}${second?.[0] ?? ''}`;
}

/** An instant (ms) as `HH:MM:SS` KST, wherever the browser stands. */
export function formatClock(instant: number | null | undefined): string {
  if (instant === null || instant === undefined) return UNKNOWN;
  const hhmmss = formatHhmmss(kstTimeOfDay(instant));
  return `${hhmmss.slice(0, 2)}:${hhmmss.slice(2, 4)}:${hhmmss.slice(4)}`;
}

/** An instant (ms) as `MM.DD` KST. */
export function formatDay(instant: number): string {
  return formatDate(kstDate(instant));
}

/** `2026-11-27` → `11.27` */
export function formatDate(date: KstDate): string {
  return date.slice(5).replace('-', '.');
}

/** A time left (ms) as `MM:SS`, or `H:MM:SS` from an hour on; never below zero. */
export function formatCountdown(ms: number): string {
  const s = Math.max(0, Math.ceil(ms / 1_000));
  const two = (n: number) => String(n).padStart(2, '0');
  const minutesAndSeconds = `${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
  return s < 3_600 ? minutesAndSeconds : `${Math.floor(s / 3_600)}:${minutesAndSeconds}`;
}

/** How old something is, cut to the unit a person would use. */
export type Age =
  | { readonly unit: 'now' }
  | { readonly unit: 'second' | 'minute' | 'hour' | 'day'; readonly count: number };

/** Under two seconds is `now`: 방금. */
export function ageOf(ms: number): Age {
  const s = Math.floor(ms / 1_000);
  if (s < 2) return { unit: 'now' };
  if (s < 60) return { unit: 'second', count: s };
  if (s < 3_600) return { unit: 'minute', count: Math.floor(s / 60) };
  if (s < 86_400) return { unit: 'hour', count: Math.floor(s / 3_600) };
  return { unit: 'day', count: Math.floor(s / 86_400) };
}
