import { strict as assert } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome, Rig, Scenario } from '../rig';

/** Runs groups of the COM tests in one Windows Node and collects what each said. */
async function comTests(
  rig: Rig,
  groups: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<readonly Outcome[]> {
  const results = join(rig.folder, 'results.jsonl');
  const node = rig.run(rig.bundles.program('com'), [rig.windowsPath(results), ...groups], env);
  const code = await node.exited;
  const [first = '{}', ...rest] = existsSync(results) ? readFileSync(results, 'utf8').trim().split('\n') : [];
  const planned: readonly string[] = JSON.parse(first).planned ?? [];
  const outcomes = rest.map((line): Outcome => JSON.parse(line));
  const missing = planned
    .slice(outcomes.length)
    .map((name): Outcome => ({ name, error: 'the process ended before it', figures: [] }));
  const orderly = planned.length > 0 && code === 0;
  const ended: Outcome = {
    name: `W18: after ${groups.join(', ')} the process ends by itself with exit code 0`,
    error: orderly ? null : `exit code ${code}\n${node.output()}\n${node.errors()}`,
    figures: [],
  };
  return [...outcomes, ...missing, ended];
}

export const scenarios: readonly Scenario[] = [
  {
    name: 'the COM layer',
    timeoutMs: 180_000,
    run: (rig) => comTests(rig, ['hosting', 'events', 'calls', 'waking', 'standin', 'load']),
  },
  ...(process.platform === 'win32'
    ? []
    : [
        {
          name: 'the COM layer without ATL',
          run: (rig: Rig) =>
            comTests(rig, ['fallback'], { WINEDLLOVERRIDES: 'mscoree,mshtml,atl,atl100=;winedbg.exe=d' }),
        },
      ]),
  {
    name: 'W19: a control that crashes ends the process at once with a code of its own',
    async run(rig) {
      const standin = await rig.openStandin();
      const node = rig.run(rig.bundles.program('idle'), [], { SISE_STANDIN: standin.address });
      const control = await standin.next();
      control.crash();
      const code = await node.exited;
      assert.ok(code === 5 || code === 0xc0000005, `exit code ${code}`);
      await control.gone;
      assert.equal(control.released, false);
      return undefined;
    },
  },
];
