import { z } from 'zod';
import type { TrQueueView } from '../koa/tr-queue';
import type { RegistrarView } from './registrar';

/** Why the process before this one ended, as the supervisor saw it. */
export interface LastStop {
  readonly at: number;
  readonly code: number | null;
  /** One line for an operator. */
  readonly reason: string;
}

/**
 * The bridge's own account of itself, written every second. The supervisor takes it for the heartbeat, the `status`
 * command prints it.
 */
export interface BridgeStatus {
  readonly pid: number;
  readonly startedAt: number;
  /** When this was written: the main thread is alive, ms. */
  readonly beatAt: number;
  /** How long the control's pump took to answer last, or has not answered; null before the control is open. ms */
  readonly pumpLagMs: number | null;
  /** The state the page is told, by name. */
  readonly feed: string;
  /** What is the matter, or null. */
  readonly trouble: string | null;
  readonly login: 'opening' | 'logging-in' | 'in' | 'ended';
  readonly loggedInAt: number | null;
  readonly server: 'production' | 'mock-investment' | null;
  readonly hosting: 'atl' | 'container' | null;
  readonly modulePath: string | null;
  readonly registered: RegistrarView;
  /** Codes on each screen in use. */
  readonly screens: Readonly<Record<string, number>>;
  readonly requests: TrQueueView;
  readonly redis: string;
  /** What the process holds, MiB. */
  readonly memoryMiB: number;
  /** What it has used of the processor since its start, ms. */
  readonly cpuMs: number;
  readonly events: number;
  readonly lastEventAt: number | null;
  /** Silent since (ms) although the session should deliver, or null. */
  readonly silentSince: number | null;
  /** How often something unexpected was met, by kind and subject. */
  readonly notices: Readonly<Record<string, number>>;
  readonly lastStop: LastStop | null;
}

/** What this process holds and has used. */
export function resources(): Pick<BridgeStatus, 'memoryMiB' | 'cpuMs'> {
  const { user, system } = process.cpuUsage();
  return {
    memoryMiB: Math.round(process.memoryUsage.rss() / 2 ** 20),
    cpuMs: Math.round((user + system) / 1_000),
  };
}

/** What others must be able to rely on; the rest is for people. */
export const bridgeBeatSchema = z.object({
  pid: z.number().int(),
  startedAt: z.number(),
  beatAt: z.number(),
  pumpLagMs: z.number().nullable(),
  login: z.enum(['opening', 'logging-in', 'in', 'ended']),
  loggedInAt: z.number().nullable(),
  silentSince: z.number().nullable(),
  trouble: z.string().nullable(),
});
export type BridgeBeat = z.infer<typeof bridgeBeatSchema>;

export const lastStopSchema: z.ZodType<LastStop> = z.object({
  at: z.number(),
  code: z.number().nullable(),
  reason: z.string(),
});
