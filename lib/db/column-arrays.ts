/**
 * A column of many rows as one parameter: PostgreSQL's text form of an array. Writing it here costs a join per column,
 * where the driver would look at every value three times.
 */
export function numberArray(values: readonly (number | null)[]): string {
  return `{${values.map((v) => (v === null ? 'NULL' : v)).join(',')}}`;
}

export function textArray(values: readonly (string | null)[]): string {
  return `{${values.map(quoted).join(',')}}`;
}

/** ms to timestamptz. */
export function instantArray(values: readonly number[]): string {
  return `{${values.map((v) => new Date(v).toISOString()).join(',')}}`;
}

function quoted(value: string | null): string {
  return value === null ? 'NULL' : `"${value.replace(/["\\]/g, '\\$&')}"`;
}

/** Rows of one statement: few enough that making its parameters stalls nobody. */
const CHUNK = 1_000;

/** Runs `write` over `rows` in pieces, one after the other, with other work let in between. */
export async function inChunks<T>(
  rows: readonly T[],
  write: (chunk: readonly T[]) => Promise<unknown>,
): Promise<void> {
  for (let i = 0; i < rows.length; i += CHUNK) {
    await write(rows.length <= CHUNK ? rows : rows.slice(i, i + CHUNK));
  }
}

/** The last row of each key: one statement must not write a row twice. */
export function lastOfEach<T>(rows: readonly T[], keyOf: (row: T) => string): readonly T[] {
  const last = new Map<string, T>();
  for (const row of rows) last.set(keyOf(row), row);
  return last.size === rows.length ? rows : [...last.values()];
}
