import { createPostgresBackend, UnrecoverableError, withBackend } from 'bullmq';
import type { JobRunRepository } from '../db/repositories';
import { type Job, SCHEDULE_ZONE } from './job';
import { runRecorded } from './recorded';

const { Queue, Worker } = withBackend(createPostgresBackend);

const JOB_QUEUE = 'sise';
const FIRST_RETRY_MS = 60_000;
/** Finished jobs that the board still shows. */
const KEPT = 200;

export interface JobQueueOptions {
  /** Of the database; it holds the password and is never logged. */
  readonly connectionString: string;
  readonly jobs: readonly Job[];
  readonly history: JobRunRepository;
  readonly now: () => number;
  /** One line about a job or the queue, free of the password (rule O2). */
  readonly onNote: (level: 'info' | 'warn', note: string, facts: Readonly<Record<string, unknown>>) => void;
}

/**
 * The scheduled work of all processes on one PostgreSQL: each run is done once, by whichever process is free, is tried
 * again when it fails, and stays visible. What is due while no process runs is done when one comes.
 */
export class JobQueue {
  readonly queue: InstanceType<typeof Queue<null, string>>;
  private readonly worker: InstanceType<typeof Worker<null, string>>;

  private constructor(private readonly options: JobQueueOptions) {
    const { connectionString, jobs, history, now, onNote } = options;
    // Without a migrated schema a worker would spin without a pause.
    const connection = { connectionString, migrate: true };
    this.queue = new Queue(JOB_QUEUE, { connection });
    const byName = new Map(jobs.map((job) => [job.name, job]));
    this.worker = new Worker<null, string>(
      JOB_QUEUE,
      async (run) => {
        const job = byName.get(run.name);
        // Put in by hand, at the board: however often it is tried, it will not be there.
        if (job === undefined) throw new UnrecoverableError(`no such job here: ${run.name}`);
        return runRecorded(job, history, now, (done, total) => {
          run.updateProgress({ done, total }).catch(() => {});
        });
      },
      { connection, concurrency: 1, autorun: false },
    );
    this.queue.on('error', (error) => onNote('warn', 'the job queue', { message: error.message }));
    this.worker.on('error', (error) => onNote('warn', 'the job queue', { message: error.message }));
    this.worker.on('completed', (run, result) => onNote('info', `job ${run.name}`, { result }));
    this.worker.on('failed', (run, error) => {
      onNote('warn', `job ${run?.name ?? '?'} failed`, {
        message: error.message,
        attempt: run?.attemptsMade,
      });
    });
  }

  /** Makes the schema, puts the schedules in and begins to work. Rejects when the database is not to be had. */
  static async open(options: JobQueueOptions): Promise<JobQueue> {
    const opened = new JobQueue(options);
    try {
      await opened.queue.waitUntilReady();
      await opened.worker.waitUntilReady();
      await opened.schedule();
      opened.worker.run().catch((error: Error) => {
        options.onNote('warn', 'the job queue', { message: error.message });
      });
      return opened;
    } catch (error) {
      await opened.close();
      throw error;
    }
  }

  /** Starts a job now, beside its schedule. @throws {RangeError} when there is no such job */
  async start(name: string): Promise<void> {
    const job = this.options.jobs.find((one) => one.name === name);
    if (job === undefined) throw new RangeError(`no such job: ${name}`);
    await this.queue.add(job.name, null, retriesOf(job));
  }

  /** Leaves what is being done to be started anew by another process, or by this one's next life. */
  async close(): Promise<void> {
    await Promise.allSettled([this.worker.close(true), this.queue.close()]);
  }

  /** Schedules what is scheduled, and takes off what no version of the program does any more. */
  private async schedule(): Promise<void> {
    const known = await this.queue.getJobSchedulers();
    const scheduled = this.options.jobs.filter((job) => job.schedule !== null);
    for (const { key } of known) {
      if (!scheduled.some((job) => job.name === key)) await this.queue.removeJobScheduler(key);
    }
    for (const job of scheduled) {
      if (job.schedule === null) continue;
      await this.queue.upsertJobScheduler(
        job.name,
        { pattern: job.schedule, tz: SCHEDULE_ZONE },
        { name: job.name, data: null, opts: retriesOf(job) },
      );
    }
  }
}

function retriesOf(job: Job) {
  return {
    attempts: job.attempts,
    backoff: { type: 'exponential', delay: FIRST_RETRY_MS },
    removeOnComplete: KEPT,
    removeOnFail: KEPT,
  };
}
