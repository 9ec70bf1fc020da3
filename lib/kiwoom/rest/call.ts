import type { z } from 'zod';
import { FieldError } from '../decode/field';
import type { ApiId } from '../wire/api';
import { KiwoomError } from './kiwoom-error';

/** What a call's `read` may use beside the reply. */
export interface ReadContext {
  /** The exchange's clock when the reply arrived, ms. */
  readonly near: number;
  /** Leaves out one row of a list, and says why. */
  readonly skipRow: (why: string) => void;
}

/** One REST call: what goes in, the shape of what comes back, and what it means. */
export interface RestCall<Input, Reply, Result> {
  readonly apiId: ApiId;
  readonly body: (input: Input) => Readonly<Record<string, string>>;
  readonly reply: z.ZodType<Reply>;
  readonly read: (reply: Reply, input: Input, context: ReadContext) => Result;
}

/** @throws {KiwoomError} protocol, naming the field that is not as the call expects */
export function readReply<Input, Reply, Result>(
  call: RestCall<Input, Reply, Result>,
  body: unknown,
  input: Input,
  context: ReadContext,
): Result {
  const parsed = call.reply.safeParse(body);
  const fault = (what: string) =>
    new KiwoomError({ kind: 'protocol', code: null, message: `${call.apiId}: ${what}` });
  if (!parsed.success) throw fault(issueText(parsed.error));
  try {
    return call.read(parsed.data, input, context);
  } catch (error) {
    throw error instanceof FieldError ? fault(error.message) : error;
  }
}

/**
 * Reads a list row by row, so that one bad row costs only itself. A row of nothing but empty fields is how Kiwoom says
 * that it has no more, and is left out without a word. `index` is a row's place in the list as sent.
 */
export function readRows<Row, Result>(
  rows: readonly unknown[],
  schema: z.ZodType<Row>,
  read: (row: Row, index: number) => Result,
  context: ReadContext,
): Result[] {
  const results: Result[] = [];
  for (const [index, raw] of rows.entries()) {
    if (isSentinel(raw)) continue;
    const parsed = schema.safeParse(raw);
    if (!parsed.success) {
      context.skipRow(issueText(parsed.error));
      continue;
    }
    try {
      results.push(read(parsed.data, index));
    } catch (error) {
      if (!(error instanceof FieldError)) throw error;
      context.skipRow(error.message);
    }
  }
  return results;
}

function isSentinel(row: unknown): boolean {
  if (typeof row !== 'object' || row === null) return false;
  const values = Object.values(row);
  return values.length > 0 && values.every((value) => typeof value === 'string' && value.trim() === '');
}

function issueText(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue === undefined ? 'not as expected' : `${issue.path.join('.') || 'reply'}: ${issue.message}`;
}
