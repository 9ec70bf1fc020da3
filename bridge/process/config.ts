import { resolve } from 'node:path';
import { z } from 'zod';
import { PROG_ID } from '../koa/dispid';
import { capacityOf, SCREENS } from '../koa/screens';

export interface BridgeConfig {
  readonly redisUrl: string;
  /** ProgID or CLSID of the control. */
  readonly control: string;
  /** Whether the control logs in by itself; otherwise a person does, and is given longer. */
  readonly autoLogin: boolean;
  /** A login that takes longer is given up, ms. */
  readonly loginTimeoutMs: number;
  /** Codes registered at most; the most wanted ones come first. */
  readonly maxCodes: number;
  readonly logDir: string;
  readonly logDays: number;
  readonly logLevel: string;
  /** Where status, lock and stop files live. */
  readonly stateDir: string;
  /** A control that answers nothing for this long is frozen, ms. */
  readonly frozenAfterMs: number;
  /** The widest first wait before a replacement, ms; it doubles up to five minutes. */
  readonly restartMs: number;
}

/** Everything that is wrong with the environment, one line a variable, naming what each should be. */
export class BridgeConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map((p) => `  - ${p}`).join('\n')}`);
    this.name = 'BridgeConfigError';
  }
}

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((n) => n >= min && n <= max, `must be a whole number from ${min} to ${max}`);

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` });

const REDIS = 'must be the address of Redis, such as rediss://user:password@sise.example.com:6379';

const environment = z.object({
  REDIS_URL: z
    .string({ error: REDIS })
    .refine((text) => URL.canParse(text) && ['redis:', 'rediss:'].includes(new URL(text).protocol), REDIS),
  BRIDGE_CONTROL: z.string().default(PROG_ID),
  BRIDGE_AUTO_LOGIN: oneOf(['0', '1']).default('1'),
  BRIDGE_LOGIN_TIMEOUT: wholeNumber(5, 3_600).optional(),
  BRIDGE_MAX_CODES: wholeNumber(1, capacityOf(SCREENS.quotes)).default(capacityOf(SCREENS.quotes)),
  BRIDGE_LOG_DIR: z.string().default('logs'),
  BRIDGE_LOG_DAYS: wholeNumber(1, 3_650).default(14),
  BRIDGE_LOG_LEVEL: oneOf(['trace', 'debug', 'info', 'warn', 'error']).default('info'),
  BRIDGE_STATE_DIR: z.string().default('state'),
  BRIDGE_FROZEN_AFTER: wholeNumber(3, 600).default(15),
  BRIDGE_RESTART_DELAY: wholeNumber(1, 300).default(5),
});

/**
 * Reads the configuration from environment variables; an empty variable counts as unset.
 * @throws {BridgeConfigError} with every problem at once. The address of Redis is never repeated in it (rule O2).
 */
export function readBridgeConfig(env: Readonly<Record<string, string | undefined>>): BridgeConfig {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    throw new BridgeConfigError(parsed.error.issues.map((i) => `${String(i.path[0])} ${i.message}`));
  }
  const e = parsed.data;
  const autoLogin = e.BRIDGE_AUTO_LOGIN === '1';
  return {
    redisUrl: e.REDIS_URL,
    control: e.BRIDGE_CONTROL,
    autoLogin,
    loginTimeoutMs: (e.BRIDGE_LOGIN_TIMEOUT ?? (autoLogin ? 180 : 900)) * 1_000,
    maxCodes: e.BRIDGE_MAX_CODES,
    logDir: resolve(e.BRIDGE_LOG_DIR),
    logDays: e.BRIDGE_LOG_DAYS,
    logLevel: e.BRIDGE_LOG_LEVEL,
    stateDir: resolve(e.BRIDGE_STATE_DIR),
    frozenAfterMs: e.BRIDGE_FROZEN_AFTER * 1_000,
    restartMs: e.BRIDGE_RESTART_DELAY * 1_000,
  };
}
