import { DatabaseUnavailableError } from './repositories';

/** Classes of SQLSTATE that speak of the connection or the server, not of the statement. */
const SQLSTATE = /^(08|57P|53300|28|3D000)/;
const SOCKET = /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ENOENT)/;
/** Prisma's own numbers for a server that cannot be reached, closed the connection or kept it waiting. */
const PRISMA = /^P(10\d\d|2024)$/;
/** What pg says without a code. */
const PG =
  /timeout exceeded when trying to connect|Connection terminated|connection error and is not queryable|Client was closed|Cannot use a pool after calling end/;

/** Whether a call failed because of the way to the database, so that the same call may work later. */
export function isConnectionFailure(error: unknown): boolean {
  if (error instanceof DatabaseUnavailableError) return true;
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && [SQLSTATE, SOCKET, PRISMA].some((form) => form.test(code))) return true;
  return PG.test(error.message);
}

/** What went wrong in one line, with each secret replaced (rule O2). */
export function describeFailure(error: unknown, secrets: readonly string[]): string {
  let text = textOf(error);
  for (const secret of secrets) if (secret !== '') text = text.replaceAll(secret, '***');
  return text;
}

function textOf(error: unknown): string {
  // Every address of a name was tried: the first tells enough.
  if (error instanceof AggregateError && error.message === '') return textOf(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  // Prisma puts the sentence that matters last, after a picture of the call.
  const lines = error.message.split('\n').filter((line) => line.trim() !== '');
  return lines.at(-1)?.trim() ?? error.name;
}

/** The password of a connection string as it stands there and as it is meant. */
export function secretsOf(connectionString: string): readonly string[] {
  const password = URL.canParse(connectionString) ? new URL(connectionString).password : '';
  try {
    return [...new Set([password, decodeURIComponent(password)])];
  } catch {
    return [password];
  }
}
