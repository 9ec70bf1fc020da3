import { strict as assert } from 'node:assert';
import type { Scenario } from '../rig';
import { tradeTemplate } from '../standin-setup';
import { eventually } from './support/eventually';
import { logIn, onStage } from './support/stage';

const EVENTS = 300_000;
const CODES = ['005930', '000660', '035420', '005935'];
/** What a process may grow by, MiB: the collector's breathing, not a leak. 300,000 events leaked whole are 90 MiB. */
const GROWTH_MIB = 40;

export const scenarios: readonly Scenario[] = [
  {
    name: 'X25: 300,000 events pass whole, in order and with flat memory',
    timeoutMs: 240_000,
    run: (rig) =>
      onStage(rig, {}, async (stage) => {
        const { bridge, reader } = stage;
        const { control, node } = await logIn(stage);
        reader.want(...CODES.map((code) => [code, { tape: 1 }] as const));
        await bridge.until('registered', (s) => s.registered.quotes === CODES.length);
        await bridge.until('the snapshots are there', (s) => s.requests.waiting === 0);
        control.template(tradeTemplate());
        await control.load({ count: 20_000, perMessage: 50, keys: CODES });
        const warm = await bridge.until('warmed up', (s) => s.events >= 20_000, 60_000);
        const since = Date.now();
        await control.load({ count: EVENTS, perMessage: 50, keys: CODES });
        const after = await bridge.until('all are through', (s) => s.events >= warm.events + EVENTS, 180_000);
        const seconds = (Date.now() - since) / 1_000;
        assert.equal(after.events, warm.events + EVENTS);
        const growth = after.memoryMiB - warm.memoryMiB;
        rig.figure('events a second', String(Math.round(EVENTS / seconds)));
        rig.figure('memory', `${warm.memoryMiB} → ${after.memoryMiB} MiB`);
        assert.ok(growth < GROWTH_MIB, `grew by ${growth} MiB`);
        await eventually('the newest prices are told', () =>
          reader.quotes(CODES[0] ?? '').length > 0 ? true : null,
        );
        for (const code of CODES) {
          const volumes = reader.tape(code).map((print) => print.volume ?? 0);
          assert.ok(volumes.length > 0);
          assert.deepEqual(
            volumes,
            [...volumes].sort((a, b) => a - b),
          );
        }
        bridge.askToStop('end');
        assert.equal(await node.exited, 0);
      }),
  },
];
