/** Why the embedded PostgreSQL cannot run. `waiting`: somebody else is in the way for a moment, and trying again helps. */
export type EmbeddedFailure =
  | 'platform'
  | 'permission'
  | 'disk-full'
  | 'version'
  | 'port'
  | 'waiting'
  | 'settings'
  | 'other';

/** The embedded PostgreSQL cannot be had. `message` is one line that says what to do. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';

  constructor(
    readonly kind: EmbeddedFailure,
    message: string,
  ) {
    super(message);
  }
}

const OR_URL = 'or set DATABASE_URL to a PostgreSQL server';

/**
 * What the server's programs printed before they ended, as one line of advice.
 * @param output what initdb or postgres wrote
 * @param folder the folder that the message names
 */
export function explainOutput(output: string, folder: string): EmbeddedPostgresError {
  const last = lastComplaint(output);
  if (/No space left on device/i.test(output)) {
    return new EmbeddedPostgresError(
      'disk-full',
      `no space left for the embedded PostgreSQL in ${folder}: free some space, ${OR_URL}`,
    );
  }
  if (/lock file "?.*postmaster\.pid"? already exists|pre-existing shared memory block/i.test(output)) {
    return new EmbeddedPostgresError('waiting', `another PostgreSQL is still using ${folder}`);
  }
  if (/could not (bind|create any TCP)/i.test(output)) {
    return new EmbeddedPostgresError('port', `the embedded PostgreSQL could not listen on loopback: ${last}`);
  }
  if (/not compatible with this version|initialized by PostgreSQL version/i.test(output)) {
    return new EmbeddedPostgresError(
      'version',
      `${folder} was written by another PostgreSQL version: move it away, ${OR_URL}`,
    );
  }
  if (/Permission denied|has wrong ownership|has invalid permissions|Operation not permitted/i.test(output)) {
    return permissionProblem(folder, last);
  }
  return new EmbeddedPostgresError('other', `the embedded PostgreSQL in ${folder} did not start: ${last}`);
}

/** A failed file or process call of ours on the way to a server. */
export function explainSystemError(error: unknown, folder: string): EmbeddedPostgresError {
  if (error instanceof EmbeddedPostgresError) return error;
  const code = (error as NodeJS.ErrnoException | null)?.code;
  const text = error instanceof Error ? error.message : String(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return explainOutput('No space left on device', folder);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return permissionProblem(folder, text);
  return new EmbeddedPostgresError('other', `the embedded PostgreSQL in ${folder} did not start: ${text}`);
}

export function permissionProblem(folder: string, detail: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'permission',
    `no permission to keep the embedded PostgreSQL in ${folder} (${detail}): set SISE_DATA_DIR to a folder that can be written, ${OR_URL}`,
  );
}

/** The last line that complains, without the time and process number in front. */
function lastComplaint(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const complaint = lines.findLast((line) => /FATAL|PANIC|ERROR|error|fail|could not/.test(line));
  const line = complaint ?? lines.at(-1) ?? 'it ended without a word';
  return line.replace(/^.*?(?:FATAL|PANIC|ERROR|error):\s*/, '').trim();
}
