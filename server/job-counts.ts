import type { JobRunRepository } from '../lib/db/repositories';

export interface JobCount {
  readonly job: string;
  readonly outcome: 'done' | 'failed';
  readonly runs: number;
}

/** How this process's runs of each job ended, beside the history that is kept of them. */
export class JobCounts {
  readonly #counts = new Map<string, JobCount>();

  get all(): readonly JobCount[] {
    return [...this.#counts.values()];
  }

  /** The same history, counted on its way. A run whose beginning could not be kept is counted nowhere. */
  counting(history: JobRunRepository): JobRunRepository {
    const jobs = new Map<string, string>();
    return {
      recent: (limit, job) => history.recent(limit, job),
      deleteEndedBefore: (at) => history.deleteEndedBefore(at),
      start: async (job, at) => {
        const run = await history.start(job, at);
        jobs.set(run.id, job);
        return run;
      },
      end: (id, outcome, at, message) => {
        const job = jobs.get(id);
        jobs.delete(id);
        if (job !== undefined) this.#add(job, outcome);
        return history.end(id, outcome, at, message);
      },
    };
  }

  #add(job: string, outcome: JobCount['outcome']): void {
    const key = `${job} ${outcome}`;
    const runs = (this.#counts.get(key)?.runs ?? 0) + 1;
    this.#counts.set(key, { job, outcome, runs });
  }
}
