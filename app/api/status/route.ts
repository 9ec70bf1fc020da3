import { freshJson, problem } from '../problem';
import { serverContext } from '../server-context';

export const dynamic = 'force-dynamic';

/** `GET /api/status`: what the status page shows (`StatusReport`). */
export async function GET(): Promise<Response> {
  const { operator } = serverContext();
  if (operator === undefined) return problem('unavailable', { detail: '서버가 시작하는 중이에요.' });
  return freshJson(await operator.status());
}
