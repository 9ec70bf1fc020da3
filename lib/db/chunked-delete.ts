import type { Run } from './supervisor';

const CHUNK = 5_000;

/**
 * Deletes the rows whose `column` is before `limit`, key by key along the primary key and a few thousand at a time, so
 * that no statement holds its locks for long and none reads the whole table.
 * @param table, key, column names of ours, never anybody's input; the primary key begins with `key`
 * @returns how many rows were deleted
 */
export async function deleteByKey(
  run: Run,
  table: string,
  key: string,
  column: string,
  limit: Date | string,
): Promise<number> {
  const next = `SELECT ${key} AS key FROM ${table} WHERE ${key} > $1 ORDER BY ${key} LIMIT 1`;
  const remove = `
    DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM ${table} WHERE ${key} = $1 AND ${column} < $2 LIMIT ${CHUNK}))`;
  let deleted = 0;
  let current = '';
  for (;;) {
    const { rows } = await run(({ pool }) => pool.query<{ key: string }>(next, [current]));
    if (rows[0] === undefined) return deleted;
    current = rows[0].key;
    for (let count = CHUNK; count === CHUNK; deleted += count) {
      count = (await run(({ pool }) => pool.query(remove, [current, limit]))).rowCount ?? 0;
    }
  }
}
