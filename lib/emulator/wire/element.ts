import { REAL_TYPE_NAMES, type RealType } from '../../kiwoom/wire/real-type';

/** Builds the `values` object of one element as JSON text. Keys are FIDs, values are plain strings. */
export class Values {
  private text = '';

  put(fid: number, value: string | number): this {
    this.text += this.text === '' ? `"${fid}":"${value}"` : `,"${fid}":"${value}"`;
    return this;
  }

  /** Text that may hold characters JSON must escape. */
  putText(fid: number, value: string): this {
    return this.put(fid, JSON.stringify(value).slice(1, -1));
  }

  /** Ready-made pairs, as `"621":"0","631":"0"`. */
  putPairs(pairs: string): this {
    this.text += this.text === '' ? pairs : `,${pairs}`;
    return this;
  }

  json(): string {
    return `{${this.text}}`;
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
