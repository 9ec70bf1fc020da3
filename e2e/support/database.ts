import pg from 'pg';
import { type Gate, openGate } from '../../lib/db/testing/gate';
import { createDatabase, testServer } from '../../lib/db/testing/test-database';

/** A real database of a test's own, with a door in front of it. */
export interface TestDatabase {
  /** For DATABASE_URL: by way of the door. */
  readonly url: string;
  readonly gate: Gate;
  /** Asks it past the door. */
  rows<Row extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  stop(): Promise<void>;
}

export async function startDatabase(): Promise<TestDatabase> {
  const server = await testServer();
  const database = await createDatabase(server.url);
  const gate = await openGate(database.url);
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  pool.on('error', () => undefined);
  return {
    url: gate.url,
    gate,
    async rows<Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []) {
      return (await pool.query<Row>(sql, [...values])).rows;
    },
    async stop() {
      await pool.end();
      await gate.close();
      await database.drop();
      await server.stop();
    },
  };
}
