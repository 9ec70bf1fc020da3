const SPACE = 32;
const PLUS = 43;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const NINE = 57;

/**
 * The number a wire text spells, or NaN. It reads what Kiwoom sends: leading and trailing spaces, a sign or the same
 * sign twice (`--36042`), zero padding, a decimal point. Scans characters once and allocates nothing: this runs for
 * every field of every event.
 */
function scan(text: string | undefined): number {
  if (text === undefined) return Number.NaN;
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === SPACE) end--;
  let at = 0;
  while (at < end && text.charCodeAt(at) === SPACE) at++;

  const sign = text.charCodeAt(at);
  if (sign === PLUS || sign === MINUS) {
    while (at < end && text.charCodeAt(at) === sign) at++;
  }
  let digits = 0;
  let count = 0;
  let scale = 0;
  for (; at < end; at++) {
    const c = text.charCodeAt(at);
    if (c >= ZERO && c <= NINE) {
      digits = digits * 10 + (c - ZERO);
      count++;
      scale *= 10;
    } else if (c === POINT && scale === 0) {
      scale = 1;
    } else {
      return Number.NaN;
    }
  }
  if (count === 0 || digits > Number.MAX_SAFE_INTEGER) return Number.NaN;
  const magnitude = scale > 1 ? digits / scale : digits;
  // `-0` is zero: a negative zero would print as "-0" further on.
  return sign === MINUS && magnitude !== 0 ? -magnitude : magnitude;
}

/**
 * A price field (rule F1): its sign is the direction against 기준가, its magnitude the price. Zero means that there
 * is none (`-0` before the first trade). Null for none, for `""`, for an absent field and for no number.
 */
export function readPrice(text: string | undefined): number | null {
  const value = Math.abs(scan(text));
  return value > 0 ? value : null;
}

/** A quantity or an amount without its sign; zero is a value. Null for `""`, an absent field and no number. */
export function readMagnitude(text: string | undefined): number | null {
  const value = Math.abs(scan(text));
  return value >= 0 ? value : null;
}

/** A change field: the sign is the value's own. Null for `""`, an absent field and no number. */
export function readSigned(text: string | undefined): number | null {
  const value = scan(text);
  return Number.isNaN(value) ? null : value;
}

/** Who crossed the spread, by the sign of a trade quantity: `+` 매수체결, `-` 매도체결, none in an auction. */
export function readAggressor(text: string | undefined): 'buy' | 'sell' | null {
  if (text === undefined) return null;
  let at = 0;
  while (text.charCodeAt(at) === SPACE) at++;
  const sign = text.charCodeAt(at);
  if (sign === PLUS) return 'buy';
  return sign === MINUS ? 'sell' : null;
}
