import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError } from './config-error';
import { unknownNames } from './known-names';

/** Which work this process does: both, serving browsers, or talking to the exchange. */
export type Role = 'all' | 'web' | 'feed';

/** Where prices come from in this process. */
export type FeedConfig =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'emulator';
      readonly seed: number;
      readonly rate: number;
      readonly clock: 'session' | 'kst' | 'turn';
      /** Named in `SISE_FEED`. What nobody asked for yields to any better source on the bus, live or not. */
      readonly asked: boolean;
    }
  | {
      readonly kind: 'kiwoom';
      readonly appKey: string;
      readonly secretKey: string;
      /** Null means Kiwoom's own address for `server`. */
      readonly restUrl: string | null;
      readonly wsUrl: string | null;
      readonly server: 'production' | 'mock-investment' | 'custom';
      readonly callsPerSecond: number;
    };

/** Where what is remembered stays. */
export type DatabaseConfig =
  | { readonly kind: 'none' }
  /** With the password in it: never logged. */
  | { readonly kind: 'url'; readonly url: string }
  /** The embedded PostgreSQL, in this folder. */
  | { readonly kind: 'embedded'; readonly folder: string };

/** How many days each is kept. */
export interface RetentionConfig {
  readonly minuteDays: number;
  readonly flowDays: number;
  readonly incidentDays: number;
  readonly jobRunDays: number;
}

export interface Config {
  readonly role: Role;
  readonly host: string;
  readonly port: number;
  /** Origins a browser may connect from, besides this server's own address. */
  readonly origins: readonly string[];
  /** Most connections at once, of one address and of all. */
  readonly connections: { readonly perAddress: number; readonly inAll: number };
  readonly redisUrl: string | null;
  readonly feed: FeedConfig;
  /** The folder of everything this installation writes. */
  readonly dataDir: string;
  readonly database: DatabaseConfig;
  readonly retention: RetentionConfig;
  readonly log: { readonly level: string; readonly format: 'text' | 'json' };
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

const urlOf = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `must be an address that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`,
  });

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` });

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((n) => n >= min && n <= max, `must be a whole number from ${min} to ${max}`);

const days = wholeNumber(1, 36_500);

const environment = z.object({
  PORT: wholeNumber(0, 65_535).default(3000),
  SISE_HOST: z.string().default('127.0.0.1'),
  SISE_ORIGINS: z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((s) => s.trim())
        .filter(Boolean),
    )
    .refine((list) => list.every((o) => URL.canParse(o) && new URL(o).origin === o), {
      message: 'must be origins separated by commas, such as https://sise.example.com',
    })
    .default([]),
  SISE_MAX_CONNECTIONS: wholeNumber(1, 1_000_000).default(10_000),
  SISE_MAX_CONNECTIONS_PER_ADDRESS: wholeNumber(1, 1_000_000).default(4_000),
  SISE_ROLE: oneOf(['all', 'web', 'feed']).default('all'),
  SISE_FEED: oneOf(['auto', 'kiwoom', 'emulator', 'none']).default('auto'),
  REDIS_URL: urlOf('redis:', 'rediss:').optional(),
  KIWOOM_APP_KEY: z.string().optional(),
  KIWOOM_SECRET_KEY: z.string().optional(),
  KIWOOM_REST_URL: urlOf('https:', 'http:').optional(),
  KIWOOM_WS_URL: urlOf('wss:', 'ws:').optional(),
  KIWOOM_MOCK: oneOf(['0', '1']).default('0'),
  KIWOOM_CALLS_PER_SECOND: wholeNumber(1, 20).default(5),
  EMULATOR_SEED: wholeNumber(0, 4_294_967_295).default(1),
  EMULATOR_RATE: z
    .string()
    .transform(Number)
    .refine((n) => n > 0 && n <= 1_000, 'must be a number above 0 and at most 1000')
    .default(1),
  EMULATOR_CLOCK: oneOf(['session', 'kst', 'turn']).default('session'),
  SISE_DATA_DIR: z.string().default('.data'),
  SISE_DATABASE: oneOf(['auto', 'none']).default('auto'),
  DATABASE_URL: urlOf('postgresql:', 'postgres:').optional(),
  RETENTION_MINUTE_DAYS: days.default(400),
  RETENTION_FLOW_DAYS: days.default(3_653),
  RETENTION_INCIDENT_DAYS: days.default(180),
  RETENTION_JOB_RUN_DAYS: days.default(180),
  LOG_LEVEL: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  LOG_FORMAT: oneOf(['text', 'json']).default('text'),
});

type Environment = z.infer<typeof environment>;

/** Every variable that Sise reads. */
export const KNOWN_NAMES: readonly string[] = Object.keys(environment.shape);

/**
 * Reads the configuration from environment variables; an empty variable counts as unset.
 * @throws {ConfigError} with every problem at once. Values of keys are never repeated in it (rule O2).
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const unknown = unknownNames(Object.keys(set), KNOWN_NAMES);
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`);
    throw new ConfigError([...unknown, ...wrong]);
  }
  const e = parsed.data;
  const problems = [...unknown];
  const feed = e.SISE_ROLE === 'web' ? ({ kind: 'none' } as const) : feedOf(e, problems);
  if (e.SISE_ROLE !== 'all' && e.REDIS_URL === undefined) {
    problems.push(
      `REDIS_URL must be set when SISE_ROLE is ${e.SISE_ROLE}: separate processes meet on Redis (redis://127.0.0.1:6379)`,
    );
  }
  if (!LOOPBACK.has(e.SISE_HOST)) {
    problems.push(
      'SISE_HOST must be 127.0.0.1, ::1 or localhost: Sise has no sign-in yet and is not offered to a network without one; put a reverse proxy with sign-in in front of it',
    );
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    role: e.SISE_ROLE,
    host: e.SISE_HOST,
    port: e.PORT,
    origins: e.SISE_ORIGINS,
    connections: { perAddress: e.SISE_MAX_CONNECTIONS_PER_ADDRESS, inAll: e.SISE_MAX_CONNECTIONS },
    redisUrl: e.REDIS_URL ?? null,
    feed,
    dataDir: e.SISE_DATA_DIR,
    database: databaseOf(e),
    retention: {
      minuteDays: e.RETENTION_MINUTE_DAYS,
      flowDays: e.RETENTION_FLOW_DAYS,
      incidentDays: e.RETENTION_INCIDENT_DAYS,
      jobRunDays: e.RETENTION_JOB_RUN_DAYS,
    },
    log: { level: e.LOG_LEVEL, format: e.LOG_FORMAT },
  };
}

/** `auto` is the server that DATABASE_URL names, and the embedded one when it names none. */
function databaseOf(e: Environment): DatabaseConfig {
  if (e.SISE_DATABASE === 'none') return { kind: 'none' };
  if (e.DATABASE_URL !== undefined) return { kind: 'url', url: e.DATABASE_URL };
  return { kind: 'embedded', folder: join(e.SISE_DATA_DIR, 'postgres') };
}

/** `auto` is Kiwoom when a key is there and the emulated exchange when there is none. */
function feedOf(e: Environment, problems: string[]): FeedConfig {
  const kiwoomNamed =
    e.SISE_FEED === 'kiwoom' ||
    (e.SISE_FEED === 'auto' &&
      [e.KIWOOM_APP_KEY, e.KIWOOM_SECRET_KEY, e.KIWOOM_REST_URL, e.KIWOOM_WS_URL].some(
        (v) => v !== undefined,
      ));
  if (e.SISE_FEED === 'none') return { kind: 'none' };
  if (!kiwoomNamed) {
    return {
      kind: 'emulator',
      seed: e.EMULATOR_SEED,
      rate: e.EMULATOR_RATE,
      clock: e.EMULATOR_CLOCK,
      asked: e.SISE_FEED === 'emulator',
    };
  }
  const missing = (['KIWOOM_APP_KEY', 'KIWOOM_SECRET_KEY'] as const).filter((name) => e[name] === undefined);
  for (const name of missing) {
    problems.push(
      `${name} must be set to use Kiwoom: issue it at Kiwoom's open API portal, or unset every KIWOOM_ variable`,
    );
  }
  if ((e.KIWOOM_REST_URL === undefined) !== (e.KIWOOM_WS_URL === undefined)) {
    const name = e.KIWOOM_REST_URL === undefined ? 'KIWOOM_REST_URL' : 'KIWOOM_WS_URL';
    problems.push(`${name} must be set as well: both addresses belong to one server`);
  }
  const custom = e.KIWOOM_REST_URL !== undefined;
  if (custom && e.KIWOOM_MOCK === '1') {
    problems.push('KIWOOM_MOCK must be 0 when KIWOOM_REST_URL and KIWOOM_WS_URL name a server');
  }
  return {
    kind: 'kiwoom',
    appKey: e.KIWOOM_APP_KEY ?? '',
    secretKey: e.KIWOOM_SECRET_KEY ?? '',
    restUrl: e.KIWOOM_REST_URL ?? null,
    wsUrl: e.KIWOOM_WS_URL ?? null,
    server: custom ? 'custom' : e.KIWOOM_MOCK === '1' ? 'mock-investment' : 'production',
    callsPerSecond: e.KIWOOM_CALLS_PER_SECOND,
  };
}
