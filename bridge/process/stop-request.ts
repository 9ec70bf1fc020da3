import { z } from 'zod';
import { readWhole, removeFile, writeWhole } from './state-files';

/**
 * Asks one process to stop in order. A file, because Windows has no signal that a process can answer: `kill` there ends
 * it on the spot. It names the process it is meant for, so that one left behind stops nobody else.
 */
export interface StopRequest {
  readonly pid: number;
  /** Why, in words for the page and the log. */
  readonly reason: string;
}

const schema: z.ZodType<StopRequest> = z.object({ pid: z.number().int(), reason: z.string().max(200) });

export function requestStop(path: string, request: StopRequest): boolean {
  return writeWhole(path, request);
}

/** The reason when this process is asked to stop, else null. The request is taken away with it. */
export function stopRequested(path: string, pid: number): string | null {
  const request = readWhole(path, schema);
  if (request?.pid !== pid) return null;
  removeFile(path);
  return request.reason;
}
