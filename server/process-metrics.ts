import { PAINT_BOUNDS_MS } from '../lib/events/protocol';
import type { Metrics } from '../lib/ops/metrics';
import type { RelayStats } from '../lib/relay/relay';
import type { Watched } from './operation';

/** What the parts of one process count, in Prometheus' words (rule O5). */
export function addMetrics(metrics: Metrics, watched: Watched): void {
  addRelay(metrics, watched);
  addDoor(metrics, watched);
  addUpstream(metrics, watched);
  const { bus, database, candles, scheduled } = watched;
  metrics.gauge('sise_bus_ready', 'Whether the bus is there', [], () => (bus.state.name === 'ready' ? 1 : 0));
  metrics.gauge('sise_database_ready', 'Whether the database is there', [], () =>
    database?.state.kind === 'ready' ? 1 : 0,
  );
  metrics.counter('sise_job_runs_total', 'Runs of a job by how they ended', ['job', 'outcome'], () =>
    (scheduled?.counts ?? []).map(({ job, outcome, runs }) => ({ labels: { job, outcome }, value: runs })),
  );
  if (candles === null) return;
  metrics.gauge('sise_recorder', 'The recorder’s own figures', ['figure'], () =>
    Object.entries(candles.counts).map(([figure, value]) => ({ labels: { figure }, value: Number(value) })),
  );
}

const NOTHING_PAINTED = { counts: [], sum: 0 };

function addRelay(metrics: Metrics, { relay }: Watched): void {
  type Figure = Exclude<keyof RelayStats, 'painted'>;
  const total = (name: string, help: string, key: Figure) =>
    metrics.counter(`sise_relay_${name}_total`, help, [], () => relay()?.[key] ?? 0);
  const level = (name: string, help: string, key: Figure) =>
    metrics.gauge(`sise_relay_${name}`, help, [], () => relay()?.[key] ?? 0);
  total('received', 'Messages taken from the bus', 'received');
  total('conflated', 'Messages that a newer one replaced before any frame carried them', 'conflated');
  total('frames', 'Frames written', 'frames');
  total('entries', 'Topics carried in frames', 'entries');
  total('bytes', 'Bytes of frames', 'bytes');
  total('skipped', 'Flushes that passed a slow client by', 'skipped');
  total('faults', 'Messages of browsers that were refused', 'faults');
  total('expelled', 'Browsers disconnected for sending what cannot be taken', 'expelled');
  level('clients', 'Browsers connected', 'clients');
  level('rooms', 'Topics subscribed', 'rooms');
  level('behind', 'Browsers that have not drained', 'behind');
  level('held_bytes', 'Bytes that the operating system has not taken yet', 'heldBytes');
  metrics.histogram(
    'sise_page_painted_seconds',
    'From the feed’s receipt until a page had painted it, as one browser in four reports it: one time for each painted frame',
    PAINT_BOUNDS_MS,
    () => relay()?.painted ?? NOTHING_PAINTED,
  );
}

function addDoor(metrics: Metrics, { door }: Watched): void {
  metrics.gauge('sise_connections', 'Connections open', [], () => door()?.open ?? 0);
  const byWhy = (counts: Readonly<Record<string, number>> | undefined) =>
    Object.entries(counts ?? {}).map(([why, value]) => ({ labels: { why }, value }));
  metrics.counter(
    'sise_connections_refused_total',
    'Connections refused, by the bound they met: of one address, or of all',
    ['why'],
    () => byWhy(door()?.refusedConnections),
  );
  metrics.counter(
    'sise_requests_refused_total',
    'Requests that the front door refused: upgrade, method, malformed or late',
    ['why'],
    () => byWhy(door()?.refusedRequests),
  );
}

function addUpstream(metrics: Metrics, { feed, breaker, now }: Watched): void {
  metrics.counter(
    'sise_events_total',
    'Market events received, by source and kind',
    ['source', 'kind'],
    () =>
      feed === null
        ? []
        : [...feed.received].map(([kind, value]) => ({ labels: { source: feed.source, kind }, value })),
  );
  const allowances = () => feed?.rest.allowances ?? [];
  metrics.counter('sise_rest_requests_total', 'Requests sent to an api', ['api'], () =>
    allowances().map(({ apiId, granted }) => ({ labels: { api: apiId }, value: granted })),
  );
  metrics.counter('sise_rest_refusals_total', 'Requests refused as one too many (1700)', ['api'], () =>
    allowances().map(({ apiId, refusals }) => ({ labels: { api: apiId }, value: refusals })),
  );
  metrics.gauge('sise_rest_pace', 'Requests a second that an api is asked at most', ['api'], () =>
    allowances().map(({ apiId, pace }) => ({ labels: { api: apiId }, value: pace })),
  );
  metrics.gauge('sise_rest_held_seconds', 'How long an api is held back after a refusal', ['api'], () =>
    allowances().map(({ apiId, heldBackUntil }) => ({
      labels: { api: apiId },
      value: heldBackUntil === null ? 0 : Math.max(0, heldBackUntil - now()) / 1_000,
    })),
  );
  metrics.gauge('sise_breaker_open', 'Whether a breaker is open', ['breaker'], () =>
    (breaker?.states ?? []).map(({ name, state }) => ({
      labels: { breaker: name },
      value: state.name === 'closed' ? 0 : 1,
    })),
  );
}
