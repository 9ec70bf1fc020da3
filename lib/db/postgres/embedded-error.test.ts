import { describe, expect, it } from 'vitest';
import { EmbeddedPostgresError, explainOutput, explainSystemError } from './embedded-error';
import { parsePostmasterFile } from './postmaster-file';

const FOLDER = '/srv/sise/postgres';

describe('what an embedded server says when it cannot run', () => {
  it.each([
    [
      'disk-full',
      'x\ninitdb: error: could not write file "/srv/a": No space left on device\n',
      'no space left for the embedded PostgreSQL in /srv/sise/postgres: free some space, or set DATABASE_URL to a PostgreSQL server',
    ],
    [
      'waiting',
      '2026 KST [1] FATAL:  lock file "postmaster.pid" already exists\nHINT: …',
      'another PostgreSQL is still using /srv/sise/postgres',
    ],
    [
      'waiting',
      'FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use',
      'another PostgreSQL is still using /srv/sise/postgres',
    ],
    [
      'version',
      'FATAL:  database files are incompatible with server\nDETAIL:  The data directory was initialized by PostgreSQL version 17, which is not compatible with this version 18.4.',
      '/srv/sise/postgres was written by another PostgreSQL version: move it away, or set DATABASE_URL to a PostgreSQL server',
    ],
    [
      'permission',
      '2026-11-23 10:00:00.000 KST [7] FATAL:  could not open file "x": Permission denied',
      'no permission to keep the embedded PostgreSQL in /srv/sise/postgres (could not open file "x": Permission denied): set SISE_DATA_DIR to a folder that can be written, or set DATABASE_URL to a PostgreSQL server',
    ],
    [
      'port',
      'LOG:  could not bind IPv4 address "127.0.0.1": Address already in use\nFATAL:  could not create any TCP/IP sockets',
      'the embedded PostgreSQL could not listen on loopback: could not create any TCP/IP sockets',
    ],
    [
      'other',
      'LOG:  starting\nFATAL:  something new\n',
      'the embedded PostgreSQL in /srv/sise/postgres did not start: something new',
    ],
    ['other', '', 'the embedded PostgreSQL in /srv/sise/postgres did not start: it ended without a word'],
  ])('Q7: %s is one line that says what to do', (kind, output, message) => {
    const error = explainOutput(output, FOLDER);
    expect([error.kind, error.message]).toEqual([kind, message]);
  });

  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EACCES', 'permission'],
    ['EROFS', 'permission'],
    ['EMFILE', 'other'],
  ])('Q7: a file call that fails with %s is %s', (code, kind) => {
    expect(explainSystemError(Object.assign(new Error(code), { code }), FOLDER).kind).toBe(kind);
  });

  it('Q7: what is explained already stays as it is', () => {
    const error = new EmbeddedPostgresError('version', 'x');
    expect(explainSystemError(error, FOLDER)).toBe(error);
    expect(explainSystemError('odd', FOLDER).message).toBe(
      'the embedded PostgreSQL in /srv/sise/postgres did not start: odd',
    );
  });
});

describe('the file of a running server', () => {
  it('Q6: is read as far as it is written', () => {
    const whole = '4711\n/srv/data\n1763856000\n54321\n\n127.0.0.1\n  123  456\nready   \n';
    expect(parsePostmasterFile(whole)).toEqual({ pid: 4711, port: 54321, status: 'ready' });
    expect(parsePostmasterFile('4711\n/srv/data\n')).toEqual({ pid: 4711, port: 0, status: '' });
    expect(parsePostmasterFile('')).toBeNull();
    expect(parsePostmasterFile('garbage')).toBeNull();
  });
});
