import type { KstDate } from '../../market/kst';
import type { TimetableVenue } from '../../market/sessions';
import { isFirstDay, normalLimits } from '../exchange/day-plan';
import { legalPrice, type PriceGrid } from '../exchange/price-grid';
import type { Listing } from '../listing';
import { noiseAt, STEEPEST_WANDER, shareAt, smoothNoise, wanderAt } from '../noise';
import { hash } from '../random';
import type { DayBar } from './day-bar';
import type { PastDays } from './trading-days';

/** NXT opened on this day. */
const NXT_FIRST = '2025-03-04' as KstDate;
/** The farthest that a close moves from the one before, as a logarithm: rounding to ticks still stays within the limits. */
const STEEPEST: Readonly<Record<Listing['market'], number>> = {
  KOSPI: 0.24,
  KOSDAQ: 0.24,
  KONEX: 0.08,
  ETF: 0.24,
  ETN: 0.24,
};
/** No stock has been cheaper than this, 원, unless it is today: one tick would be too large a move. */
const FLOOR = 100;
const YEAR = 246;
/** Fewer shares than this change hands in one print. */
export const SINGLE_PRINT = 8;

/** Fewer shares than this, and nothing traded at NXT: enough for a print at its opening and one at its end. */
const NXT_LEAST = 64;

/** What is drawn for a day, each from numbers of its own. */
const SALT = { close: 1, gap: 2, high: 3, low: 4, volume: 5, nxt: 6 } as const;

/**
 * One stock's days before the first emulated one (rule E30). Each day is worked out by itself, from the seed, the code and
 * the date, so that any page costs its own rows only; the newest one closes at the first day's 기준가.
 */
export class StockHistory {
  private readonly seed: number;
  private readonly daily: number;
  private readonly typical: number;
  /** Index of the first day it was listed, and of the newest day it traded. */
  private readonly first: number;
  readonly newest: number;
  private readonly anchor: number;
  private known = { index: -1, close: 0 };

  constructor(
    private readonly listing: Listing,
    seed: string,
    readonly days: PastDays,
  ) {
    this.seed = hash(`${seed}/history/${listing.code}`, 0x51ed270b);
    const steepest = STEEPEST[listing.market] / STEEPEST_WANDER;
    this.daily = Math.min(steepest, 0.008 + 0.014 * shareAt(this.seed, -1));
    const halted = listing.volume === 0;
    this.typical = halted ? listing.shares * 0.002 : Math.min(listing.volume, listing.shares / 2);
    this.newest = days.length - 1 - (halted ? 1 + Math.floor(60 * shareAt(this.seed, -2)) : 0);
    this.anchor = wanderAt(this.salted('close'), this.newest);
    this.first = Math.max(0, days.length - age(listing, shareAt(this.seed, -3)));
  }

  /** Whether the stock traded on the day of that index. */
  has(index: number): boolean {
    return index >= this.first && index <= this.newest;
  }

  /** @param index of `days`; the day must be one of the stock's */
  bar(index: number, venue: TimetableVenue): DayBar | null {
    if (!this.has(index)) return null;
    const krx = this.krx(index);
    return venue === 'KRX' ? krx : this.nxt(index, krx);
  }

  private close(index: number): number {
    if (index >= this.newest) return this.listing.base;
    // A day's 기준가 is the close of the day before, which is the next row that a page asks for.
    if (index === this.known.index) return this.known.close;
    const move = this.daily * (wanderAt(this.salted('close'), index) - this.anchor);
    const grid = {
      product: this.listing.product,
      upper: Number.POSITIVE_INFINITY,
      lower: Math.min(this.listing.base, FLOOR),
    };
    const close = legalPrice(this.listing.base * Math.exp(move), grid);
    this.known = { index, close };
    return close;
  }

  private krx(index: number): DayBar {
    const base = this.close(index - 1);
    const close = this.close(index);
    const limits = normalLimits(this.listing, base);
    const volume = this.volume(index, close / base - 1);
    const open = volume < SINGLE_PRINT ? close : this.near(base, 'gap', index, limits);
    return this.around({ date: this.days.date(index), base, open, close, volume }, index, limits);
  }

  /** NXT's day: about a fifth of KRX's volume, from a first print of its own to one about KRX's close. */
  private nxt(index: number, krx: DayBar): DayBar | null {
    const { date, base } = krx;
    if (!this.listing.nxt || date < NXT_FIRST) return null;
    const volume = Math.round(krx.volume * (0.2 + 0.1 * noiseAt(this.salted('nxt'), index)));
    if (volume < NXT_LEAST) return null;
    const limits = normalLimits(this.listing, base);
    const open = this.near(krx.open, 'nxt', -index, limits);
    const close = this.near(krx.close, 'nxt', index, limits);
    return this.around({ date, base, open, close, volume }, index, limits);
  }

  /** The day's extremes about its ends, and its value at an average between them. */
  private around(day: Omit<DayBar, 'high' | 'low' | 'value'>, index: number, limits: PriceGrid): DayBar {
    const { open, close, volume } = day;
    const reach = (salt: 'high' | 'low') =>
      volume < SINGLE_PRINT ? 0 : this.daily * noiseAt(this.salted(salt), index) ** 2;
    const top = Math.max(open, close);
    const bottom = Math.min(open, close);
    const high = Math.max(top, legalPrice(top * Math.exp(reach('high')), limits));
    const low = Math.min(bottom, legalPrice(bottom * Math.exp(-reach('low')), limits));
    return { ...day, high, low, value: Math.round((volume * (open + high + low + close)) / 4) };
  }

  private near(price: number, salt: keyof typeof SALT, index: number, limits: PriceGrid): number {
    return legalPrice(price * Math.exp(0.4 * this.daily * noiseAt(this.salted(salt), index)), limits);
  }

  private volume(index: number, move: number): number {
    const seed = this.salted('volume');
    const mood =
      0.5 * smoothNoise(seed, index, 40) + 0.4 * smoothNoise(seed, index, 5) + 0.4 * noiseAt(seed, index);
    const excited = 0.7 + Math.min(2, Math.abs(move) / (4 * this.daily));
    return Math.max(1, Math.min(this.listing.shares, Math.round(this.typical * excited * Math.exp(mood))));
  }

  private salted(salt: keyof typeof SALT): number {
    return (this.seed + Math.imul(SALT[salt], 0x2545f491)) | 0;
  }
}

/** How many trading days ago it was listed. Codes with letters are given since 2024. */
function age(listing: Listing, share: number): number {
  if (isFirstDay(listing)) return 0;
  if (/[A-Z]/.test(listing.code.slice(0, 5))) return Math.round(YEAR * (0.2 + 1.3 * share));
  if (listing.largeCap) return Number.POSITIVE_INFINITY;
  return Math.round(YEAR * (2 + 18 * share));
}
