import type { JobRun as JobRunRow } from './generated/client';
import type { JobRun, JobRunRepository } from './repositories';
import type { Run } from './supervisor';

/** A job is done by one process at a time: what still runs when it begins again ended with its process. */
const ABANDONED = '작업하던 프로세스가 끝나 마치지 못했어요';

export function jobRunRepository(run: Run): JobRunRepository {
  return {
    async start(job, at) {
      await run(({ prisma }) =>
        prisma.jobRun.updateMany({
          where: { job, outcome: 'running' },
          data: { outcome: 'failed', endedAt: new Date(at), message: ABANDONED },
        }),
      );
      return jobRunOf(
        await run(({ prisma }) => prisma.jobRun.create({ data: { job, startedAt: new Date(at) } })),
      );
    },
    async end(id, outcome, at, message) {
      await run(({ prisma }) =>
        prisma.jobRun.updateMany({
          where: { id: BigInt(id) },
          data: { outcome, endedAt: new Date(at), message },
        }),
      );
    },
    async recent(limit, job) {
      const rows = await run(({ prisma }) =>
        prisma.jobRun.findMany({
          ...(job === undefined ? {} : { where: { job } }),
          orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
          take: limit,
        }),
      );
      return rows.map(jobRunOf);
    },
    async deleteEndedBefore(at) {
      const { count } = await run(({ prisma }) =>
        prisma.jobRun.deleteMany({ where: { endedAt: { lt: new Date(at) } } }),
      );
      return count;
    },
  };
}

function jobRunOf({ id, job, startedAt, endedAt, outcome, message }: JobRunRow): JobRun {
  return {
    id: String(id),
    job,
    startedAt: startedAt.getTime(),
    endedAt: endedAt?.getTime() ?? null,
    // The table's check keeps it to these three.
    outcome: outcome as JobRun['outcome'],
    message,
  };
}
