import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config';
import { ConfigError } from './config-error';

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

const KEYS = { KIWOOM_APP_KEY: 'app-key-value', KIWOOM_SECRET_KEY: 'secret-key-value' };

describe('configuration', () => {
  it('C1: without any variable it is the emulated exchange in one process on loopback', () => {
    expect(readConfig({})).toEqual({
      role: 'all',
      host: '127.0.0.1',
      port: 3000,
      origins: [],
      connections: { perAddress: 4_000, inAll: 10_000 },
      redisUrl: null,
      feed: { kind: 'emulator', seed: 1, rate: 1, clock: 'session', asked: false },
      dataDir: '.data',
      database: { kind: 'embedded', folder: join('.data', 'postgres') },
      retention: { minuteDays: 400, flowDays: 3_653, incidentDays: 180, jobRunDays: 180 },
      log: { level: 'info', format: 'text' },
    });
  });

  it('C8: the database is the server that is named, an embedded one in the data folder, or none', () => {
    const url = 'postgresql://me:pass-word@db.example:5432/sise?sslmode=require';
    expect(readConfig({ DATABASE_URL: url }).database).toEqual({ kind: 'url', url });
    expect(readConfig({ DATABASE_URL: 'postgres://host/db' }).database.kind).toBe('url');
    expect(readConfig({ SISE_DATA_DIR: '/srv/sise' })).toMatchObject({
      dataDir: '/srv/sise',
      database: { kind: 'embedded', folder: join('/srv/sise', 'postgres') },
    });
    expect(readConfig({ DATABASE_URL: url, SISE_DATABASE: 'none' }).database).toEqual({ kind: 'none' });
    expect(readConfig({ RETENTION_MINUTE_DAYS: '30', RETENTION_JOB_RUN_DAYS: '7' }).retention).toEqual({
      minuteDays: 30,
      flowDays: 3_653,
      incidentDays: 180,
      jobRunDays: 7,
    });
  });

  it('C8: what is wrong with the database variables is named without the password', () => {
    const problems = problemsOf({
      DATABASE_URL: 'mysql://me:pass-word@host/db',
      SISE_DATABASE: 'yes',
      RETENTION_MINUTE_DAYS: '0',
      RETENTION_FLOW_DAYS: 'ten years',
      RETENTION_INCIDENT_DAYS: '1.5',
      RETENTION_JOB_RUN_DAYS: '36501',
    });
    expect(problems).toEqual([
      'SISE_DATABASE must be one of auto, none',
      'DATABASE_URL must be an address that begins with postgresql:// or postgres://',
      'RETENTION_MINUTE_DAYS must be a whole number from 1 to 36500',
      'RETENTION_FLOW_DAYS must be a whole number from 1 to 36500',
      'RETENTION_INCIDENT_DAYS must be a whole number from 1 to 36500',
      'RETENTION_JOB_RUN_DAYS must be a whole number from 1 to 36500',
    ]);
    expect(problemsOf({ DATABASE_URL: 'postgresql://me:pass-word@host:port/db' })).toEqual([
      'DATABASE_URL must be an address that begins with postgresql:// or postgres://',
    ]);
  });

  it('C1: an empty variable counts as unset', () => {
    expect(readConfig({ PORT: '', KIWOOM_APP_KEY: '', REDIS_URL: '' }).feed.kind).toBe('emulator');
  });

  it('C2: a key turns the emulator off; mock prices must be asked for', () => {
    expect(readConfig(KEYS).feed).toMatchObject({ kind: 'kiwoom', server: 'production', restUrl: null });
    expect(readConfig({ ...KEYS, KIWOOM_MOCK: '1' }).feed).toMatchObject({ server: 'mock-investment' });
    expect(readConfig({ ...KEYS, SISE_FEED: 'emulator' }).feed).toMatchObject({
      kind: 'emulator',
      asked: true,
    });
    expect(readConfig({ ...KEYS, SISE_FEED: 'none' }).feed.kind).toBe('none');
    expect(
      readConfig({ ...KEYS, KIWOOM_REST_URL: 'http://127.0.0.1:1', KIWOOM_WS_URL: 'ws://127.0.0.1:1/w' })
        .feed,
    ).toMatchObject({ kind: 'kiwoom', server: 'custom', wsUrl: 'ws://127.0.0.1:1/w' });
  });

  it('C2: half a Kiwoom configuration is refused, never filled up with mock prices', () => {
    expect(problemsOf({ KIWOOM_APP_KEY: 'x' })).toEqual([
      expect.stringMatching(/^KIWOOM_SECRET_KEY must be set/),
    ]);
    expect(problemsOf({ KIWOOM_REST_URL: 'http://127.0.0.1:1' })).toHaveLength(3);
    expect(problemsOf({ SISE_FEED: 'kiwoom' })).toHaveLength(2);
    expect(
      problemsOf({ ...KEYS, KIWOOM_MOCK: '1', KIWOOM_REST_URL: 'http://a', KIWOOM_WS_URL: 'ws://a' }),
    ).toEqual([expect.stringMatching(/^KIWOOM_MOCK must be 0/)]);
  });

  it('C3: every problem names its variable and what it should be, all at once', () => {
    const problems = problemsOf({
      PORT: '99999',
      SISE_ROLE: 'server',
      REDIS_URL: 'localhost:6379',
      EMULATOR_RATE: '-1',
      SISE_ORIGINS: 'https://ok.example, nonsense',
    });
    expect(problems).toEqual([
      'PORT must be a whole number from 0 to 65535',
      expect.stringMatching(/^SISE_ORIGINS must be origins/),
      'SISE_ROLE must be one of all, web, feed',
      'REDIS_URL must be an address that begins with redis:// or rediss://',
      'EMULATOR_RATE must be a number above 0 and at most 1000',
    ]);
  });

  it('C4: a process that does only half the work needs Redis to meet the other half', () => {
    expect(problemsOf({ SISE_ROLE: 'web' })).toEqual([expect.stringMatching(/^REDIS_URL must be set/)]);
    const web = readConfig({ ...KEYS, SISE_ROLE: 'web', REDIS_URL: 'redis://127.0.0.1:6379' });
    expect(web.feed.kind).toBe('none');
  });

  it('O1: anything but loopback is refused while there is no sign-in', () => {
    expect(problemsOf({ SISE_HOST: '0.0.0.0' })).toEqual([expect.stringMatching(/^SISE_HOST must be 127/)]);
    expect(readConfig({ SISE_HOST: '::1' }).host).toBe('::1');
  });

  it('O2: a refusal never repeats a key or a password', () => {
    const env = { ...KEYS, REDIS_URL: 'http://:pass-word@host', KIWOOM_WS_URL: 'ws://h', PORT: 'x' };
    expect(problemsOf(env).join('\n')).not.toMatch(/app-key-value|secret-key-value|pass-word/);
  });
});
