/**
 * 단축코드: the six-character code every Korean trader knows an instrument by.
 * Shape rule: a digit, then five of 0-9 and A-Z without I, O and U (KRX, since 2024-01-01; older codes fit it too).
 * A shape check only: whether the instrument exists is the master's business.
 */
export type Code = string & { readonly __brand: 'Code' };

const SHAPE = /^[0-9][0-9A-HJ-NP-TV-Z]{5}$/;
/** Kiwoom's account and condition APIs, and KRX's seven-character form, put a product letter in front. */
const PRODUCT_LETTER = /^[AQJ](?=[0-9A-Z]{6}$)/;

export function isCode(text: string): text is Code {
  return SHAPE.test(text);
}

/** Reads a code as people and upstream systems write it (`" a005930 "` → `005930`), or null when the shape is wrong. */
export function parseCode(text: string): Code | null {
  const bare = text.trim().toUpperCase().replace(PRODUCT_LETTER, '');
  return isCode(bare) ? bare : null;
}
