import type { KstDate } from '../../market/kst';
import { priceLimits } from '../../market/limits';
import { phasesOf } from '../../market/sessions';
import { floorToTick, type Product } from '../../market/tick';
import type { Listing } from '../listing';
import { hash, Random } from '../random';
import { navGapAt } from './nav';
import type { PriceGrid } from './price-grid';
import { type DayShape, pricePath } from './price-path';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What a day traded in all: 주, 원. */
export interface DayTotals {
  readonly volume: number;
  readonly value: number;
}

const NO_TOTALS: DayTotals = { volume: 0, value: 0 };

/** When the regular session of a day opens and when its closing auction ends, ms. */
export interface RegularHours {
  readonly open: number;
  readonly close: number;
}

export function regularHours(date: KstDate): RegularHours {
  const spans = phasesOf(date, 'KRX');
  const open = spans.find((s) => s.phase === 'continuous');
  const close = spans.find((s) => s.phase === 'auction-close');
  if (open === undefined || close === undefined)
    throw new RangeError(`KRX has no regular session on ${date}`);
  return { open: open.start, close: close.end };
}

/** 상한가 and 하한가 around `base` (원) on any day but the first. */
export function normalLimits({ market, product, leverage }: Listing, base: number): PriceGrid {
  const percent = market === 'KONEX' ? 15 : 30;
  const { upper, lower } = priceLimits(base, { percent, product, leverage: Math.abs(leverage) });
  return { upper, lower: Math.max(1, lower), product };
}

/** Whether the re-lived day is the stock's first: nothing else trades beyond the ordinary limits. */
export function isFirstDay(listing: Listing): boolean {
  const { upper, lower } = normalLimits(listing, listing.base);
  return listing.high > upper || listing.low < lower;
}

/** A stock's first day has 공모가 as its base and may trade at 60 % to 400 % of it. */
function limitsOf(listing: Listing, base: number, day: number): PriceGrid {
  if (day > 0 || !isFirstDay(listing)) return normalLimits(listing, base);
  const { product } = listing;
  return { upper: floorToTick(base * 4, product), lower: floorToTick(base * 0.6, product), product };
}

/**
 * The listed day's moves around `base`; half of the later days mirror them, so that prices do not run away. A first
 * day's jump from 공모가 is no move to repeat: its later days take the moves since the opening.
 */
function shapeOf(
  listing: Listing,
  base: number,
  day: number,
  { upper, lower, product }: PriceGrid,
  mirrored: boolean,
): DayShape {
  const from = day > 0 && isFirstDay(listing) ? listing.open : listing.base;
  const move = (price: number) => {
    const ratio = price / from - 1;
    const moved = day === 0 ? price : base * (1 + (mirrored ? -ratio : ratio));
    return Math.min(upper, Math.max(lower, floorToTick(moved, product)));
  };
  const high = move(mirrored ? listing.low : listing.high);
  const low = move(mirrored ? listing.high : listing.low);
  return { open: move(listing.open), high, low, close: move(listing.close) };
}

/**
 * What one stock means to do on one day: the plan its order flow is drawn towards. The day is a pure function of
 * seed, stock, day number and 기준가; what really prints differs by the noise of the orders.
 */
export class DayPlan {
  readonly hours: RegularHours;
  /** 상한가, 하한가, 원 */
  readonly upper: number;
  readonly lower: number;
  readonly shape: DayShape;
  /** KRX volume expected from the opening to the close, 주 */
  readonly volume: number;
  /** NXT's volume as a share of KRX's. */
  readonly nxtShare: number;
  /** How long after 09:00 and 15:30 the auction's print comes, ms. */
  readonly openDelay: number;
  readonly closeDelay: number;
  /** Seeds whatever is drawn by place instead of in order. */
  readonly noise: number;
  private readonly phase: number;
  private knownTotals: DayTotals | null = null;
  private knownPath: Float64Array | null = null;

  constructor(
    readonly listing: Listing,
    readonly base: number,
    readonly date: KstDate,
    readonly day: number,
    private readonly seed: string,
    private readonly before: () => DayTotals = () => NO_TOTALS,
    /** 거래정지 all day. */
    halted = false,
    /** The exchange's day it is listed on: 0, or a later one for a new listing. */
    firstDay = 0,
  ) {
    const age = day - firstDay;
    const random = new Random(`${seed}/day/${day}/${listing.code}`);
    const mirrored = age > 0 && random.chance(0.5);
    const activity = age === 0 ? 1 : Math.min(2, Math.max(0.5, random.spread(0.3)));
    this.noise = hash(`${seed}/${listing.code}`, day);
    this.hours = regularHours(date);
    const limits = limitsOf(listing, base, age);
    this.upper = limits.upper;
    this.lower = limits.lower;
    this.shape = shapeOf(listing, base, age, limits, mirrored);
    this.volume = halted ? 0 : Math.round(listing.volume * activity);
    this.nxtShare = random.between(0.1, 0.3);
    this.openDelay = Math.round(random.between(200, 9_000));
    this.closeDelay = Math.round(random.between(200, 9_000));
    this.phase = random.between(0, 2 * Math.PI);
  }

  get product(): Product {
    return this.listing.product;
  }

  /**
   * iNAV of a fund at `instant`, 원 with two decimals, and what it is compared with; null for what is no ETF and before
   * the opening. It stands still after the close.
   */
  nav(instant: number): { readonly value: number; readonly base: number } | null {
    const { open, close } = this.hours;
    if (this.listing.market !== 'ETF' || instant < open) return null;
    const at = Math.min(instant, close);
    const valueAt = (price: number, gap: number) => Math.round((price / (1 + gap)) * 100) / 100;
    return {
      value: valueAt(this.fair(at), navGapAt(this.noise, at)),
      base: valueAt(this.base, navGapAt(this.noise, open)),
    };
  }

  /** 전일거래량, 주 */
  get previousVolume(): number {
    return this.previous.volume;
  }

  /** 전일거래대금, 원 */
  get previousValue(): number {
    return this.previous.value;
  }

  private get previous(): DayTotals {
    this.knownTotals ??= this.before();
    return this.knownTotals;
  }

  /** Draws what is drawn late, for who cannot wait for it then. */
  prepare(): void {
    void this.path;
  }

  /** Drawn when it is first needed: the master of 2,879 stocks wants nothing but their base prices. */
  private get path(): Float64Array {
    this.knownPath ??= this.drawPath();
    return this.knownPath;
  }

  private drawPath(): Float64Array {
    const { open, close } = this.hours;
    const random = new Random(`${this.seed}/path/${this.day}/${this.listing.code}`);
    return pricePath(this.shape, Math.round((close - open) / MINUTE), random);
  }

  /** What the stock is worth at `instant`, 원, off the tick grid. The order flow pulls the price towards it. */
  fair(instant: number): number {
    const { open, close } = this.hours;
    if (instant < open) {
      const share = Math.max(0, 1 - (open - instant) / HOUR);
      return this.base + (this.shape.open - this.base) * share;
    }
    if (instant < close) {
      const minutes = (instant - open) / MINUTE;
      const before = Math.floor(minutes);
      const from = this.path[before] ?? this.shape.close;
      const to = this.path[before + 1] ?? this.shape.close;
      return from + (to - from) * (minutes - before);
    }
    return this.afterClose((instant - close) / MINUTE);
  }

  /** Evening trading sways around the close without a drift of its own. */
  private afterClose(minutes: number): number {
    const sway =
      0.0015 * (Math.sin(minutes / 11 + this.phase) + Math.sin(minutes / 4.3)) * Math.min(1, minutes / 20);
    return Math.min(this.upper, Math.max(this.lower, this.shape.close * (1 + sway)));
  }
}
