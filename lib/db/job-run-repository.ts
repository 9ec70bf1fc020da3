import type { JobRun as JobRunRow } from './generated/client';
import type { JobRun, JobRunRepository } from './repositories';
import type { Run } from './supervisor';

export function jobRunRepository(run: Run): JobRunRepository {
  return {
    async start(job, at) {
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
