import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createRig, type Outcome, type RigParts, type Scenario } from './rig';
import { modulesIn, type Prepared, prepare } from './setup/prepare';
import { SetupError } from './setup/shell';

/**
 * The bridge tests: real 32-bit Windows Node and real COM against the stand-in control, under Wine or on Windows.
 * Every file of scenarios/ exports `scenarios`; words on the command line choose the files whose names hold one.
 */
const SCENARIOS = fileURLToPath(new URL('./scenarios', import.meta.url));
const DEFAULT_TIMEOUT_MS = 60_000;

async function load(words: readonly string[]): Promise<{ file: string; scenarios: readonly Scenario[] }[]> {
  const chosen = modulesIn(SCENARIOS).filter(
    (name) => words.length === 0 || words.some((w) => name.includes(w)),
  );
  return Promise.all(
    chosen.map(async (file) => {
      const module: { scenarios?: readonly Scenario[] } = await import(
        pathToFileURL(join(SCENARIOS, `${file}.ts`)).href
      );
      return { file, scenarios: module.scenarios ?? [] };
    }),
  );
}

async function runOne(scenario: Scenario, parts: RigParts): Promise<readonly Outcome[]> {
  rmSync(parts.folder, { recursive: true, force: true });
  mkdirSync(parts.folder, { recursive: true });
  const rig = createRig(parts);
  const limit = scenario.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  let timer: NodeJS.Timeout | undefined;
  let passed = false;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`not done within ${limit} ms`)), limit);
    });
    const outcomes = await Promise.race([scenario.run(rig), late]);
    passed = true;
    return outcomes ?? [{ name: scenario.name, error: null, figures: rig.figures }];
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return [{ name: scenario.name, error: text, figures: rig.figures }];
  } finally {
    clearTimeout(timer);
    await rig.close(passed);
  }
}

function print({ name, error, figures }: Outcome, seconds: string): void {
  console.log(`  ${error === null ? '✓' : '✗'} ${name}${seconds}`);
  for (const figure of figures) console.log(`      ${figure}`);
  if (error !== null) console.log(error.replace(/^/gm, '      '));
}

async function main(): Promise<number> {
  const parts = await prepare();
  try {
    return await runAll(parts);
  } finally {
    await parts.windows.stop();
  }
}

async function runAll(parts: Prepared): Promise<number> {
  let passed = 0;
  let failed = 0;
  for (const { file, scenarios } of await load(process.argv.slice(2))) {
    console.log(`\n${file}`);
    for (const scenario of scenarios) {
      const began = performance.now();
      const outcomes = await runOne(scenario, { ...parts, folder: join(parts.cache, 'run') });
      const seconds = ` (${((performance.now() - began) / 1_000).toFixed(1)} s)`;
      for (const [i, outcome] of outcomes.entries()) {
        print(outcome, i === outcomes.length - 1 ? seconds : '');
        if (outcome.error === null) passed++;
        else failed++;
      }
    }
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof SetupError ? error.message : error);
    process.exit(1);
  },
);
