import { addDays, type KstDate } from '../../market/kst';
import { phasesOf, type TimetableVenue } from '../../market/sessions';
import { MinuteBars } from '../exchange/minute-bars';
import { pricePath } from '../exchange/price-path';
import { type Stage, volumeBy } from '../exchange/stages';
import { Random } from '../random';
import type { DayBar } from './day-bar';
import { SINGLE_PRINT } from './stock-history';

const MINUTE = 60_000;
/** Prints of a minute, and where in the minute they are: each takes a share at least. */
const PRINTS = [5_000, 20_000, 40_000, 55_000] as const;
/** The closing auction's part of a day's volume, and how long after the close it prints, ms. */
const AUCTION_SHARE = 0.05;
const AUCTION_DELAY = 4_000;
const RETENTION_DAYS = 365;

/** Minutes are kept for a year. */
export function keepsMinutes(date: KstDate, today: KstDate): boolean {
  return date >= addDays(today, -RETENTION_DAYS);
}

/** When a venue trades continuously on a day, with each stretch's share of the volume, and when its day closes. */
interface Hours {
  readonly stretches: readonly Stage[];
  readonly auction: number | null;
}

const SHARES: Readonly<Record<TimetableVenue, Readonly<Record<string, number>>>> = {
  KRX: { continuous: 1_000_000 },
  NXT: { 'pre-market': 240_000, continuous: 590_000, 'after-market': 170_000 },
};

function hoursOf(date: KstDate, venue: TimetableVenue): Hours {
  const spans = phasesOf(date, venue);
  const stretches = spans.flatMap(({ phase, start, end }): Stage[] => {
    const volume = SHARES[venue][phase];
    return volume === undefined ? [] : [{ kind: 'continuous', phase, start, end, volume }];
  });
  const auction = venue === 'KRX' ? (spans.find((s) => s.phase === 'auction-close')?.end ?? null) : null;
  return { stretches, auction: auction === null ? null : auction + AUCTION_DELAY };
}

/**
 * The minutes of a past day, drawn so that together they are its bar: open, high, low, close and volume to the last share.
 * A thinly traded day has few minutes.
 *
 * @param key what the random stream is drawn by, besides venue and date
 * @param quantise the nearest price that can be, between the day's extremes
 */
export function pastMinutes(
  bar: Omit<DayBar, 'value' | 'base'>,
  venue: TimetableVenue,
  key: string,
  quantise: (price: number) => number,
): MinuteBars {
  const bars = new MinuteBars();
  const { stretches, auction } = hoursOf(bar.date, venue);
  const end = auction ?? (stretches.at(-1)?.end ?? 0) - MINUTE;
  const closing = auction === null ? 0 : Math.max(1, Math.floor(bar.volume * AUCTION_SHARE));
  if (bar.volume < SINGLE_PRINT) {
    bars.add(end, bar.close, bar.volume);
    return bars;
  }
  const random = new Random(`${key}/${venue}/${bar.date}`);
  const rest = bar.volume - closing;
  const minutes = activeMinutes(stretches, Math.floor(rest / PRINTS.length));
  const prices = touching(bar, pricesOf(bar, minutes.length * PRINTS.length, random, quantise));
  const weights = minutes.map((minute) => weightOf(stretches, minute) * random.spread(0.5));
  const quantities = distribute(rest, weights);
  for (const [i, minute] of minutes.entries()) {
    for (const [j, place] of PRINTS.entries()) {
      const k = i * PRINTS.length + j;
      bars.add(minute + place, prices[k] ?? bar.close, quantities[k] ?? 1);
    }
  }
  if (auction !== null) bars.add(auction, bar.close, closing);
  return bars;
}

/** The first minute and the last, and as many between them as there are shares for, evenly spread. */
function activeMinutes(stretches: readonly Stage[], most: number): number[] {
  const all: number[] = [];
  for (const { start, end } of stretches) {
    for (let minute = Math.ceil(start / MINUTE) * MINUTE; minute < end; minute += MINUTE) all.push(minute);
  }
  const count = Math.min(all.length, Math.max(1, most));
  const pace = count === 1 ? 0 : (all.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, i) => all[Math.round(i * pace)] ?? 0);
}

function weightOf(stretches: readonly Stage[], minute: number): number {
  const stage = stretches.find((each) => minute < each.end);
  return stage === undefined ? 0 : volumeBy(stage, minute + MINUTE) - volumeBy(stage, minute);
}

function pricesOf(
  bar: Omit<DayBar, 'value' | 'base'>,
  count: number,
  random: Random,
  quantise: (price: number) => number,
): number[] {
  return Array.from(pricePath(bar, count - 1, random), quantise);
}

/** Sees to it that the first price is the open, the last one the close, and that both extremes are there. */
function touching(bar: Omit<DayBar, 'value' | 'base'>, prices: number[]): number[] {
  const last = prices.length - 1;
  prices[0] = bar.open;
  prices[last] = bar.close;
  let top = 1;
  let bottom = 2;
  for (let i = 1; i < last; i++) {
    if (i !== bottom && (prices[i] ?? 0) > (prices[top] ?? 0)) top = i;
    else if (i !== top && (prices[i] ?? 0) < (prices[bottom] ?? 0)) bottom = i;
  }
  if (!prices.includes(bar.high)) prices[top] = bar.high;
  if (!prices.includes(bar.low)) prices[bottom] = bar.low;
  return prices;
}

/** Shares the volume out by the minutes' weights, to the last share, one at least for each print. */
function distribute(volume: number, weights: readonly number[]): number[] {
  const count = weights.length * PRINTS.length;
  const spare = volume - count;
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const quantities: number[] = [];
  let sum = 0;
  let given = 0;
  for (const weight of weights) {
    for (let j = 0; j < PRINTS.length; j++) {
      sum += weight / PRINTS.length;
      const due =
        quantities.length === count - 1 ? spare : Math.min(spare, Math.round((spare * sum) / whole));
      quantities.push(1 + due - given);
      given = due;
    }
  }
  return quantities;
}
