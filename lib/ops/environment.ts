import { existsSync, readFileSync } from 'node:fs';
import { KNOWN_NAMES } from './config';
import { ConfigError } from './config-error';
import { readEnvFile } from './env-file';
import { unknownNames } from './known-names';

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The environment with what a `.env` file adds; what is set already wins over the file.
 * @throws {ConfigError} when the file cannot be read, or holds a name that nobody reads
 */
export function environmentWith(env: Variables, file: string): Variables {
  if (!existsSync(file)) return env;
  const values = readEnvFile(readFileSync(file), file);
  const unknown = unknownNames(Object.keys(values), KNOWN_NAMES, true);
  if (unknown.length > 0) throw new ConfigError(unknown.map((problem) => `${file}: ${problem}`));
  return { ...values, ...env };
}
