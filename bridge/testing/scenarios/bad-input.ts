import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { EVENT } from '../../koa/dispid';
import type { Scenario } from '../rig';
import { exitName, InstalledBridge } from './support/installed-bridge';
import { logIn, onStage } from './support/stage';

const oneLine = (text: string) => text.trim().split('\n').length === 1;

export const scenarios: readonly Scenario[] = [
  {
    name: 'X14: a configuration that cannot be used names every problem and ends with 10',
    async run(rig) {
      const bridge = new InstalledBridge(rig, {
        redisUrl: '',
        standin: '',
        env: { BRIDGE_LOG_DAYS: 'many' },
      });
      const commands = ['run', 'supervise', 'status', 'stop', 'check'];
      await Promise.all(
        commands.map(async (command) => {
          const node = bridge.command(command);
          assert.equal(exitName(await node.exited), 'misconfigured', command);
          assert.match(node.errors(), /REDIS_URL must be the address of Redis/);
          assert.match(node.errors(), /BRIDGE_LOG_DAYS must be a whole number from 1 to 3650/);
        }),
      );
      return undefined;
    },
  },
  {
    name: 'X13: a control that is not registered ends with 12 and one line that says what to do',
    run: (rig) =>
      onStage(rig, { env: { BRIDGE_CONTROL: 'KHOPENAPI.NoSuchCtrl.1' } }, async ({ bridge, reader }) => {
        const node = bridge.command('run');
        assert.equal(exitName(await node.exited), 'notRegistered');
        assert.ok(oneLine(node.errors()), node.errors());
        assert.match(node.errors(), /install Kiwoom OpenAPI\+|regsvr32/);
        const { state } = await reader.untilFeed('stopped');
        assert.equal(state.name === 'stopped' && state.trouble?.kind, 'control');
      }),
  },
  {
    name: 'X13: on anything but 32-bit Windows it ends with 11 and one line that says so',
    async run(rig) {
      if (process.platform === 'win32' && process.arch === 'ia32') return undefined;
      const done = spawnSync(process.execPath, [rig.bundles.bridge, 'run'], { encoding: 'utf8' });
      assert.equal(exitName(done.status), 'wrongBitness');
      assert.ok(oneLine(done.stderr), done.stderr);
      assert.match(done.stderr, /runs on Windows only|32-bit/);
      return undefined;
    },
  },
  {
    name: 'X13: a refused login ends with 15 and Kiwoom’s word for it',
    run: (rig) =>
      onStage(rig, { standin: { login: { code: -100, delayMs: 10 } } }, async ({ bridge, reader }) => {
        const node = bridge.command('run');
        assert.equal(exitName(await node.exited), 'loginRefused');
        assert.ok(oneLine(node.errors()), node.errors());
        assert.match(node.errors(), /사용자정보교환 실패 \(-100\)/);
        assert.equal((await reader.untilFeed('stopped')).state.name, 'stopped');
      }),
  },
  {
    name: 'X24: without Redis it logs in, says once what to do, goes on, and delivers as soon as Redis is there',
    run: (rig) =>
      onStage(rig, {}, async (stage) => {
        const { bridge, redis, reader, standin } = stage;
        await redis.kill();
        const node = bridge.command('run');
        await standin.next();
        await bridge.until('logged in without Redis', (s) => s.login === 'in' && s.redis === 'down');
        const told = () =>
          bridge.log().filter((line) => String(line.msg).startsWith('Redis cannot be reached'));
        await bridge.until('some more seconds', (s) => s.beatAt - s.startedAt > 5_000);
        assert.equal(told().length, 1, bridge.logText());
        await redis.restart();
        await reader.untilFeed('live');
        bridge.askToStop('end');
        assert.equal(await node.exited, 0);
      }),
  },
  {
    name: 'X24, O2: a wrong password is told as what it is, without repeating it',
    run: (rig) =>
      onStage(rig, { redis: { password: 'right-horse' } }, async ({ bridge: _, redis, standin }) => {
        const redisUrl = redis.url.replace('right-horse', 'wrong-horse');
        const bridge = new InstalledBridge(rig, { redisUrl, standin: standin.address });
        const node = bridge.command('run');
        await bridge.until('logged in', (s) => s.login === 'in' && s.redis === 'down');
        assert.match(bridge.logText(), /Redis refused the sign-in: correct user and password in REDIS_URL/);
        assert.ok(!bridge.logText().includes('wrong-horse') && !node.errors().includes('wrong-horse'));
        await bridge.until('some more seconds', (s) => s.beatAt - s.startedAt > 5_000);
        const told = bridge.log().filter((line) => /Redis re/.test(String(line.msg)));
        assert.equal(told.length, 1, bridge.logText());
        bridge.askToStop('end');
        assert.equal(await node.exited, 0);
      }),
  },
  {
    name: 'X6: malformed events, unknown types and garbage are noted once and spoil nothing',
    run: (rig) =>
      onStage(rig, {}, async (stage) => {
        const { bridge, reader } = stage;
        const { control, node } = await logIn(stage);
        reader.want(['005930']);
        await bridge.until('registered', (s) => s.registered.quotes === 1);
        for (let i = 0; i < 100; i++) {
          control.raise(EVENT.OnReceiveRealData, '005930');
          control.raise(EVENT.OnEventConnect, 'zero');
          control.raise(99, 'what');
          control.push('005930', '주식당일거래원', '1\t2\t3');
          control.push('005930', '주식체결', 'garbage');
          control.push('not a code', '주식우선호가', '-1\t-2');
        }
        control.real('005930', '주식우선호가', '-70000\t-69900');
        await reader.until('the good event', () => reader.quotes('005930').find((q) => q.ask === 70_000));
        const status = await bridge.until('noted', (s) => Object.keys(s.notices).length >= 5);
        assert.deepEqual(
          Object.keys(status.notices)
            .filter((key) => !key.startsWith('bad-row'))
            .sort(),
          [
            'bad-event 0B 현재가 (10)',
            'bad-event 0C item',
            'bad-event OnEventConnect argument 1 is text, not number',
            'bad-event OnReceiveRealData argument 2 is nothing, not text',
            'bad-event event 99',
            'bad-frame 주식체결 has 1 fields: asking for each',
            'unknown-type 주식당일거래원',
          ],
        );
        const noted = bridge.log().filter((line) => line.msg === 'unexpected');
        assert.equal(noted.length, Object.keys(status.notices).length);
        assert.equal(status.login, 'in');
        bridge.askToStop('end');
        assert.equal(await node.exited, 0);
      }),
  },
];
