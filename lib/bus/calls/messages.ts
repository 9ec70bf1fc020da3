import { z } from 'zod';
import { callFailure } from './failure';
import type { Outcome } from './handlers';

/** A question on its way. */
export interface Question {
  readonly id: string;
  /** The channel that the asker listens on. */
  readonly replyTo: string;
  readonly timeoutMs: number;
  readonly input: unknown;
}

const question = z.object({
  id: z.string().min(1).max(80),
  replyTo: z.string().min(1).max(200),
  timeoutMs: z.number().positive().max(3_600_000),
  input: z.unknown(),
});

const reply = z.object({ id: z.string(), failure: callFailure.optional() });

export function encodeQuestion(q: Question): string {
  return JSON.stringify({ ...q, input: q.input ?? null });
}

/** Null when it is none. */
export function decodeQuestion(text: string): Question | null {
  const read = question.safeParse(jsonOf(text));
  return read.success ? read.data : null;
}

/** The answer's own text goes on as it is behind a line with its id: a long answer is encoded and decoded once. */
export function encodeReply(id: string, outcome: Outcome): string {
  if (outcome.name === 'failure') return JSON.stringify({ id, failure: outcome.failure });
  return `${JSON.stringify({ id })}\n${outcome.json}`;
}

/** Null when it is none. */
export function decodeReply(text: string): { readonly id: string; readonly outcome: Outcome } | null {
  const line = text.indexOf('\n');
  const head = reply.safeParse(jsonOf(line < 0 ? text : text.slice(0, line)));
  if (!head.success) return null;
  const { id, failure } = head.data;
  if (failure !== undefined) return { id, outcome: { name: 'failure', failure } };
  const json = text.slice(line + 1);
  return line < 0 || jsonOf(json) === undefined ? null : { id, outcome: { name: 'answer', json } };
}

/** Undefined when it is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
