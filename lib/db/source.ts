import pg from 'pg';
import { type EmbeddedPostgres, startEmbedded } from './postgres/embedded';
import { DatabaseUnavailableError } from './repositories';

/** Which database to use. */
export type DatabaseLocation =
  /** A PostgreSQL server, `postgresql://user:password@host:port/database`; `create`: the database too, if it is not there. */
  | { readonly kind: 'url'; readonly url: string; readonly create?: boolean }
  /** A server of our own in this folder; its database is `sise` unless told. */
  | { readonly kind: 'embedded'; readonly folder: string; readonly name?: string };

/** Where the database is now, and who ends it. */
export interface DatabaseSource {
  /** Makes sure that it runs, where that is ours to do; with the password: never logged. */
  address(signal: AbortSignal): Promise<string>;
  stop(): Promise<void>;
}

const DATABASE = 'sise';
const DUPLICATE_DATABASE = new Set(['42P04', '23505']);

export function sourceOf(location: DatabaseLocation): DatabaseSource {
  switch (location.kind) {
    case 'url':
      return urlSource(location.url, location.create ?? false);
    case 'embedded':
      return embeddedSource(location.folder, location.name ?? DATABASE);
  }
}

/** The platform's own complaint about an address repeats it, password and all. */
function checkedUrl(url: string): string {
  const protocol = URL.canParse(url) ? new URL(url).protocol : '';
  if (protocol === 'postgresql:' || protocol === 'postgres:') return url;
  throw new DatabaseUnavailableError(
    'DATABASE_URL must be an address such as postgresql://user:password@host:5432/database',
  );
}

function urlSource(text: string, create: boolean): DatabaseSource {
  return {
    async address() {
      const url = checkedUrl(text);
      if (create) {
        const server = new URL(url);
        const name = decodeURIComponent(server.pathname.slice(1));
        server.pathname = '/postgres';
        await ensureDatabase(server.href, name);
      }
      return url;
    },
    stop: async () => undefined,
  };
}

function embeddedSource(folder: string, name: string): DatabaseSource {
  let server: EmbeddedPostgres | null = null;
  return {
    async address(signal) {
      if (server !== null && !(await server.isRunning())) {
        await server.stop();
        server = null;
      }
      server ??= await startEmbedded({ folder, signal });
      await ensureDatabase(server.connectionString('postgres'), name);
      return server.connectionString(name);
    },
    async stop() {
      await server?.stop();
      server = null;
    },
  };
}

async function ensureDatabase(connectionString: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  } catch (error) {
    // Another process that started with us made it.
    if (!DUPLICATE_DATABASE.has(String((error as { code?: unknown }).code))) throw error;
  } finally {
    await client.end();
  }
}
