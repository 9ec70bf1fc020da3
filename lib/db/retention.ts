import { DAY_MS, kstDate, kstInstant } from '../market/kst';
import type { Repositories } from './repositories';

/** How long what is remembered stays, in days. */
export interface RetentionSettings {
  readonly minuteDays: number;
  readonly flowDays: number;
  /** 장애 기록, and the history of jobs; what has not ended is kept however old. */
  readonly incidentDays: number;
  readonly jobRunDays: number;
}

export const DEFAULT_RETENTION: RetentionSettings = {
  minuteDays: 400,
  flowDays: 3_653,
  incidentDays: 180,
  jobRunDays: 180,
};

/** How many rows of each were deleted. */
export interface RetentionResult {
  readonly minutes: number;
  readonly flows: number;
  readonly incidents: number;
  readonly jobRuns: number;
}

/**
 * Deletes what is older than its time, a few thousand rows per statement. Days are KST days: today and the N days before
 * it stay whole. Breaking off in the middle does no harm; the next run goes on.
 * @throws {RangeError} when a number of days is not a whole number above 0
 * @throws {DatabaseUnavailableError} when the database goes away meanwhile
 */
export async function applyRetention(
  { candles, investors, incidents, jobRuns }: Repositories,
  settings: RetentionSettings,
  now: number,
): Promise<RetentionResult> {
  for (const [name, days] of Object.entries(settings)) {
    if (!Number.isSafeInteger(days) || days < 1) {
      throw new RangeError(`${name} must be a whole number of days above 0, not ${days}`);
    }
  }
  const firstDay = (days: number) => kstDate(now - days * DAY_MS);
  const midnight = (days: number) => kstInstant(firstDay(days));
  return {
    minutes: await candles.deleteMinutesBefore(midnight(settings.minuteDays)),
    flows: await investors.deleteBefore(firstDay(settings.flowDays)),
    incidents: await incidents.deleteEndedBefore(midnight(settings.incidentDays)),
    jobRuns: await jobRuns.deleteEndedBefore(midnight(settings.jobRunDays)),
  };
}
