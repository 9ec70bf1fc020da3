import { DECLARE_LIMITS, PACES, type Pace, type RequestFault } from '../events/protocol';
import { parseTopic, type Topic } from '../events/topics';

type Field = keyof typeof DECLARE_LIMITS;
const FIELDS = Object.keys(DECLARE_LIMITS) as readonly Field[];

const WHAT: Record<Field, string> = {
  quote: '종목코드',
  book: '종목코드',
  tape: '종목코드',
  index: '업종코드',
};

export type DeclarationResult =
  | { readonly ok: true; readonly topics: ReadonlySet<Topic>; readonly pace: Pace }
  | { readonly ok: false; readonly error: RequestFault };

const refuse = (code: RequestFault['code'], field: string, message: string): DeclarationResult => ({
  ok: false,
  error: { code, field, message },
});

/** A value as it may be shown to people: short, and quoted. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
}

/**
 * Reads a declaration as a browser sent it (rule O3): `{quote, book, tape, index}`, each an array of canonical
 * tickers or three-digit index codes, and perhaps `pace`. The same name twice counts once. Nothing of a refused one is
 * taken.
 */
export function readDeclaration(input: unknown): DeclarationResult {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return refuse('bad-shape', 'declaration', `선언은 객체여야 합니다: ${shown(input)}`);
  }
  const topics = new Set<Topic>();
  for (const field of FIELDS) {
    const names: unknown = (input as Partial<Record<Field, unknown>>)[field];
    if (!Array.isArray(names)) {
      return refuse('bad-shape', field, `${field} 항목은 배열이어야 합니다: ${shown(names)}`);
    }
    const before = topics.size;
    for (const [i, name] of names.entries()) {
      const at = `${field}[${i}]`;
      if (typeof name !== 'string') {
        return refuse('bad-shape', at, `${at} 값은 문자열이어야 합니다: ${shown(name)}`);
      }
      const topic = `${field}:${name}`;
      if (parseTopic(topic) === null) {
        return refuse('bad-ticker', at, `${WHAT[field]} 형식이 아닙니다: ${shown(name)}`);
      }
      topics.add(topic as Topic);
      if (topics.size - before > DECLARE_LIMITS[field]) {
        return refuse('too-many', field, `${field} 항목은 ${DECLARE_LIMITS[field]}개까지 받을 수 있습니다.`);
      }
    }
  }
  const asked = (input as { readonly pace?: unknown }).pace ?? 'frame';
  const pace = PACES.find((known) => known === asked);
  if (pace === undefined) {
    return refuse('bad-shape', 'pace', `pace 값은 ${PACES.join(' 또는 ')}여야 합니다: ${shown(asked)}`);
  }
  return { ok: true, topics, pace };
}
