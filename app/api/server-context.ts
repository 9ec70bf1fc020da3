import type { StatusReport } from '@/lib/client/status-report';
import type { Instrument } from '@/lib/events/instrument';
import type { CalendarDay, SessionPlan } from '@/lib/market/schedule';
import type { Health } from '@/lib/ops/health';
import type { Metrics } from '@/lib/ops/metrics';
import type { PriceProvider } from '@/lib/prices/provider';

/** What the custom server shares with the routes, which run in the same process but in bundles of their own. */
export interface ServerContext {
  readonly instruments?: InstrumentIndex;
  readonly prices?: PriceProvider;
  readonly market?: MarketClock;
  readonly health?: Health;
  readonly metrics?: Metrics;
  readonly operator?: Operator;
  /** Told of what a route did not expect, for the log. */
  readonly onFault?: (error: unknown) => void;
}

/** What an operator may look at and do. */
export interface Operator {
  status(): Promise<StatusReport>;
  /** `open` stops every call to the upstream; the others act on one breaker, or on all that are open. */
  breaker(action: 'open' | 'close' | 'probe', name: string | null): void;
}

/** The market's timetable with what people put above it, which only the server's own bundle knows. */
export interface MarketClock {
  session(): { readonly plan: SessionPlan; readonly simulated: boolean };
  /** Null for a year whose closures are not known. */
  calendar(year: number): readonly CalendarDay[] | null;
}

/** The master of instruments, as far as the routes need it. */
export interface InstrumentIndex {
  /** False until the master has been loaded once. */
  readonly ready: boolean;
  /** Best first, by code, name or 초성. */
  search(query: string, limit: number): Instrument[];
  find(code: string): Instrument | undefined;
  /** All of them, in the master's order. */
  all(): readonly Instrument[];
}

declare global {
  var __sise: ServerContext | undefined;
}

const NOT_YET: InstrumentIndex = { ready: false, search: () => [], find: () => undefined, all: () => [] };

export function serverContext(): ServerContext {
  return globalThis.__sise ?? {};
}

/** The master, or an empty one that says so while the server is still starting. */
export function instrumentIndex(): InstrumentIndex {
  return serverContext().instruments ?? NOT_YET;
}
