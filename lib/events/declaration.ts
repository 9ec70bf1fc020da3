import { DECLARE_LIMITS, PACES, type Pace, type RequestFault } from './protocol';
import { parseTopic, type Topic } from './topics';

type Kind = keyof typeof DECLARE_LIMITS;
type Field = Kind | 'slowQuote';

/** In the order in which they are read; the topics of two fields of one kind count together. */
const FIELDS: Readonly<Record<Field, Kind>> = {
  quote: 'quote',
  slowQuote: 'quote',
  book: 'book',
  tape: 'tape',
  index: 'index',
};

export type DeclarationResult =
  | {
      readonly ok: true;
      readonly topics: ReadonlySet<Topic>;
      /** Those of `topics` that are told once a second whatever the pace. */
      readonly slow: ReadonlySet<Topic>;
      readonly pace: Pace;
    }
  | Refused;

interface Refused {
  readonly ok: false;
  readonly error: RequestFault;
}

const refuse = (code: RequestFault['code'], field: string, message: string): Refused => ({
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
 * tickers or three-digit index codes, and perhaps `slowQuote` and `pace`. The same name twice counts once. Nothing of a
 * refused one is taken.
 */
export function readDeclaration(input: unknown): DeclarationResult {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return refuse('bad-shape', 'declaration', `선언은 객체여야 합니다: ${shown(input)}`);
  }
  const topics = new Set<Topic>();
  const slow = new Set<Topic>();
  const counts: Record<Kind, number> = { quote: 0, book: 0, tape: 0, index: 0 };
  for (const field of Object.keys(FIELDS) as Field[]) {
    const kind = FIELDS[field];
    const names: unknown = (input as Partial<Record<Field, unknown>>)[field];
    if (names === undefined && field === 'slowQuote') continue;
    if (!Array.isArray(names)) {
      return refuse('bad-shape', field, `${field} 항목은 배열이어야 합니다: ${shown(names)}`);
    }
    for (const [i, name] of names.entries()) {
      const topic = readName(kind, name, `${field}[${i}]`);
      if (typeof topic !== 'string') return topic;
      if (topics.has(topic)) continue;
      topics.add(topic);
      if (field === 'slowQuote') slow.add(topic);
      counts[kind]++;
      if (counts[kind] > DECLARE_LIMITS[kind]) {
        return refuse('too-many', field, `${kind} 항목은 ${DECLARE_LIMITS[kind]}개까지 받을 수 있습니다.`);
      }
    }
  }
  const asked = (input as { readonly pace?: unknown }).pace ?? 'frame';
  const pace = PACES.find((known) => known === asked);
  if (pace === undefined) {
    return refuse('bad-shape', 'pace', `pace 값은 ${PACES.join(' 또는 ')}여야 합니다: ${shown(asked)}`);
  }
  return { ok: true, topics, slow, pace };
}

function readName(kind: Kind, name: unknown, at: string): Topic | Refused {
  if (typeof name !== 'string') {
    return refuse('bad-shape', at, `${at} 값은 문자열이어야 합니다: ${shown(name)}`);
  }
  const topic = `${kind}:${name}`;
  if (parseTopic(topic) === null) {
    const what = kind === 'index' ? '업종코드' : '종목코드';
    return refuse('bad-ticker', at, `${what} 형식이 아닙니다: ${shown(name)}`);
  }
  return topic as Topic;
}
