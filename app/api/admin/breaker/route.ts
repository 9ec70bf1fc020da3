import { z } from 'zod';
import { badRequest, freshJson, problem } from '../../problem';
import { serverContext } from '../../server-context';

export const dynamic = 'force-dynamic';

const body = z.strictObject({
  action: z.enum(['open', 'close', 'probe'], { error: 'must be one of open, close, probe' }),
  name: z.string().max(100).optional(),
});

/**
 * `POST /api/admin/breaker {"action": "open" | "close" | "probe", "name"?: "kiwoom/access"}`: an operator's word to the
 * breakers. JSON only: another site's page cannot send that without asking first, and it is never told yes.
 */
export async function POST(request: Request): Promise<Response> {
  if (request.headers.get('Content-Type')?.split(';')[0]?.trim() !== 'application/json') {
    return badRequest('body', 'body must be application/json');
  }
  const parsed = body.safeParse(await request.json().catch(() => null));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = issue?.path.join('.') || 'body';
    return badRequest(field, `${field} ${issue?.message ?? 'is wrong'}`);
  }
  const { operator } = serverContext();
  if (operator === undefined) return problem('unavailable', { detail: '서버가 시작하는 중이에요.' });
  operator.breaker(parsed.data.action, parsed.data.name ?? null);
  return freshJson({ done: true });
}
