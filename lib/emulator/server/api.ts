import { setImmediate } from 'node:timers/promises';
import { addDays, type KstDate } from '../../market/kst';
import type { Exchange } from '../exchange/exchange';
import type { InstrumentView } from '../exchange/view';
import type { Row } from '../wire/quote-row';
import { ApiFault } from './fault-reply';

/** A row of rows: ka20001 has a list among its flat fields. */
export type FlatBody = Readonly<Record<string, string | readonly Row[]>>;

export type ApiAnswer =
  | { readonly kind: 'flat'; readonly body: FlatBody }
  /** A whole list, paged by row numbers. */
  | {
      readonly kind: 'list';
      readonly head?: Row;
      readonly key: string;
      readonly rows: readonly Row[];
      readonly pageSize: number;
    }
  /** One page that was cut already: its cursor is a place in time, so that rows may come in meanwhile. */
  | {
      readonly kind: 'page';
      readonly head?: Row;
      readonly key: string;
      readonly rows: readonly Row[];
      /** Empty on the last page. */
      readonly nextKey: string;
    };

export type RequestBody = Readonly<Record<string, string>>;

/** Where a page begins and how long it is. */
export interface PageRequest {
  /** Empty for the first page. */
  readonly nextKey: string;
  readonly size: number;
}

/** One 조회 API. `answer` may throw an `ApiFault`. */
export interface Api {
  readonly path: string;
  /** Body fields that must be there, in the order they are checked. */
  readonly required: readonly string[];
  /** Shapes that fields must have where they are there; else 1517. */
  readonly shapes?: Readonly<Record<string, RegExp>>;
  readonly pageSize?: number;
  answer(body: RequestBody, exchange: Exchange, page: PageRequest): ApiAnswer | Promise<ApiAnswer>;
}

export type ApiTable = readonly (readonly [apiId: string, api: Api])[];

/** @throws {ApiFault} 1902 when the ticker is not traded */
export function viewed(exchange: Exchange, text: string): InstrumentView {
  const view = exchange.view(text.trim());
  if (view === null) throw new ApiFault(1902, [text]);
  return view;
}

/** A `YYYYMMDD` field. @throws {ApiFault} 1517 when there is no such day */
export function dateField(field: string, text: string): KstDate {
  const date = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` as KstDate;
  const instant = Date.parse(`${date}T00:00:00Z`);
  if (!/^\d{8}$/.test(text) || Number.isNaN(instant) || addDays(date, 0) !== date) {
    throw new ApiFault(1517, [field, '날짜 형식(YYYYMMDD)이 아닙니다']);
  }
  return date;
}

/** The place that a cursor of this list names: what follows the list's own name. @throws {ApiFault} 1517 for another's */
export function cursorOf(name: string, nextKey: string, digits: number): string {
  const place = nextKey.slice(name.length);
  if (!nextKey.startsWith(name) || place.length !== digits || !/^\d+$/.test(place)) {
    throw new ApiFault(1517, ['next-key', '연속조회키가 올바르지 않습니다']);
  }
  return place;
}

/** Longest that one request holds up the market, ms. */
const SLICE_MS = 5;

/** The first rows of a list that is made as it is read, and whether more follow. Lets the market's ticks pass meanwhile. */
export async function take<T>(
  rows: Iterable<T>,
  size: number,
): Promise<{ readonly rows: readonly T[]; readonly more: boolean }> {
  const taken: T[] = [];
  let since = performance.now();
  for (const row of rows) {
    if (taken.length === size) return { rows: taken, more: true };
    taken.push(row);
    if (performance.now() - since < SLICE_MS) continue;
    await setImmediate();
    since = performance.now();
  }
  return { rows: taken, more: false };
}
