import { expect, it } from 'vitest';
import type { JobRunRepository } from '../lib/db/repositories';
import { JobCounts } from './job-counts';

const HISTORY: JobRunRepository = {
  start: async (job, at) => ({
    id: `${job}-${at}`,
    job,
    startedAt: at,
    endedAt: null,
    outcome: 'running',
    message: null,
  }),
  end: async () => undefined,
  recent: async () => [],
  deleteEndedBefore: async () => 4,
};

it('O5: runs of jobs are counted by how they end', async () => {
  const counts = new JobCounts();
  const history = counts.counting(HISTORY);
  for (const [job, at, outcome] of [
    ['retention', 1, 'done'],
    ['retention', 2, 'done'],
    ['retention', 3, 'failed'],
    ['calendar-check', 4, 'failed'],
  ] as const) {
    const { id } = await history.start(job, at);
    await history.end(id, outcome, at + 1, 'so');
  }
  await history.end('unknown', 'done', 9, 'so');
  expect(counts.all).toEqual([
    { job: 'retention', outcome: 'done', runs: 2 },
    { job: 'retention', outcome: 'failed', runs: 1 },
    { job: 'calendar-check', outcome: 'failed', runs: 1 },
  ]);
  expect([await history.recent(1), await history.deleteEndedBefore(1)]).toEqual([[], 4]);
});
