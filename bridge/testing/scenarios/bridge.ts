import { strict as assert } from 'node:assert';
import { INSTRUMENTS_TOPIC } from '../../../lib/events/topics';
import { decodeInstruments } from '../../../lib/events/wire';
import { METHOD } from '../../koa/dispid';
import type { Scenario } from '../rig';
import { recordedDay, recordedEvents } from '../standin-setup';
import { sleep } from './support/eventually';
import { exitName } from './support/installed-bridge';
import { logIn, loginsOf, onStage } from './support/stage';

/** The real bridge on real 32-bit Windows Node, against the stand-in and a real Redis. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'X7, X9, X10, D18: logs in, registers what is wanted, and recorded events reach Redis with exact values',
    run: (rig) =>
      onStage(rig, {}, async (stage) => {
        const { reader, bridge } = stage;
        reader.follow(INSTRUMENTS_TOPIC);
        const { control } = await logIn(stage);
        assert.equal(reader.status?.server, 'mock-investment');
        const market = control.calls.filter((call) => call.dispid === METHOD.SetRealReg);
        assert.deepEqual(
          market.map(({ args }) => [args[0], args[1], args[3]]),
          [
            ['3000', '', '0'],
            ['3001', '001;101', '0'],
            ['3002', '', '0'],
          ],
        );
        reader.want(['005930', { book: 1, tape: 1 }]);
        const status = await bridge.until('005930 is registered', (s) => s.registered.books === 1);
        assert.deepEqual(status.screens, { 1000: 1, 2000: 1 });
        const { koa } = await reader.until('the page is told', () =>
          reader.status?.koa?.registered.books === 1 ? reader.status : undefined,
        );
        assert.ok(koa);
        const { login, server, registered, screens, lastStop } = koa;
        assert.deepEqual(
          { login, server, registered, screens, lastStop },
          {
            login: 'in',
            server: 'mock-investment',
            registered: { quotes: 1, books: 1, waiting: 0 },
            screens: 5,
            lastStop: null,
          },
        );
        await reader.until('the snapshots', () =>
          reader.quotes('005930').at(-1)?.upper === 100_500 && reader.books('005930').length > 0
            ? true
            : undefined,
        );
        for (const { key, type, data } of recordedEvents) control.real(key, type, data);
        const tape = await reader.until('three prints', () => {
          const prints = reader.tape('005930');
          return prints.length >= 3 ? prints : undefined;
        });
        assert.deepEqual(
          tape.map(({ price, qty, side, change, volume }) => ({ price, qty, side, change, volume })),
          [
            { price: 77_100, qty: 3, side: 'buy', change: -400, volume: 7_884_712 },
            { price: 77_000, qty: 20, side: 'buy', change: -500, volume: 7_884_732 },
            { price: 77_000, qty: 262, side: 'sell', change: -500, volume: 7_884_994 },
          ],
        );
        const newest = reader.quotes('005930').at(-1);
        assert.ok(newest);
        const { stamp, ...quote } = newest;
        assert.deepEqual(quote, {
          ticker: '005930',
          day: recordedDay(Date.now()),
          price: 77_000,
          base: 77_500,
          change: -500,
          rate: -0.65,
          sign: 5,
          open: 77_600,
          high: 77_800,
          low: 76_600,
          volume: 7_884_994,
          value: 608_891,
          strength: 61.12,
          ask: 77_100,
          bid: 77_000,
          upper: 100_500,
          lower: 54_300,
          tick: -1,
          expected: null,
          vi: null,
          nav: null,
        });
        assert.equal(stamp.source, 'koa');
        const book = await reader.until('a snapshot of the book', () => reader.books('005930').at(-1));
        assert.equal(book.asks.length, 10);
        const names = decodeInstruments(reader.payloads('instruments').at(-1));
        assert.equal(names.find((i) => i.code === '005930')?.name, '삼성전자');
        rig.figure('control → published', `${stamp.publishedAt - stamp.receivedAt} ms`);
      }),
  },
  {
    name: 'X2, X9: a change of what is wanted changes that much at the control, and what is unregistered is silent',
    run: (rig) =>
      onStage(rig, {}, async (stage) => {
        const { reader, bridge } = stage;
        const { control } = await logIn(stage);
        reader.want(['005930'], ['000660']);
        await bridge.until('two codes', (s) => s.registered.quotes === 2);
        const before = control.calls.length;
        reader.want(['000660'], ['035420']);
        await bridge.until(
          'the other two',
          (s) => s.registered.quotes === 2 && control.calls.length > before + 1,
        );
        const calls = control.calls
          .slice(before)
          .filter(({ dispid }) => dispid === METHOD.SetRealReg || dispid === METHOD.SetRealRemove)
          .map(({ dispid, args }) => [dispid, args[0], args[1], args[3]].filter((a) => a !== undefined));
        assert.deepEqual(calls, [
          [METHOD.SetRealRemove, '1000', '005930'],
          [METHOD.SetRealReg, '1000', '035420', '1'],
        ]);
        const known = reader.quotes('005930').length;
        const trade = recordedEvents.find((event) => event.type === '주식체결');
        assert.ok(trade);
        control.real('005930', trade.type, trade.data);
        control.real('000660', trade.type, trade.data);
        await reader.until('the print of what stays', () =>
          reader.quotes('000660').find((q) => q.volume === 7_884_712),
        );
        assert.equal(reader.quotes('005930').length, known);
      }),
  },
  {
    name: 'X8: while the control shows a modal box events go on, and the feed is not called dead',
    run: (rig) =>
      onStage(rig, {}, async (stage) => {
        const { reader, bridge } = stage;
        const { control } = await logIn(stage);
        reader.want(['005930']);
        await bridge.until('registered', (s) => s.registered.quotes === 1);
        await control.box('KHOpenAPI', '조회가 지연되고 있습니다.');
        const best = recordedEvents.find((event) => event.type === '주식우선호가');
        assert.ok(best);
        control.real('005930', '주식우선호가', '-70000\t-69900');
        await reader.until('an event from under the box', () =>
          reader.quotes('005930').find((q) => q.ask === 70_000),
        );
        const status = await bridge.until('a status under the box', (s) => s.beatAt > Date.now() - 1_500);
        assert.ok((status.pumpLagMs ?? 0) < 3_000, `pump lag ${status.pumpLagMs} ms`);
      }),
  },
  {
    name: 'X24, R5: a Redis that restarts empty is given everything again within seconds',
    run: (rig) =>
      onStage(rig, {}, async (stage) => {
        const { reader, bridge, redis } = stage;
        const { control } = await logIn(stage);
        reader.want(['005930']);
        await bridge.until('registered', (s) => s.registered.quotes === 1);
        await redis.kill();
        await bridge.until('Redis is missed', (s) => s.redis === 'down');
        control.real('005930', '주식우선호가', '-70000\t-69900');
        await sleep(300);
        const since = Date.now();
        await redis.restart();
        await reader.until('what happened meanwhile', () =>
          reader.quotes('005930').find((q) => q.ask === 70_000),
        );
        rig.figure('Redis back → newest price told', `${Date.now() - since} ms`);
        assert.ok(Date.now() - since < 5_000);
        assert.ok(bridge.logText().includes('Redis cannot be reached'));
        const status = await bridge.until('Redis is back', (s) => s.redis === 'ready');
        assert.equal(status.registered.quotes, 1);
      }),
  },
  {
    name: 'X16: status tells what the bridge says of itself; check tries the control and Redis without a login',
    run: (rig) =>
      onStage(rig, {}, async (stage) => {
        const { bridge, redis, standin } = stage;
        const { control } = await logIn(stage);
        const status = bridge.command('status');
        assert.equal(await status.exited, 0, status.errors());
        assert.match(status.output(), new RegExp(`^ {2}pid ${control.processId}\\r?$`, 'm'));
        assert.match(status.output(), /^ {2}server mock-investment\r?$/m);
        const good = bridge.command('check');
        assert.equal(await good.exited, 0, good.output());
        assert.deepEqual(good.output().trim().split(/\r?\n/), [
          'ok configuration: ok',
          'ok control KHOPENAPI.KHOpenAPICtrl.1: ok',
          'ok Redis: ok',
        ]);
        assert.deepEqual(loginsOf(standin), [1, 0]);
        await redis.kill();
        const bad = bridge.command('check');
        assert.equal(await bad.exited, 1);
        assert.match(bad.output(), /^\*\* Redis: Redis cannot be reached: start it/m);
      }),
  },
  {
    name: 'X13, X26: asked to stop it takes leave of the control, tells the page why, and ends with 0',
    run: (rig) =>
      onStage(rig, {}, async (stage) => {
        const { reader, bridge } = stage;
        const { control, node } = await logIn(stage);
        bridge.askToStop('키움 일일 점검', 'maintenance');
        assert.equal(exitName(await node.exited), 'stopped');
        await control.gone;
        assert.equal(control.released, true);
        const { state } = await reader.untilFeed('stopped');
        assert.deepEqual(state, {
          name: 'stopped',
          trouble: { kind: 'maintenance', code: null, message: '키움 일일 점검' },
        });
      }),
  },
];
