import { strict as assert } from 'node:assert';
import { DISPID } from '../identity';
import type { StandinControl } from '../standin-server';
import { tradeTemplate } from '../standin-setup';
import { type ComTest, pause, quantile } from './com-test';
import { Sta } from './sta';

/** The fields a 주식체결 is read with: time, price, change, rate, ask, bid, volume, cumulative volume and value, phase. */
const TEN_FIDS = [20, 10, 11, 12, 27, 28, 15, 13, 14, 290];
const MIB = 1024 * 1024;

const perSecond = (events: number, ms: number) =>
  `${Math.round((events / ms) * 1000).toLocaleString('en')}/s`;

async function loaded(standinNext: () => Promise<StandinControl>) {
  const sta = await Sta.loggedIn({ fids: TEN_FIDS, events: 'count' });
  const control = await standinNext();
  control.template(tradeTemplate());
  assert.equal(await sta.call(DISPID.SetRealReg, '0101', '005930', '20;10', '0'), 0);
  return { sta, control };
}

export const load: readonly ComTest[] = [
  {
    name: 'W20: 300,000 events with ten fields each arrive complete, in order, and leave memory flat',
    async run({ standin, figure }) {
      const { sta, control } = await loaded(() => standin.next());
      await control.load({ count: 50_000, perMessage: 50 });
      assert.equal((await sta.count()).events, 50_000);
      const before = process.memoryUsage().rss;
      assert.equal(await control.load({ count: 300_000, perMessage: 50 }), 300_000);
      const counted = await sta.count();
      assert.deepEqual([counted.events, counted.outOfOrder], [300_000, 0]);
      const grown = (process.memoryUsage().rss - before) / MIB;
      figure('events into JavaScript, 50 per message, ten FIDs each', perSecond(300_000, counted.ms));
      figure('memory growth', `${grown.toFixed(1)} MiB`);
      assert.ok(grown < 24, `memory grew by ${grown.toFixed(1)} MiB`);
      await sta.close();
    },
  },
  {
    name: 'W21: one window message per event, as fast as the queue takes them, loses and reorders nothing',
    async run({ standin, figure }) {
      const { sta, control } = await loaded(() => standin.next());
      assert.equal(await control.load({ count: 15_000 }), 15_000);
      const counted = await sta.count();
      assert.deepEqual([counted.events, counted.outOfOrder], [15_000, 0]);
      figure('events into JavaScript, one per message, ten FIDs each', perSecond(15_000, counted.ms));
      await sta.close();
    },
  },
  {
    name: 'W22: at 1,500 events a second the main thread’s calls are answered, and no event waits long',
    async run({ standin, figure }) {
      const { sta, control } = await loaded(() => standin.next());
      const done = control.load({ count: 4_500, rate: 1_500 });
      const trips: number[] = [];
      for (let n = 0; n < 300; n++) {
        const began = performance.now();
        assert.equal(await sta.call(DISPID.GetConnectState), 1);
        trips.push(performance.now() - began);
      }
      trips.sort((a, b) => a - b);
      await done;
      const counted = await sta.count();
      assert.deepEqual([counted.events, counted.outOfOrder], [4_500, 0]);
      const ms = (sorted: readonly number[], share: number) => `${quantile(sorted, share).toFixed(2)} ms`;
      figure(
        'post to JavaScript',
        `p50 ${counted.delayP50.toFixed(2)} ms, p95 ${counted.delayP95.toFixed(2)} ms`,
      );
      figure('call from main and back', `p50 ${ms(trips, 0.5)}, p95 ${ms(trips, 0.95)}`);
      assert.ok(quantile(trips, 0.5) < 50, `a call took ${ms(trips, 0.5)}`);
      await sta.close();
    },
  },
  {
    name: 'W23: an idle control costs next to no CPU',
    async run({ standin, figure }) {
      const { sta } = await loaded(() => standin.next());
      const seconds = 4;
      const before = process.cpuUsage();
      await pause(seconds * 1000);
      const { user, system } = process.cpuUsage(before);
      const share = (user + system) / 1e6 / seconds;
      figure('idle CPU', `${(share * 100).toFixed(1)} %`);
      assert.ok(share <= 0.02, `idling took ${(share * 100).toFixed(1)} % of a core`);
      await sta.close();
    },
  },
];
