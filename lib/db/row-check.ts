/** A row that must not enter the database. Nothing of the call was written. */
export class BadRowError extends Error {
  override readonly name = 'BadRowError';

  /** @param row which one, as an operator knows it: `005930 at 2026-11-23T09:01:00.000+09:00` */
  constructor(
    readonly row: string,
    readonly field: string,
    value: unknown,
    mustBe: string,
  ) {
    super(`${row}: ${field} must be ${mustBe}, not ${String(value)}`);
  }
}

/** What a double keeps exactly; 주 and 백만원 stay far below. */
export function requireWhole(row: () => string, field: string, value: number): void {
  if (!Number.isSafeInteger(value)) throw new BadRowError(row(), field, value, 'a whole number');
}

export function requireFinite(row: () => string, field: string, value: number): void {
  if (!Number.isFinite(value)) throw new BadRowError(row(), field, value, 'a number');
}

/** The years that PostgreSQL's and JavaScript's dates share without another notation. */
const FIRST = Date.UTC(1900, 0, 1);
const LAST = Date.UTC(9999, 0, 1);

export function requireInstant(row: () => string, field: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < FIRST || value >= LAST) {
    throw new BadRowError(row(), field, value, 'an instant in ms');
  }
}
