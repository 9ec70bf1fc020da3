import { afterEach, describe, expect, it } from 'vitest';
import type { StatusReport } from '@/lib/client/status-report';
import { Health } from '@/lib/ops/health';
import { Metrics } from '@/lib/ops/metrics';
import { GET as live } from '../livez/route';
import { GET as metricsOf } from '../metrics/route';
import { GET as ready } from '../readyz/route';
import { POST as breaker } from './admin/breaker/route';
import { GET as health } from './health/route';
import { GET as document } from './openapi.json/route';
import { GET as status } from './status/route';

afterEach(() => {
  globalThis.__sise = undefined;
});

const post = (body: string, type = 'application/json') =>
  breaker(
    new Request('http://sise/api/admin/breaker', { method: 'POST', headers: { 'Content-Type': type }, body }),
  );

describe('operation', () => {
  it('O4: alive is one thing, ready another', async () => {
    expect((await live()).status).toBe(200);
    expect(ready().status).toBe(503);
    let can = true;
    globalThis.__sise = { health: new Health({ now: () => 5, canServePrices: () => can }) };
    expect(ready().status).toBe(200);
    expect(await health().json()).toMatchObject({ status: 'ok', ready: true, at: 5 });
    can = false;
    expect(ready().status).toBe(503);
  });

  it('O4: before the server is there it says so', async () => {
    expect(health().status).toBe(503);
    expect((await status()).status).toBe(503);
    expect((await metricsOf()).status).toBe(503);
    expect((await post('{"action":"close"}')).status).toBe(503);
  });

  it('O5: metrics are served in Prometheus’ form', async () => {
    globalThis.__sise = { metrics: new Metrics() };
    const response = await metricsOf();
    expect(response.headers.get('Content-Type')).toMatch(/^text\/plain; version=/);
    expect(await response.text()).toContain('sise_process_cpu_user_seconds_total');
  });

  it('O7: an operator’s word reaches the breakers, and only as JSON that is right', async () => {
    const said: unknown[] = [];
    const report = { status: 'ok' } as StatusReport;
    globalThis.__sise = {
      operator: { status: async () => report, breaker: (...words) => said.push(words) },
    };
    expect(await (await status()).json()).toEqual(report);
    expect((await post('{"action":"probe","name":"kiwoom/access"}')).status).toBe(200);
    expect((await post('{"action":"open"}')).status).toBe(200);
    expect(said).toEqual([
      ['probe', 'kiwoom/access'],
      ['open', null],
    ]);
    for (const [body, type] of [
      ['{"action":"explode"}', 'application/json'],
      ['{"action":"open","extra":1}', 'application/json'],
      ['not json', 'application/json'],
      ['{"action":"open"}', 'text/plain'],
    ] as const) {
      expect((await post(body, type)).status).toBe(400);
    }
    expect(said).toHaveLength(2);
  });

  it('G5: the document is served', async () => {
    const response = document(new Request('http://sise/api/openapi.json'));
    expect(((await response.json()) as { openapi: string }).openapi).toBe('3.1.0');
  });
});
