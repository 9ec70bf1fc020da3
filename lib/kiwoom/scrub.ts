const BEARER = /Bearer\s+[^\s"',\]]+/gi;

/** `text` without the secrets, in case a server repeats them in its error (rule O2). */
export function scrub(text: string, secrets: readonly (string | null)[]): string {
  let clean = text.replace(BEARER, 'Bearer ***');
  for (const secret of secrets) {
    if (secret !== null && secret.length >= 4) clean = clean.replaceAll(secret, '***');
  }
  return clean;
}
