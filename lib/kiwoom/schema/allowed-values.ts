/** `1:상승률`, `0 : 코스피`, `1;천주이상`, `3.통합`: a code before a mark, at the start or after a break. */
const LISTED = /(?:^|[\s,])(\d{1,4})\s?[:;.]\s?(?=\S)/g;
/** `0 or 1` */
const EITHER = /^\d+(?: or \d+)+$/;
/** A list that ends in “and the rest, see elsewhere” allows what it does not name. */
const OPEN = /※|나머지/;

/**
 * The values that a request field’s remark allows, in its order, or null when it does not say or leaves the list open.
 * The remarks are free text and spell a list in several ways.
 */
export function allowedValues(remark: string): readonly string[] | null {
  const bare = remark.trim();
  if (EITHER.test(bare)) return bare.split(' or ');
  if (OPEN.test(bare)) return null;
  const values = [...bare.matchAll(LISTED)].map(([, value = '']) => value);
  return values.length > 1 ? [...new Set(values)] : null;
}
