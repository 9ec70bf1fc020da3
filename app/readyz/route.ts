import { serverContext } from '../api/server-context';

export const dynamic = 'force-dynamic';

/** `GET /readyz`: 200 while prices can be served from anywhere at all, 503 otherwise. */
export function GET(): Response {
  const ready = serverContext().health?.report().ready ?? false;
  return new Response(ready ? 'ready\n' : 'nothing can serve prices: see /api/health\n', {
    status: ready ? 200 : 503,
    headers: { 'Cache-Control': 'no-store' },
  });
}
