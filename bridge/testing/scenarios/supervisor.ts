import { strict as assert } from 'node:assert';
import { maintenanceAt } from '../../supervisor/schedule';
import type { Rig, Scenario } from '../rig';
import { eventually } from './support/eventually';
import { exitName } from './support/installed-bridge';
import { loginsOf, onStage, type Stage } from './support/stage';

const LONGEST_MS = 90_000;

/** Plays on a stage where the supervisor has started a bridge, and stops both in order at the end. */
function supervised(rig: Rig, env: Readonly<Record<string, string>>, play: (stage: Stage) => Promise<void>) {
  return onStage(rig, { env }, async (stage) => {
    const supervisor = stage.bridge.command('supervise');
    await stage.bridge.until('logged in', (s) => s.login === 'in');
    await stage.reader.untilFeed('live');
    await play(stage);
    const stop = stage.bridge.command('stop');
    assert.equal(await stop.exited, 0, stop.output() + stop.errors());
    assert.equal(exitName(await supervisor.exited), 'stopped');
    await Promise.all(stage.standin.controls.map((control) => control.gone));
    const { state } = await stage.reader.untilFeed('stopped');
    assert.deepEqual(state, { name: 'stopped', trouble: null });
  });
}

/** Waits until another process than `pid` is logged in and live, and says how long it took. */
async function replaced({ bridge, reader, standin }: Stage, pid: number): Promise<number> {
  const since = Date.now();
  const next = await bridge.until(
    'another bridge is logged in',
    (s) => s.pid !== pid && s.login === 'in',
    40_000,
  );
  await eventually('the feed of the other bridge is live', () => {
    const { status } = reader;
    return status?.state.name === 'live' && status.stamp.epoch === next.startedAt ? true : null;
  });
  assert.deepEqual(
    standin.controls.map((control) => control.alive),
    standin.controls.map((_, i) => i === standin.controls.length - 1),
  );
  return Date.now() - since;
}

const supervision: readonly Scenario[] = [
  {
    name: 'X19, D18: a control that freezes is ended and replaced, and what was wanted is registered again',
    timeoutMs: LONGEST_MS,
    run: (rig) =>
      supervised(rig, { BRIDGE_FROZEN_AFTER: '4' }, async (stage) => {
        const { standin, reader, bridge } = stage;
        reader.want(['005930']);
        const { pid } = await bridge.until('registered', (s) => s.registered.quotes === 1);
        await standin.controls[0]?.freeze(600_000);
        const since = Date.now();
        await reader.untilFeed('silent');
        rig.figure('frozen → told', `${Date.now() - since} ms`);
        rig.figure('frozen → replaced', `${await replaced(stage, pid)} ms`);
        const next = await bridge.until('registered again', (s) => s.registered.quotes === 1);
        assert.equal(next.lastStop?.reason, 'the control is frozen');
        assert.deepEqual(reader.status?.koa?.lastStop, next.lastStop);
        assert.deepEqual(loginsOf(standin), [1, 1]);
      }),
  },
  {
    name: 'X13, X20: a lost line is told to the page and the process is replaced',
    timeoutMs: LONGEST_MS,
    run: (rig) =>
      supervised(rig, {}, async (stage) => {
        const { standin, reader, bridge } = stage;
        const pid = bridge.status?.pid ?? 0;
        standin.controls[0]?.drop();
        const { state } = await reader.untilFeed('stopped');
        assert.equal(state.name === 'stopped' && state.trouble?.code, '-106');
        rig.figure('line lost → replaced', `${await replaced(stage, pid)} ms`);
        assert.deepEqual(bridge.status?.lastStop?.code, 20);
        assert.deepEqual(loginsOf(standin), [1, 1]);
      }),
  },
  {
    name: 'X21: a message box is taken away, and a box that asks for a new login replaces the process',
    timeoutMs: LONGEST_MS,
    run: (rig) =>
      supervised(rig, {}, async (stage) => {
        const { standin, bridge } = stage;
        const [control] = standin.controls;
        assert.ok(control);
        const pid = bridge.status?.pid ?? 0;
        const since = Date.now();
        await control.box('KHOpenAPI', '조회가 지연되고 있습니다.');
        await control.boxClosed();
        rig.figure('box → taken away', `${Date.now() - since} ms`);
        assert.equal(bridge.status?.pid, pid);
        await control.box(
          'KHOpenAPI',
          '[HTS 재접속 안내] 06:50 이전에 접속하신 고객님께서는 재접속하시기 바랍니다.',
        );
        await control.boxClosed();
        await replaced(stage, pid);
        assert.match(bridge.status?.lastStop?.reason ?? '', /재접속/);
      }),
  },
  {
    name: 'X15: a second supervisor is refused; what a killed one leaves behind stops nobody',
    timeoutMs: LONGEST_MS,
    run: (rig) =>
      onStage(rig, {}, async (stage) => {
        const { bridge, standin } = stage;
        const first = bridge.command('supervise');
        const { pid } = await bridge.until('logged in', (s) => s.login === 'in');
        const second = bridge.command('supervise');
        assert.equal(exitName(await second.exited), 'alreadyRunning');
        assert.match(
          second.errors(),
          /^another supervisor is running: process \d+ holds .*supervisor\.lock\s*$/,
        );
        first.kill();
        await standin.controls[0]?.gone;
        const third = bridge.command('supervise');
        await replaced(stage, pid);
        const stop = bridge.command('stop');
        assert.equal(await stop.exited, 0, stop.output());
        assert.equal(exitName(await third.exited), 'stopped');
      }),
  },
  {
    name: 'X15, X18: a bridge that runs already is stopped in order before the supervisor starts its own',
    timeoutMs: LONGEST_MS,
    run: (rig) =>
      onStage(rig, {}, async (stage) => {
        const { bridge, standin } = stage;
        const byHand = bridge.command('run');
        const { pid } = await bridge.until('logged in', (s) => s.login === 'in');
        const again = bridge.command('run');
        assert.equal(exitName(await again.exited), 'alreadyRunning');
        const supervisor = bridge.command('supervise');
        await replaced(stage, pid);
        assert.equal(exitName(await byHand.exited), 'stopped');
        assert.equal(standin.controls[0]?.released, true);
        const stop = bridge.command('stop');
        assert.equal(await stop.exited, 0, stop.output());
        assert.equal(exitName(await supervisor.exited), 'stopped');
      }),
  },
  {
    name: 'X20: a control that crashes its process is started again',
    timeoutMs: LONGEST_MS,
    run: (rig) =>
      supervised(rig, {}, async (stage) => {
        const { standin, bridge } = stage;
        const pid = bridge.status?.pid ?? 0;
        standin.controls[0]?.crash();
        rig.figure('crash → replaced', `${await replaced(stage, pid)} ms`);
        assert.match(bridge.status?.lastStop?.reason ?? '', /error of its own/);
      }),
  },
];

/** In Kiwoom's daily cut the supervisor starts no bridge (rule X18), so there is nothing to be seen of it. */
function outsideOfTheCut(scenario: Scenario): Scenario {
  return {
    ...scenario,
    async run(rig) {
      const now = Date.now();
      if (maintenanceAt(now) === null && maintenanceAt(now + LONGEST_MS) === null) return scenario.run(rig);
      rig.figure('not run', 'this is the time of Kiwoom’s daily cut, in which no bridge is started');
      return undefined;
    },
  };
}

export const scenarios = supervision.map(outsideOfTheCut);
