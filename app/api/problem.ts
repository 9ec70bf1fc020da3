/** A refusal in the form of RFC 9457, with the parameter at fault named. */
export function badRequest(field: string, detail: string): Response {
  const problem = { type: 'about:blank', title: 'Bad Request', status: 400, detail, field };
  return new Response(JSON.stringify(problem), {
    status: 400,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' },
  });
}

/** An answer that must be asked anew each time. */
export function freshJson(body: unknown): Response {
  return Response.json(body, { headers: { 'Cache-Control': 'no-store' } });
}
