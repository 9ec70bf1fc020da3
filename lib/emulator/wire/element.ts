import { REAL_TYPE_NAMES, type RealType } from '../../kiwoom/wire/real-type';

/** `","20":"` for every FID met so far: what ends the value before it and begins its own. */
const keys = new Map<number, string>();

function keyOf(fid: number): string {
  let key = keys.get(fid);
  if (key === undefined) {
    key = `","${fid}":"`;
    keys.set(fid, key);
  }
  return key;
}

/**
 * Builds the `values` object of one element as JSON text: keys are FIDs, values are plain strings. The pieces are
 * joined once at the end, because growing one string piece by piece kept the garbage collector busy.
 */
export class Values {
  private readonly pieces: string[] = [];

  /** `value` must need no escaping in JSON. */
  put(fid: number, value: string | number): this {
    this.pieces.push(keyOf(fid), typeof value === 'string' ? value : String(value));
    return this;
  }

  /** Text that may hold characters JSON must escape. */
  putText(fid: number, value: string): this {
    return this.put(fid, JSON.stringify(value).slice(1, -1));
  }

  /** Ready-made pairs, as `"621":"0","631":"0"`. */
  putPairs(pairs: string): this {
    this.pieces.push('",', pairs.slice(0, -1));
    return this;
  }

  json(): string {
    return `{${this.pieces.join('').slice(2)}"}`;
  }
}

/** Where the sources of the wire disagree (kiwoom-protocol F1.5). */
export interface WireDialect {
  /** FID 9081: `KRX` and `NXT` on live frames, `1` and `2` in the document */
  readonly exchangeField: 'text' | 'digit';
  /** `name` of 0A */
  readonly name0A: '주식기세' | '주식시세';
}

export const LIVE_DIALECT: WireDialect = { exchangeField: 'text', name0A: '주식기세' };

/**
 * One element of a REAL frame as JSON text. Kiwoom's key order varies: `order` (any whole number) picks one of three
 * that have been seen.
 */
export function elementText(
  type: RealType,
  item: string,
  values: string,
  order: number,
  dialect: WireDialect,
): string {
  const name = type === '0A' ? dialect.name0A : REAL_TYPE_NAMES[type];
  const key = JSON.stringify(item);
  switch (order % 3) {
    case 1:
      return `{"values":${values},"type":"${type}","name":"${name}","item":${key}}`;
    case 2:
      return `{"item":${key},"type":"${type}","values":${values},"name":"${name}"}`;
    default:
      return `{"type":"${type}","name":"${name}","item":${key},"values":${values}}`;
  }
}

/** A REAL frame of ready elements; an odd `order` puts `data` before `trnm`. */
export function frameText(elements: readonly string[], order: number): string {
  const data = elements.join(',');
  return order % 2 === 1 ? `{"data":[${data}],"trnm":"REAL"}` : `{"trnm":"REAL","data":[${data}]}`;
}
