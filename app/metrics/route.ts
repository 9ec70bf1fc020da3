import { serverContext } from '../api/server-context';

export const dynamic = 'force-dynamic';

/** `GET /metrics`: for Prometheus. */
export async function GET(): Promise<Response> {
  const { metrics } = serverContext();
  if (metrics === undefined) return new Response('the server is starting\n', { status: 503 });
  return new Response(await metrics.text(), {
    headers: { 'Content-Type': metrics.contentType, 'Cache-Control': 'no-store' },
  });
}
