import { z } from 'zod';
import type { FeedTrouble } from '../../lib/events/status';
import { readWhole, removeFile, writeWhole } from './state-files';

/**
 * Asks one process to stop in order. A file, because Windows has no signal that a process can answer: `kill` there ends
 * it on the spot. It names the process it is meant for, so that one left behind stops nobody else.
 */
export interface StopRequest {
  readonly pid: number;
  /** Why, in words for the page and the log. */
  readonly reason: string;
  readonly kind: StopKind;
}

/** What a stop is to the page: Kiwoom's maintenance, a line that gives nothing, or no trouble at all. */
export type StopKind = 'maintenance' | 'network' | null;

const schema: z.ZodType<StopRequest> = z.object({
  pid: z.number().int(),
  reason: z.string().max(200),
  kind: z.enum(['maintenance', 'network']).nullable(),
});

export function requestStop(path: string, request: StopRequest): boolean {
  return writeWhole(path, request);
}

/** The request when this process is asked to stop, else null. The request is taken away with it. */
export function stopRequested(path: string, pid: number): StopRequest | null {
  const request = readWhole(path, schema);
  if (request?.pid !== pid) return null;
  removeFile(path);
  return request;
}

/** What the page is told of a stop that was asked for. */
export function stopTrouble({ kind, reason }: StopRequest): FeedTrouble | null {
  return kind === null ? null : { kind, code: null, message: reason };
}
