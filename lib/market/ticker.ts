import { type Code, isCode, parseCode } from './code';

/** Where a price was made: the exchange, the ATS, or the merged book of both (통합). */
export type Venue = 'KRX' | 'NXT' | 'SOR';

/**
 * One instrument at one venue: `005930` (KRX), `005930_NX` (NXT), `005930_AL` (SOR).
 * Spelled as Kiwoom spells an item, so that a ticker travels unchanged from the wire to the browser
 * and the prices of two venues can never share a row (rule P2).
 */
export type Ticker = string & { readonly __brand: 'Ticker' };

const SUFFIX: Record<Venue, string> = { KRX: '', NXT: '_NX', SOR: '_AL' };

export function tickerOf(code: Code, venue: Venue): Ticker {
  return (code + SUFFIX[venue]) as Ticker;
}

/** Reads `005930`, `005930_NX`, `005930_AL` in any case and with stray spaces; null when the shape is wrong. */
export function parseTicker(text: string): Ticker | null {
  const upper = text.trim().toUpperCase();
  const cut = upper.indexOf('_');
  if (cut < 0) return parseCode(upper) as Ticker | null;
  const suffix = upper.slice(cut);
  if (suffix !== '_NX' && suffix !== '_AL') return null;
  const code = parseCode(upper.slice(0, cut));
  return code === null ? null : ((code + suffix) as Ticker);
}

/** True for the canonical spelling only: what crosses a boundary must already be normal. */
export function isTicker(text: string): text is Ticker {
  if (text.length === 6) return isCode(text);
  return text.length === 9 && (text.endsWith('_NX') || text.endsWith('_AL')) && isCode(text.slice(0, 6));
}

export function codeOf(ticker: Ticker): Code {
  return ticker.slice(0, 6) as Code;
}

export function venueOf(ticker: Ticker): Venue {
  if (ticker.length === 6) return 'KRX';
  return ticker.endsWith('_NX') ? 'NXT' : 'SOR';
}
