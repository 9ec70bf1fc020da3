import type { Expected, PriceSign } from './quote';

/** What is measured against 기준가. Either all of it fits one price, or what does not is null. */
export interface Measured {
  /** 기준가, 원 */
  readonly base: number | null;
  /** 원 */
  readonly change: number | null;
  /** %, two decimals */
  readonly rate: number | null;
  readonly sign: PriceSign | null;
  readonly upper: number | null;
  readonly lower: number | null;
}

/** What a message says of it. */
export interface Told {
  readonly price: number;
  readonly change: number | null;
  readonly rate: number | null;
  readonly sign: PriceSign | null;
}

/** Kiwoom rounds some rates and cuts others: two decimals may differ by one in the last. */
const RATE_TOLERANCE = 0.0101;

/** 등락률 of a change against `base`, % with two decimals. */
export function rateOf(change: number, base: number): number {
  return Math.round((change / base) * 10_000) / 100 + 0;
}

/** Whether FID 25 and the change say the same. Without a sign nothing is contradicted. */
function agrees(sign: PriceSign | null, change: number): boolean {
  switch (sign) {
    case null:
      return true;
    case 1:
    case 2:
      return change > 0;
    case 3:
      return change === 0;
    case 4:
    case 5:
      return change < 0;
  }
}

function fits({ price, rate, sign }: Told, base: number): boolean {
  const change = price - base;
  return agrees(sign, change) && (rate === null || Math.abs(rate - rateOf(change, base)) <= RATE_TOLERANCE);
}

/** 기준가 as price and change say it; null where they say none. */
export function impliedBase({ price, change, sign }: Told): number | null {
  if (change === null || !agrees(sign, change)) return null;
  return price - change > 0 ? price - change : null;
}

/**
 * 기준가 of a print: what its own price and change say, unless its rate contradicts that and fits what was known of the
 * same day. Without a change the known one holds as long as nothing in the message contradicts it.
 */
export function baseOfPrint(told: Told, known: number | null): number | null {
  const implied = impliedBase(told);
  if (known !== null && (implied === null || !fits(told, implied)) && fits(told, known)) return known;
  return implied;
}

/** Whether a message without a usable change can be measured against `base`. */
export function isMeasuredAgainst(told: Told, base: number): boolean {
  return told.rate !== null && fits(told, base);
}

/**
 * Everything of a price that follows from its base. The told rate is kept when it is the same up to its last decimal,
 * and 상한/하한 when the limits are not known. Limits that the price is outside of are another day's and are dropped.
 * Without a base there is no change; what direction was told stays when rate and sign agree.
 */
export function measure(
  told: Told,
  base: number | null,
  limits: Pick<Measured, 'upper' | 'lower'>,
): Measured {
  const { price } = told;
  const outside =
    (limits.upper !== null && price > limits.upper) || (limits.lower !== null && price < limits.lower);
  const upper = outside ? null : limits.upper;
  const lower = outside ? null : limits.lower;
  if (base === null) {
    const whole = told.rate === null || told.sign === null || agrees(told.sign, told.rate);
    return {
      base,
      change: null,
      rate: whole ? told.rate : null,
      sign: whole ? told.sign : null,
      upper,
      lower,
    };
  }
  const change = price - base;
  const derived = rateOf(change, base);
  const kept = told.rate !== null && Math.abs(told.rate - derived) <= RATE_TOLERANCE;
  const rate = kept && Math.sign(told.rate ?? 0) * Math.sign(change) >= 0 ? told.rate : derived;
  return { base, change, rate, sign: signOf(change, price, upper, lower, told.sign), upper, lower };
}

function signOf(
  change: number,
  price: number,
  upper: number | null,
  lower: number | null,
  told: PriceSign | null,
): PriceSign {
  if (change > 0) return (upper === null ? told === 1 : price === upper) ? 1 : 2;
  if (change < 0) return (lower === null ? told === 4 : price === lower) ? 4 : 5;
  return 3;
}

/** An expected price against `base` (rule P1); as it was told where the base is not known. */
export function expectedAgainst(expected: Expected, base: number | null): Expected {
  if (base === null) return expected;
  const change = expected.price - base;
  if (expected.change === change && expected.rate !== null) {
    if (Math.abs(expected.rate - rateOf(change, base)) <= RATE_TOLERANCE) return expected;
  }
  return { ...expected, change, rate: rateOf(change, base) };
}
