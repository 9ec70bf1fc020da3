import { isIP } from 'node:net';

/** Where a Redis server is and how to sign in. */
export interface RedisAddress {
  readonly host: string;
  readonly port: number;
  readonly db: number;
  readonly tls: boolean;
  readonly username: string | null;
  readonly password: string | null;
}

/** The address is wrong. Its message never repeats the address, which may hold a password (rule O2). */
export class RedisUrlError extends Error {
  override readonly name = 'RedisUrlError';
}

const SHAPE = 'redis://[user:password@]host[:port][/database], or rediss:// for TLS';

/**
 * Reads `redis://user:password@host:port/db`.
 * @throws {RedisUrlError} naming the part that is wrong
 */
export function parseRedisUrl(text: string): RedisAddress {
  if (!URL.canParse(text)) throw new RedisUrlError(`the Redis URL must be ${SHAPE}`);
  const url = new URL(text);
  if (url.protocol !== 'redis:' && url.protocol !== 'rediss:') {
    throw new RedisUrlError(`the Redis URL's scheme must be redis or rediss: ${SHAPE}`);
  }
  if (url.hostname === '') throw new RedisUrlError(`the Redis URL names no host: ${SHAPE}`);
  if (url.search !== '' || url.hash !== '') {
    throw new RedisUrlError(`the Redis URL takes no query and no fragment: ${SHAPE}`);
  }
  const database = /^\/?(\d{0,5})$/.exec(url.pathname);
  if (database === null) throw new RedisUrlError(`the Redis URL's database must be a number: ${SHAPE}`);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? 6379 : Number(url.port),
    db: Number(database[1]),
    tls: url.protocol === 'rediss:',
    username: decoded('user', url.username),
    password: decoded('password', url.password),
  };
}

function decoded(part: string, text: string): string | null {
  if (text === '') return null;
  try {
    return decodeURIComponent(text);
  } catch {
    throw new RedisUrlError(`the Redis URL's ${part} holds a "%" that encodes nothing: write it as %25`);
  }
}

/** The address as ioredis takes it. */
export function connectionOptions(address: RedisAddress) {
  const { host, port, db, username, password } = address;
  return {
    host,
    port,
    db,
    ...(username === null ? {} : { username }),
    ...(password === null ? {} : { password }),
    ...(address.tls ? { tls: isIP(host) === 0 ? { servername: host } : {} } : {}),
  };
}

/**
 * A server's or socket's words made fit for a log (rule O2). A server that does not know `HELLO` repeats its arguments,
 * cut to a length, so that part is left out whole; the password itself is struck out wherever it stands.
 */
export function withoutSecrets(message: string, { password }: RedisAddress): string {
  const words = message.replace(/,? with args beginning with.*$/s, '');
  if (password === null) return words;
  return words.replaceAll(password, '***').replaceAll(encodeURIComponent(password), '***');
}
