/** The kinds of refusal, by the name that their `type` ends with. Described for people at `/docs/api`. */
export const PROBLEMS = {
  'bad-request': { status: 400, title: 'A parameter is wrong' },
  'unknown-code': { status: 404, title: 'No such instrument' },
  quota: { status: 429, title: 'Kiwoom’s quota is used up' },
  auth: { status: 502, title: 'Kiwoom refuses the key' },
  device: { status: 502, title: 'Kiwoom refuses this machine' },
  maintenance: { status: 503, title: 'Kiwoom is under maintenance' },
  network: { status: 503, title: 'Kiwoom cannot be reached' },
  unavailable: { status: 503, title: 'Nothing can answer now' },
  internal: { status: 500, title: 'The server made a mistake' },
} as const;
export type ProblemName = keyof typeof PROBLEMS;

export interface ProblemFacts {
  /** What happened and what to do, in words. */
  readonly detail: string;
  /** The parameter at fault. */
  readonly field?: string;
  /** The upstream's own code, such as `8005`. */
  readonly code?: string | null;
  /** When it is worth trying again, ms. */
  readonly retryAt?: number | null;
}

/** A refusal in the form of RFC 9457; `Retry-After` says in seconds what `retryAt` says as an instant. */
export function problem(name: ProblemName, facts: ProblemFacts, now = Date.now()): Response {
  const { status, title } = PROBLEMS[name];
  const { detail, field, code, retryAt } = facts;
  const body = {
    type: `/docs/api#${name}`,
    title,
    status,
    detail,
    ...(field === undefined ? {} : { field }),
    ...(code === undefined || code === null ? {} : { code }),
    ...(retryAt === undefined || retryAt === null ? {} : { retryAt }),
  };
  const headers: Record<string, string> = {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
  };
  if (retryAt !== undefined && retryAt !== null) {
    headers['Retry-After'] = String(Math.max(1, Math.ceil((retryAt - now) / 1_000)));
  }
  return new Response(JSON.stringify(body), { status, headers });
}

/** A refusal that names the parameter at fault. */
export function badRequest(field: string, detail: string): Response {
  return problem('bad-request', { field, detail });
}

/** An answer that must be asked anew each time. */
export function freshJson(body: unknown): Response {
  return Response.json(body, { headers: { 'Cache-Control': 'no-store' } });
}
