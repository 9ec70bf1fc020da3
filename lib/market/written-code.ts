import { type Code, isCode, parseCode } from './code';
import type { Venue } from './ticker';

/** What somebody means who writes a code. */
export type WrittenCode =
  /** One code, and the venue where it is written. */
  | { readonly kind: 'code'; readonly code: Code; readonly venue: Venue | null }
  /** Digits that may have lost their leading zeros, as spreadsheets take them; `code` has them again. */
  | { readonly kind: 'short'; readonly code: Code }
  /** An ISIN whose check digit is wrong, or of another country or kind. */
  | { readonly kind: 'bad-isin' }
  /** No code: a name, perhaps. */
  | { readonly kind: 'none' };

const INVISIBLE = /[\u00AD\u200B-\u200F\u2028-\u202F\u2060-\u2064\uFEFF]/g;
const FULL_WIDTH = /[\uFF01-\uFF5E]/g;
const FULL_WIDTH_OFFSET = 0xfee0;
/** `="005930"` and `'005930`: how a spreadsheet is told that digits are text. */
const SPREADSHEET = /^=?\s*(["'])?(.*?)\1?$/s;
/** `5930.0` and `5.93E+3`: what a spreadsheet makes of digits that it was not told so of. */
const NUMBER = /^\d+(?:\.\d+)?(?:E\+?\d{1,2})?$/;
const ISIN = /^[A-Z]{2}[A-Z0-9]{9}[0-9]$/;
const EXCHANGE = /^(?:KRX|XKRX|KOSPI|KOSDAQ|KONEX|XKOS|KR)[:.]/;
/** Yahoo's and Refinitiv's names of KRX's markets. */
const MARKET_SUFFIX = /\.(?:KS|KQ|KN|KX)$/;
const VENUE_SUFFIX: readonly (readonly [string, Venue])[] = [
  ['_NX', 'NXT'],
  ['_AL', 'SOR'],
];
const NONE = { kind: 'none' } as const;

/** Text as it is meant: full-width letters and digits as narrow ones, without what cannot be seen, composed (NFC). */
export function plainText(text: string): string {
  return text
    .normalize('NFC')
    .replace(FULL_WIDTH, (letter) => String.fromCharCode(letter.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(INVISIBLE, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * Reads a code as people write and paste it: `005930`, `A005930`, `005930.KS`, `KRX:005930`, `005930_NX`, an ISIN,
 * `005930 삼성전자` and `삼성전자(005930)`, as a spreadsheet keeps or damages it, in full width and in any case. A shape
 * only: whether there is such an instrument is the master's business.
 */
export function readWrittenCode(text: string): WrittenCode {
  const plain = unquoted(plainText(text)).toUpperCase();
  const whole = readToken(plain);
  if (whole.kind !== 'none') return whole;
  const tokens = plain.split(/[\s()[\]<>|/]+/).filter((token) => token !== '');
  if (tokens.length < 2) return NONE;
  // Beside a name only what cannot be anything else is a code.
  const codes = tokens.map(readToken).filter((token) => token.kind === 'code');
  const [first] = codes;
  return first !== undefined && codes.every(({ code }) => code === first.code) ? first : NONE;
}

function readToken(token: string): WrittenCode {
  if (ISIN.test(token) && token.length === 12) return readIsin(token);
  const [suffix, venue] = VENUE_SUFFIX.find(([end]) => token.endsWith(end)) ?? ['', null];
  const bare = token
    .slice(0, token.length - suffix.length)
    .replace(EXCHANGE, '')
    .replace(MARKET_SUFFIX, '')
    .trim();
  const code = parseCode(bare);
  if (code !== null) return { kind: 'code', code, venue };
  const digits = digitsOf(bare);
  if (digits === null) return NONE;
  const padded = digits.padStart(6, '0');
  return isCode(padded) ? { kind: 'short', code: padded } : NONE;
}

/** A whole number of one to six digits, however a spreadsheet writes it; null for anything else. */
function digitsOf(text: string): string | null {
  if (!NUMBER.test(text)) return null;
  const value = Number(text);
  return Number.isInteger(value) && value > 0 && value < 1_000_000 ? String(value) : null;
}

/** KR, a kind, six letters of code, two more and a check digit (ISO 6166). 7 is a share or a fund, whose code it holds. */
function readIsin(isin: string): WrittenCode {
  const code = isin.slice(3, 9);
  if (!isin.startsWith('KR') || !hasCheckDigit(isin)) return { kind: 'bad-isin' };
  return isin[2] === '7' && isCode(code) ? { kind: 'code', code, venue: null } : { kind: 'bad-isin' };
}

/** Luhn's sum over the digits that letters stand for, A as 10 to Z as 35. */
function hasCheckDigit(isin: string): boolean {
  const digits = [...isin].map((letter) => Number.parseInt(letter, 36).toString()).join('');
  let sum = 0;
  for (const [fromRight, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (fromRight % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

function unquoted(text: string): string {
  if (!/^[='"]/.test(text)) return text;
  return SPREADSHEET.exec(text)?.[2]?.trim() ?? text;
}
