import { freshJson, problem } from '../problem';
import { serverContext } from '../server-context';

export const dynamic = 'force-dynamic';

/** `GET /api/health`: each dependency with its state, since when, last error and latency. */
export function GET(): Response {
  const { health } = serverContext();
  if (health === undefined) return problem('unavailable', { detail: '서버가 시작하는 중이에요.' });
  return freshJson(health.report());
}
