import { strict as assert } from 'node:assert';
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPackage } from '../../build/package';
import { maintenanceAt } from '../../supervisor/schedule';
import type { Rig, Scenario } from '../rig';
import { InstalledBridge } from './support/installed-bridge';
import { onStage, type Stage } from './support/stage';

const LONGEST_MS = 90_000;

/** The folder as an operator has it after sections 3, 4 and 7 of the guide; its settings come from bridge.env alone. */
async function install(rig: Rig, { redis, standin }: Stage): Promise<string> {
  const folder = join(rig.folder, 'sise bridge');
  await buildPackage(folder);
  mkdirSync(join(folder, 'node'));
  copyFileSync(rig.node, join(folder, 'node', 'node.exe'));
  const modules = join(rig.node, '..', '..', '..');
  for (const name of ['koffi', '@koromix']) {
    const from = join(modules, name);
    if (existsSync(from)) cpSync(from, join(folder, 'node_modules', name), { recursive: true });
  }
  const settings = { REDIS_URL: redis.url, SISE_STANDIN: standin.address };
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\r\n`);
  writeFileSync(join(folder, 'bridge.env'), lines.join(''));
  return folder;
}

export const scenarios: readonly Scenario[] = [
  {
    name: 'X67, X68: the package runs from its batch files in a folder of its own, and a stop ends it and what keeps it running',
    timeoutMs: LONGEST_MS,
    run: (rig) =>
      onStage(rig, {}, async (stage) => {
        // No bridge is started in Kiwoom's daily cut (rule X18).
        if (maintenanceAt(Date.now()) !== null || maintenanceAt(Date.now() + LONGEST_MS) !== null) {
          rig.figure('not run', 'this is the time of Kiwoom’s daily cut');
          return;
        }
        const folder = await install(rig, stage);
        const bridgeCmd = (command: string) => rig.batch(join(folder, 'windows', 'bridge.cmd'), [command]);
        // Under Wine every code but zero comes out of a batch file as 1.
        assert.notEqual(await bridgeCmd('nonsense').exited, 0);

        const keeper = rig.batch(join(folder, 'windows', 'keep-running.cmd'));
        const bridge = new InstalledBridge({ ...rig, folder }, { redisUrl: '', standin: '' });
        const { pid } = await bridge.until('logged in', (s) => s.login === 'in');
        await stage.reader.untilFeed('live');
        const status = bridgeCmd('status');
        assert.equal(await status.exited, 0, status.errors());
        assert.match(status.output(), new RegExp(`^ {2}pid ${pid}\\r?$`, 'm'));

        const stop = bridgeCmd('stop');
        assert.equal(await stop.exited, 0, stop.output() + stop.errors());
        assert.match(stop.output(), /the bridge has stopped/);
        assert.equal(await keeper.exited, 0, keeper.output() + keeper.errors());
        const { controls } = stage.standin;
        await Promise.all(controls.map((control) => control.gone));
        assert.deepEqual(
          controls.map((control) => control.released),
          [true],
        );
        const output = readFileSync(join(folder, 'logs', 'supervisor-output.txt'), 'utf8');
        assert.match(output, /the supervisor starts\s/);
        assert.equal(bridge.log('supervisor').at(-1)?.msg, 'the supervisor ends');
        const { state } = await stage.reader.untilFeed('stopped');
        assert.deepEqual(state, { name: 'stopped', trouble: null });
      }),
  },
];
