import { appendFileSync } from 'node:fs';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { calls } from '../com-tests/calls';
import type { ComTest } from '../com-tests/com-test';
import { events } from '../com-tests/events';
import { fallback } from '../com-tests/fallback';
import { hosting } from '../com-tests/hosting';
import { load } from '../com-tests/load';
import { runSta } from '../com-tests/sta-worker';
import { standinRules } from '../com-tests/standin-rules';
import { waking } from '../com-tests/waking';
import { openStandin } from '../standin-server';

/**
 * Tests of bridge/com inside Windows Node: `com.cjs RESULTS GROUP…`. Writes one JSON line with the names of all
 * tests, then one per test: `{ name, error, figures }`. A second thread of the same file hosts the control.
 */
const GROUPS: Readonly<Record<string, readonly ComTest[]>> = {
  hosting,
  events,
  calls,
  load,
  waking,
  standin: standinRules,
  fallback,
};
const TEST_TIMEOUT_MS = 60_000;

async function runTest(test: ComTest): Promise<{ name: string; error: string | null; figures: string[] }> {
  const figures: string[] = [];
  const standin = await openStandin();
  process.env.SISE_STANDIN = standin.address;
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`not done within ${TEST_TIMEOUT_MS} ms`)), TEST_TIMEOUT_MS);
    });
    const bench = {
      standin,
      figure: (name: string, value: string) => void figures.push(`${name}: ${value}`),
    };
    await Promise.race([test.run(bench), late]);
    return { name: test.name, error: null, figures };
  } catch (error) {
    return {
      name: test.name,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      figures,
    };
  } finally {
    clearTimeout(timer);
    await standin.close();
  }
}

async function main(results: string, groups: readonly string[]): Promise<void> {
  const tests = groups.flatMap((group) => GROUPS[group] ?? []);
  appendFileSync(results, `${JSON.stringify({ planned: tests.map(({ name }) => name) })}\n`);
  let failed = false;
  for (const test of tests) {
    const result = await runTest(test);
    failed ||= result.error !== null;
    appendFileSync(results, `${JSON.stringify(result)}\n`);
  }
  // A failed test may have left a control that is stuck; a process whose tests passed must end by itself.
  if (failed) process.exit(1);
}

if (isMainThread) {
  const [results = '', ...groups] = process.argv.slice(2);
  main(results, groups);
} else if (parentPort !== null) {
  runSta(parentPort, workerData);
}
