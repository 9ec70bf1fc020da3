import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { TroubleKind } from '@/lib/events/status';
import type { NoPriceError } from '@/lib/prices/answer';
import { badRequest, type ProblemName, problem } from '../problem';
import { type ServerContext, serverContext } from '../server-context';

/**
 * One address of the gateway: what may be asked, what is answered, and the work. The same schemas check requests and make
 * the OpenAPI document.
 */
export interface Endpoint<Query extends z.ZodObject, Answer extends z.ZodType> {
  readonly path: string;
  /** One line, Korean. */
  readonly summary: string;
  /** Units, sources, what is odd about it. */
  readonly description: string;
  readonly query: Query;
  readonly answer: Answer;
  /** What it may refuse with, besides `bad-request` and `internal`. */
  readonly problems: readonly ProblemName[];
  /** How long a browser may use an answer without asking again, s. Every answer has an ETag beside it. */
  readonly maxAge: number;
  readonly handle: (query: z.infer<Query>, context: ServerContext) => Promise<Frozen<z.infer<Answer>>>;
}

/** An answer is only read. */
type Frozen<T> = T extends object ? { readonly [Key in keyof T]: Frozen<T[Key]> } : T;

/** A request that the schemas let through and that cannot be answered all the same. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  constructor(
    readonly problem: ProblemName,
    message: string,
    readonly field?: string,
  ) {
    super(message);
  }
}

export function defineEndpoint<Query extends z.ZodObject, Answer extends z.ZodType>(
  endpoint: Endpoint<Query, Answer>,
): Endpoint<Query, Answer> {
  return endpoint;
}

/** The route handler of an endpoint. */
export function routeOf<Query extends z.ZodObject, Answer extends z.ZodType>(
  endpoint: Endpoint<Query, Answer>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const parsed = endpoint.query.strict().safeParse(parametersOf(request));
    if (!parsed.success) return refuseQuery(parsed.error);
    try {
      const answer = await endpoint.handle(parsed.data as z.infer<Query>, serverContext());
      return cachedJson(request, answer, endpoint.maxAge);
    } catch (error) {
      return refusalOf(error);
    }
  };
}

/** The query's parameters; one that is given twice becomes a list, which no schema takes. */
function parametersOf(request: Request): Record<string, unknown> {
  const { searchParams } = new URL(request.url);
  const parameters: Record<string, unknown> = {};
  for (const name of new Set(searchParams.keys())) {
    const values = searchParams.getAll(name);
    parameters[name] = values.length === 1 ? values[0] : values;
  }
  return parameters;
}

function refuseQuery(error: z.ZodError): Response {
  const issue = error.issues[0];
  if (issue?.code === 'unrecognized_keys') {
    const field = issue.keys[0] ?? 'query';
    return badRequest(field, `${field} is no parameter here`);
  }
  const field = issue?.path.join('.') || 'query';
  return badRequest(field, `${field} ${issue?.message ?? 'is wrong'}`);
}

/** A failure keeps its name, but for a symbol, which is the asker's. */
const problemOf = (kind: TroubleKind): ProblemName => (kind === 'symbol' ? 'unknown-code' : kind);

function refusalOf(error: unknown): Response {
  if (error instanceof RefusedError) {
    const { message: detail, field } = error;
    return problem(error.problem, { detail, ...(field === undefined ? {} : { field }) });
  }
  // The server's bundle and the routes' have each a class of their own.
  if (error instanceof Error && error.name === 'NoPriceError') {
    const { trouble, message } = error as NoPriceError;
    if (trouble === null) return problem('unavailable', { detail: message });
    return problem(problemOf(trouble.kind), {
      detail: message,
      code: trouble.code,
      retryAt: trouble.retryAt,
    });
  }
  serverContext().onFault?.(error);
  return problem('internal', { detail: 'The server’s log says more.' });
}

/** JSON with an ETag; `304` where the browser has it already. */
export function cachedJson(request: Request, body: unknown, maxAge: number): Response {
  const text = JSON.stringify(body);
  const tag = `"${createHash('sha1').update(text).digest('base64url')}"`;
  const headers = {
    'Content-Type': 'application/json',
    'Cache-Control': maxAge === 0 ? 'private, no-cache' : `private, max-age=${maxAge}, must-revalidate`,
    ETag: tag,
  };
  const known = request.headers.get('If-None-Match');
  const isKnown = known?.split(',').some((one) => one.trim().replace(/^W\//, '') === tag) ?? false;
  return isKnown ? new Response(null, { status: 304, headers }) : new Response(text, { headers });
}
