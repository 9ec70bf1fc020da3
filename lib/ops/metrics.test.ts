import { describe, expect, it } from 'vitest';
import { Metrics, type Reading } from './metrics';

const linesOf = async (metrics: Metrics, name: string) =>
  (await metrics.text()).split('\n').filter((line) => line.startsWith(name));

describe('metrics', () => {
  it('O5: totals and values are read when they are asked for', async () => {
    const metrics = new Metrics();
    const totals = { received: 5 };
    let clients: readonly Reading[] = [];
    metrics.counter('sise_relay_received_total', 'Messages', [], () => totals.received);
    metrics.gauge('sise_clients', 'Clients', ['kind'], () => clients);
    expect(await linesOf(metrics, 'sise_relay_received_total')).toEqual(['sise_relay_received_total 5']);
    expect(await linesOf(metrics, 'sise_clients')).toEqual([]);
    totals.received = 8;
    clients = [
      { labels: { kind: 'slow' }, value: 2 },
      { labels: { kind: 'healthy' }, value: 40 },
    ];
    expect(await linesOf(metrics, 'sise_relay_received_total')).toEqual(['sise_relay_received_total 8']);
    expect(await linesOf(metrics, 'sise_clients')).toEqual([
      'sise_clients{kind="slow"} 2',
      'sise_clients{kind="healthy"} 40',
    ]);
    clients = [{ labels: { kind: 'healthy' }, value: 41 }];
    expect(await linesOf(metrics, 'sise_clients')).toEqual(['sise_clients{kind="healthy"} 41']);
  });

  it('O5: hops are histograms in seconds, and a clock that runs behind counts as no time', async () => {
    const metrics = new Metrics();
    metrics.hop('bus', 'koa', 3);
    metrics.hop('bus', 'koa', -2);
    const lines = await linesOf(metrics, 'sise_hop_seconds');
    expect(lines).toContain('sise_hop_seconds_bucket{le="0.0025",hop="bus",source="koa"} 1');
    expect(lines).toContain('sise_hop_seconds_bucket{le="0.005",hop="bus",source="koa"} 2');
    expect(lines).toContain('sise_hop_seconds_count{hop="bus",source="koa"} 2');
    expect(lines).toContain('sise_hop_seconds_sum{hop="bus",source="koa"} 0.003');
  });

  it('O5: times that were counted elsewhere are a histogram: buckets that add up, in seconds', async () => {
    const metrics = new Metrics();
    const times = { counts: [1, 0, 3], sum: 400 };
    metrics.histogram('sise_page_painted_seconds', 'Painted', [10, 120], () => times);
    metrics.histogram('sise_other_seconds', 'Nothing yet', [10], () => ({ counts: [], sum: 0 }));
    const text = await metrics.text();
    expect(text).toMatch(
      /\n\n# HELP sise_page_painted_seconds Painted\n# TYPE sise_page_painted_seconds histogram\n/,
    );
    expect(await linesOf(metrics, 'sise_page_painted_seconds')).toEqual([
      'sise_page_painted_seconds_bucket{le="0.01"} 1',
      'sise_page_painted_seconds_bucket{le="0.12"} 1',
      'sise_page_painted_seconds_bucket{le="+Inf"} 4',
      'sise_page_painted_seconds_sum 0.4',
      'sise_page_painted_seconds_count 4',
    ]);
    expect(await linesOf(metrics, 'sise_other_seconds_count')).toEqual(['sise_other_seconds_count 0']);
    expect(text.endsWith('\n')).toBe(true);
    times.counts[0] = 5;
    expect(await linesOf(metrics, 'sise_page_painted_seconds_count')).toEqual([
      'sise_page_painted_seconds_count 8',
    ]);
  });

  it('O5: the process itself is told too, its event loop among it', async () => {
    const metrics = new Metrics();
    expect(await linesOf(metrics, 'sise_nodejs_eventloop_lag_seconds')).not.toEqual([]);
    expect(metrics.contentType).toMatch(/^text\/plain/);
  });
});
