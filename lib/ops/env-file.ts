import { ConfigError } from './config-error';

const LINE_END = /\r\n|\n|\r/;
const NAME = /^(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*)$/s;
const CURLY = /^[‘’“”„‟]/;

/**
 * The variables of a `.env` file: a name and a value a line, `#` for what is left out, quotes of any of the three kinds
 * where a value begins or ends with a blank or holds a ` #`. Nothing is guessed: what cannot be read is an error that
 * names the line. Values are never repeated in it (rule O2).
 *
 * @throws {ConfigError} with every problem at once
 */
export function readEnvFile(bytes: Uint8Array, file: string): Readonly<Record<string, string>> {
  const lines = textOf(bytes, file).split(LINE_END);
  const problems: string[] = [];
  const values = new Map<string, { readonly value: string; readonly line: number }>();
  for (const [index, text] of lines.entries()) {
    const line = index + 1;
    const trimmed = text.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    const [, name, rest = ''] = NAME.exec(trimmed) ?? [];
    if (name === undefined) {
      problems.push(`${file} line ${line} is no NAME=value`);
      continue;
    }
    const read = readValue(rest);
    const known = values.get(name);
    if (read.kind === 'wrong') problems.push(`${file} line ${line}: ${name} ${read.why}`);
    else if (known !== undefined)
      problems.push(`${file}: ${name} stands on line ${known.line} and on line ${line}`);
    else values.set(name, { value: read.value, line });
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return Object.fromEntries([...values].map(([name, { value }]) => [name, value]));
}

type Value =
  | { readonly kind: 'read'; readonly value: string }
  | { readonly kind: 'wrong'; readonly why: string };

function readValue(text: string): Value {
  if (CURLY.test(text)) return { kind: 'wrong', why: 'begins with a curly quote; use " or \'' };
  const quote = text[0];
  if (quote !== '"' && quote !== "'" && quote !== '`') {
    const comment = /(?:^|\s)#/.exec(text);
    return { kind: 'read', value: (comment === null ? text : text.slice(0, comment.index)).trim() };
  }
  const end = text.indexOf(quote, 1);
  if (end < 0) return { kind: 'wrong', why: `has a ${quote} that is not closed on its line` };
  const after = text.slice(end + 1).trim();
  if (after !== '' && !after.startsWith('#'))
    return { kind: 'wrong', why: 'goes on behind its closing quote' };
  return { kind: 'read', value: text.slice(1, end) };
}

/** Windows' editors write other encodings than UTF-8, or a mark before it. */
function textOf(bytes: Uint8Array, file: string): string {
  const [first, second] = bytes;
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (marked || bytes.includes(0)) {
    throw new ConfigError([`${file} is UTF-16: save it as UTF-8 (in Notepad: Save as, Encoding, UTF-8)`]);
  }
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    return decoder.decode(bytes);
  } catch {
    throw new ConfigError([
      `${file} line ${badLine(bytes)} is not UTF-8 (EUC-KR perhaps): save it as UTF-8 (in Notepad: Save as, Encoding, UTF-8)`,
    ]);
  }
}

/** The first line, from 1, that is no UTF-8. A line's end is the same byte in it and in what it is taken for. */
function badLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, from);
    const to = end < 0 ? bytes.length : end;
    try {
      decoder.decode(bytes.subarray(from, to));
    } catch {
      return line;
    }
    from = to + 1;
  }
  return line;
}
