import { createHash } from 'node:crypto';

/** A short digest of credentials, to tell whether they changed. They cannot be read from it (rule O2). */
export function fingerprint(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}
