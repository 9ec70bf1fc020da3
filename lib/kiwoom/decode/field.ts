import { isTicker, parseTicker, type Ticker } from '../../market/ticker';

/**
 * The fields of one event by FID, undefined when it carries none. A WebSocket frame's `values` and OpenAPI+'s
 * GetCommRealData both fit, so both transports share the decoders.
 */
export type FidReader = (fid: number) => string | undefined;

/** A field without which the event means nothing. Names the field; the event is left out and the rest go on. */
export class FieldError extends Error {
  constructor(
    readonly field: string,
    value: string | undefined,
  ) {
    super(`${field} is ${value === undefined ? 'missing' : JSON.stringify(value.slice(0, 20))}`);
    this.name = 'FieldError';
  }
}

/** @throws {FieldError} when `parse` finds nothing in the field */
export function required<T>(
  read: FidReader,
  fid: number,
  name: string,
  parse: (text: string | undefined) => T | null,
): T {
  const text = read(fid);
  const value = parse(text);
  if (value === null) throw new FieldError(`${name} (${fid})`, text);
  return value;
}

/** The item an event was sent for. @throws {FieldError} when it is no ticker */
export function readTicker(item: string): Ticker {
  if (isTicker(item)) return item;
  const ticker = parseTicker(item);
  if (ticker === null) throw new FieldError('item', item);
  return ticker;
}
