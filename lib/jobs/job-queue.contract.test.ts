import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../db/testing/test-database';
import { BOARD_PATH, JobBoard } from './board';
import type { Job } from './job';
import { JobQueue } from './job-queue';

type Note = readonly [level: string, note: string, facts: Readonly<Record<string, unknown>>];

describe('the job queue on PostgreSQL', () => {
  let test: TestDatabase;
  const opened: JobQueue[] = [];
  const notes: Note[] = [];
  beforeAll(async () => {
    test = await startTestDatabase();
  });
  afterEach(async () => {
    for (const queue of opened.splice(0)) await queue.close();
    notes.length = 0;
  });
  afterAll(() => test.stop());

  const jobOf = (name: string, run: Job['run'], schedule: string | null = null): Job => ({
    name,
    title: name,
    schedule,
    attempts: 1,
    run,
  });
  const open = async (jobs: readonly Job[]) => {
    const queue = await JobQueue.open({
      connectionString: test.url,
      jobs,
      history: test.database.repositories.jobRuns,
      now: Date.now,
      onNote: (...note) => notes.push(note),
    });
    opened.push(queue);
    return queue;
  };
  const history = async (job: string) =>
    (await test.database.repositories.jobRuns.recent(10, job)).map(({ outcome, message }) => [
      outcome,
      message,
    ]);

  it('T6: a job started on demand is done once among two processes, and is in the history', async () => {
    let runs = 0;
    const job = jobOf('once', async (progress) => {
      runs++;
      progress(1, 1);
      return `run ${runs}`;
    });
    const [first] = await Promise.all([open([job]), open([job])]);
    await first?.start('once');
    await expect.poll(() => history('once'), { timeout: 20_000 }).toEqual([['done', 'run 1']]);
    await expect(first?.start('nothing')).rejects.toThrow('no such job: nothing');
    expect(runs).toBe(1);
  });

  it('T6: one that fails says why, in the history and in the log', async () => {
    const queue = await open([jobOf('broken', () => Promise.reject(new Error('Kiwoom is away')))]);
    await queue.start('broken');
    await expect.poll(() => history('broken'), { timeout: 20_000 }).toEqual([['failed', 'Kiwoom is away']]);
    await expect
      .poll(() => notes.find(([level]) => level === 'warn'), { timeout: 20_000 })
      .toEqual(['warn', 'job broken failed', { message: 'Kiwoom is away', attempt: 1 }]);
  });

  it('T8: a job of a name that nobody knows, put in at the board, fails once and is not tried again', async () => {
    const { queue } = await open([jobOf('known', async () => 'done')]);
    await queue.add('unknown', null, { attempts: 5, backoff: { type: 'fixed', delay: 1 } });
    await expect
      .poll(
        async () =>
          (await queue.getFailed())
            .filter(({ name }) => name === 'unknown')
            .map(({ attemptsMade }) => attemptsMade),
        {
          timeout: 20_000,
        },
      )
      .toEqual([1]);
    expect(await queue.getJobCounts('waiting', 'delayed', 'active')).toMatchObject({
      ...{ waiting: 0, delayed: 0, active: 0 },
    });
    expect(notes.filter(([level]) => level === 'warn')).toEqual([
      ['warn', 'job unknown failed', { message: 'no such job here: unknown', attempt: 1 }],
    ]);
  });

  it('T6: schedules are put in once, in Korean time, and those of a former version are taken off', async () => {
    const nothing = async () => 'nothing';
    await open([jobOf('old', nothing, '0 3 * * *'), jobOf('kept', nothing, '30 7 * * 1-5')]);
    const queue = await open([jobOf('kept', nothing, '30 7 * * 1-5'), jobOf('by-hand', nothing)]);
    const schedulers = await queue.queue.getJobSchedulers();
    expect(schedulers.map(({ key, pattern, tz }) => [key, pattern, tz])).toEqual([
      ['kept', '30 7 * * 1-5', 'Asia/Seoul'],
    ]);
    const next = new Date(Number(schedulers[0]?.next) + 9 * 3_600_000).toISOString();
    expect(next.slice(11, 16)).toBe('07:30');
  });

  it('T6: a database that is away is told without its password', async () => {
    const url = new URL(test.url);
    url.port = '1';
    url.password = 'hidden-word';
    const attempt = JobQueue.open({
      connectionString: url.href,
      jobs: [],
      history: test.database.repositories.jobRuns,
      now: Date.now,
      onNote: (...note) => notes.push(note),
    });
    const error: unknown = await attempt.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(`${String(error)} ${JSON.stringify(notes)}`).not.toContain('hidden-word');
  });

  it('T7: the board shows queue and runs, and says what is missing while there is none', async () => {
    const board = new JobBoard();
    const server = createServer((request, response) => {
      if (board.takes(request)) board.handle(request, response);
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const at = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
    try {
      const none = await fetch(at(BOARD_PATH));
      expect([none.status, await none.text()]).toEqual([503, expect.stringContaining('데이터베이스')]);
      const queue = await open([jobOf('shown', async () => 'done')]);
      board.show(queue);
      await queue.start('shown');
      await expect.poll(() => history('shown'), { timeout: 20_000 }).toEqual([['done', 'done']]);
      const page = await fetch(at(`${BOARD_PATH}/`));
      expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('시세 작업')]);
      const list = await fetch(at(`${BOARD_PATH}/api/queues?activeQueue=sise&page=1&jobsPerPage=10`));
      expect(JSON.stringify(await list.json())).toContain('"shown"');
      expect((await fetch(at('/admin/jobsx'))).status).toBe(404);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });
});
