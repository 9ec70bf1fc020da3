import { exec } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedPostgresError } from './embedded-error';

const run = promisify(exec);

/** Whom the server's programs run as. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
  /** What the account needs to get to our folders where they are closed to it, such as below /root. */
  readonly capability: 'dac_read_search' | 'dac_override' | null;
}

/**
 * PostgreSQL refuses to run as root, so that there the account `postgres` runs it, made when the system has none.
 * Null when this process is not root: then it runs as whoever runs Sise.
 * @param places folders the account must get to
 * @throws {EmbeddedPostgresError} when the account cannot be made
 */
export async function serverAccount(places: readonly string[]): Promise<ServerAccount | null> {
  if (process.getuid?.() !== 0) return null;
  const account = (await lookUp()) ?? (await create());
  const closed = !(await Promise.all(places.map((place) => canReach(place, account)))).every(Boolean);
  return { ...account, capability: closed ? await passage() : null };
}

/** How to start `program` as the account. */
export function commandAs(
  account: ServerAccount | null,
  program: string,
  args: readonly string[],
): {
  readonly program: string;
  readonly args: readonly string[];
  readonly as: { uid?: number; gid?: number };
} {
  if (account === null) return { program, args, as: {} };
  const { uid, gid, capability } = account;
  if (capability === null) return { program, args, as: { uid, gid } };
  const grant = [`--inh-caps=+${capability}`, `--ambient-caps=+${capability}`];
  const who = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  return { program: 'setpriv', args: [...who, ...grant, program, ...args], as: {} };
}

type Ids = Pick<ServerAccount, 'uid' | 'gid'>;

/** Whether every folder on the way that exists already lets the account through. */
async function canReach(place: string, { uid, gid }: Ids): Promise<boolean> {
  for (let folder = resolve(place); ; folder = dirname(folder)) {
    const found = await stat(folder).catch(() => null);
    if (found !== null) {
      const shift = found.uid === uid ? 6 : found.gid === gid ? 3 : 0;
      if (((found.mode >> shift) & 1) === 0) return false;
    }
    if (folder === dirname(folder)) return true;
  }
}

/** The smaller of the two rights that open closed folders; containers often grant root the larger one only. */
async function passage(): Promise<ServerAccount['capability']> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  const granted = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)/m.exec(status)?.[1] ?? '0'}`);
  const hasSetpriv = await run('setpriv --version').then(
    () => true,
    () => false,
  );
  if (!hasSetpriv) return null;
  if ((granted & 4n) !== 0n) return 'dac_read_search';
  return (granted & 2n) !== 0n ? 'dac_override' : null;
}

async function lookUp(): Promise<Ids | null> {
  try {
    const [uid, gid] = await Promise.all([run('id -u postgres'), run('id -g postgres')]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

async function create(): Promise<Ids> {
  // shadow's and busybox's commands, for Debian-like systems and Alpine.
  for (const command of [
    'useradd --system --user-group postgres',
    'addgroup -S postgres && adduser -S -D -H -G postgres postgres',
  ]) {
    await run(command).catch(() => undefined);
    const account = await lookUp();
    if (account !== null) return account;
  }
  throw new EmbeddedPostgresError(
    'permission',
    'PostgreSQL does not run as root and the account "postgres" could not be made: run Sise as another user, or set DATABASE_URL to a PostgreSQL server',
  );
}
