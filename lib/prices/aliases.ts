import { z } from 'zod';
import { type Code, isCode } from '../market/code';
import bundled from './aliases.json';

/** 별칭: what people call an instrument besides its name, each with its code. */
export type Aliases = ReadonlyMap<string, Code>;

const MOST_LETTERS = 40;

/** A file of aliases cannot be used; each line says which and why. */
export class AliasError extends Error {
  override readonly name = 'AliasError';
  constructor(readonly problems: readonly string[]) {
    super(problems.join('; '));
  }
}

/**
 * Reads `{"삼전": "005930", …}`.
 * @throws {AliasError} naming every alias that is wrong
 */
export function parseAliases(text: string): Aliases {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new AliasError([`no JSON: ${error instanceof Error ? error.message : String(error)}`]);
  }
  const read = z.record(z.string(), z.unknown()).safeParse(json);
  if (!read.success || Array.isArray(json)) throw new AliasError(['must be {"alias": "code", …}']);
  const aliases = new Map<string, Code>();
  const problems: string[] = [];
  for (const [alias, code] of Object.entries(read.data)) {
    if (alias.trim() === '' || alias.length > MOST_LETTERS) {
      problems.push(`${JSON.stringify(alias)}: an alias has 1 to ${MOST_LETTERS} letters`);
    } else if (typeof code !== 'string' || !isCode(code)) {
      problems.push(`${JSON.stringify(alias)}: ${JSON.stringify(code)} is no code such as "005930"`);
    } else {
      aliases.set(alias, code);
    }
  }
  if (problems.length > 0) throw new AliasError(problems);
  return aliases;
}

/** Those that Sise brings. */
export const BUNDLED_ALIASES: Aliases = parseAliases(JSON.stringify(bundled));
