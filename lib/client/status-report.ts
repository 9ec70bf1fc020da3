import type { FeedStatus } from '../events/status';

/** The answer of `GET /api/status`: everything an operator looks at first. Instants in ms. */
export interface StatusReport {
  readonly at: number;
  readonly startedAt: number;
  readonly version: string;
  /** `down`: nothing can serve prices. */
  readonly status: 'ok' | 'degraded' | 'down';
  readonly dependencies: readonly DependencyReport[];
  readonly feeds: readonly FeedStatus[];
  readonly hops: readonly HopReport[];
  readonly breakers: readonly BreakerReport[];
  /** Null while the database is away. */
  readonly incidents: readonly IncidentReport[] | null;
  readonly jobs: readonly JobReport[] | null;
  readonly relay: { readonly clients: number; readonly rooms: number; readonly behind: number };
}

export interface DependencyReport {
  readonly name: string;
  readonly state: 'ok' | 'starting' | 'degraded' | 'down' | 'idle';
  readonly detail: string | null;
  readonly since: number;
  readonly lastError: { readonly at: number; readonly message: string } | null;
  readonly latencyMs: number | null;
}

export interface HopReport {
  readonly hop: 'feed' | 'bus' | 'relay';
  readonly source: string;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly at: number;
}

export interface BreakerReport {
  readonly name: string;
  readonly state: 'closed' | 'open' | 'probing';
  readonly reason: string | null;
  /** The upstream's own code, such as `8050`. */
  readonly code: string | null;
  readonly message: string | null;
  readonly since: number | null;
  readonly until: number | null;
}

export interface IncidentReport {
  readonly id: string;
  readonly subject: string;
  readonly kind: string;
  readonly since: number;
  readonly until: number | null;
  readonly message: string;
}

export interface JobReport {
  readonly id: string;
  readonly job: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly outcome: 'running' | 'done' | 'failed';
  readonly message: string | null;
}
