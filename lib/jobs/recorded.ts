import type { JobRunRepository } from '../db/repositories';
import type { Job, Progress } from './job';

/** Runs a job and writes into the history what came of it. A history that cannot be written stops no work. */
export async function runRecorded(
  job: Job,
  history: JobRunRepository,
  now: () => number,
  progress: Progress,
): Promise<string> {
  const id = await history.start(job.name, now()).then(
    (run) => run.id,
    () => null,
  );
  const end = (outcome: 'done' | 'failed', message: string) =>
    id === null ? undefined : history.end(id, outcome, now(), message).catch(() => {});
  try {
    const message = await job.run(progress);
    await end('done', message);
    return message;
  } catch (error) {
    await end('failed', error instanceof Error ? error.message : String(error));
    throw error;
  }
}
