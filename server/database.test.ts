import { expect, it, vi } from 'vitest';
import type { DatabaseOptions } from '../lib/db/open-database';
import { readConfig } from '../lib/ops/config';
import { createLog } from '../lib/ops/log';
import { openServerDatabase, remembersMock } from './database';

const opened: DatabaseOptions['location'][] = [];
vi.mock('../lib/db/open-database', () => ({
  openDatabase: ({ location }: DatabaseOptions) => void opened.push(location),
}));

const KIWOOM = { KIWOOM_APP_KEY: 'key', KIWOOM_SECRET_KEY: 'secret' };
const URL_OF = 'postgresql://sise:pw@127.0.0.1:5432/market';

function locationOf(env: Readonly<Record<string, string>>) {
  opened.length = 0;
  const database = openServerDatabase(readConfig(env), createLog('silent', 'json'));
  return opened[0] ?? database;
}

it('C8: mock prices have a database of their own beside the one that is named, made when it is not there', () => {
  expect(locationOf({ DATABASE_URL: URL_OF })).toEqual({ kind: 'url', url: `${URL_OF}_mock`, create: true });
  expect(locationOf({ DATABASE_URL: `${URL_OF}_mock` })).toEqual({
    kind: 'url',
    url: `${URL_OF}_mock`,
    create: true,
  });
  expect(locationOf({ DATABASE_URL: URL_OF, ...KIWOOM })).toEqual({ kind: 'url', url: URL_OF });
});

it('C8: the embedded server keeps real and mock prices apart, and none is opened where none is wanted', () => {
  const folder = 'here/postgres';
  expect(locationOf({ SISE_DATA_DIR: 'here' })).toEqual({ kind: 'embedded', folder, name: 'sise_mock' });
  expect(locationOf({ SISE_DATA_DIR: 'here', ...KIWOOM })).toEqual({
    kind: 'embedded',
    folder,
    name: 'sise',
  });
  expect(locationOf({ SISE_DATABASE: 'none' })).toBeNull();
});

it('C8: a process without a feed remembers mock prices when the database’s name says so', () => {
  const web = { SISE_ROLE: 'web', REDIS_URL: 'redis://127.0.0.1' };
  expect(remembersMock(readConfig({ ...web, DATABASE_URL: `${URL_OF}_mock` }))).toBe(true);
  expect(remembersMock(readConfig({ ...web, DATABASE_URL: URL_OF }))).toBe(false);
});
