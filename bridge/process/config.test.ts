import { describe, expect, it } from 'vitest';
import { BridgeConfigError, readBridgeConfig } from './config';

const REDIS_URL = 'rediss://bridge:hunter2@redis.example.com:6380';

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readBridgeConfig(env);
  } catch (error) {
    if (error instanceof BridgeConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  it('X14: only Redis has to be named; a person who logs in by hand is given longer', () => {
    expect(readBridgeConfig({ REDIS_URL, BRIDGE_LOG_LEVEL: '' })).toMatchObject({
      redisUrl: REDIS_URL,
      control: 'KHOPENAPI.KHOpenAPICtrl.1',
      autoLogin: true,
      loginTimeoutMs: 180_000,
      maxCodes: 12_600,
      logDays: 14,
      logLevel: 'info',
      frozenAfterMs: 15_000,
      restartMs: 5_000,
    });
    expect(readBridgeConfig({ REDIS_URL, BRIDGE_AUTO_LOGIN: '0' }).loginTimeoutMs).toBe(900_000);
    expect(readBridgeConfig({ REDIS_URL, BRIDGE_LOGIN_TIMEOUT: '30' }).loginTimeoutMs).toBe(30_000);
  });

  it('X14: every problem is named at once, with what the variable should be', () => {
    const env = {
      BRIDGE_AUTO_LOGIN: 'yes',
      BRIDGE_MAX_CODES: '0',
      BRIDGE_LOG_DAYS: 'many',
      BRIDGE_LOG_LEVEL: 'loud',
      BRIDGE_FROZEN_AFTER: '1',
    };
    expect(problemsOf(env)).toEqual([
      'REDIS_URL must be the address of Redis, such as rediss://user:password@sise.example.com:6379',
      'BRIDGE_AUTO_LOGIN must be one of 0, 1',
      'BRIDGE_MAX_CODES must be a whole number from 1 to 12600',
      'BRIDGE_LOG_DAYS must be a whole number from 1 to 3650',
      'BRIDGE_LOG_LEVEL must be one of trace, debug, info, warn, error',
      'BRIDGE_FROZEN_AFTER must be a whole number from 3 to 600',
    ]);
  });

  it('O2: a wrong address of Redis is not repeated', () => {
    const [problem] = problemsOf({ REDIS_URL: 'http://bridge:hunter2@x' });
    expect(problem).toMatch(/^REDIS_URL must be the address of Redis/);
    expect(problem).not.toContain('hunter2');
  });
});
