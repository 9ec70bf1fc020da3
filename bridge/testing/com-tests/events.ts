import { strict as assert } from 'node:assert';
import { DISPID, EVENT } from '../identity';
import { recordedEvents } from '../standin-setup';
import { type ComTest, until } from './com-test';
import { Sta } from './sta';

/** FIDs of 주식체결 in the order of the recorded data (852 is listed, but was not sent). */
const TRADE_FIDS = [
  20, 10, 11, 12, 27, 28, 15, 13, 14, 16, 17, 18, 25, 26, 29, 30, 31, 32, 228, 311, 290, 691, 822, 567, 568,
  851, 1890, 1891, 1892, 1030, 1031, 1032, 1071, 1072, 1313, 1315, 1316, 1314, 1497, 1498, 620, 732,
];

/** Every event of the control with arguments of each kind: Korean, TAB, empty, padded, beyond the BMP, negative. */
const EVERY_EVENT: readonly (readonly [number, readonly (string | number)[]])[] = [
  [EVENT.OnReceiveTrData, ['0101', '주식기본정보', 'opt10001', '', '2', 0, '', '', '']],
  [EVENT.OnReceiveRealData, ['005930', '주식체결', ' 0\t+3\t-77100']],
  [EVENT.OnReceiveMsg, ['0101', '주문', 'KOA_NORMAL_BUY', '[100000] 모의투자 매수주문완료 😀']],
  [EVENT.OnReceiveChejanData, ['0', 35, '9201;9203;9205']],
  [EVENT.OnEventConnect, [-101]],
  [EVENT.OnReceiveInvestRealData, ['투자자']],
  [EVENT.OnReceiveRealCondition, ['005930', 'I', '중소형 저평가주', '001']],
  [EVENT.OnReceiveTrCondition, ['9991', '900290;900310;', '중소형 저평가주', 1, 0]],
  [EVENT.OnReceiveConditionVer, [1, '[OK] 사용자 조건검색 읽기']],
];

export const events: readonly ComTest[] = [
  {
    name: 'W10: recorded real-time events arrive with exact arguments, and every FID reads as recorded',
    async run({ standin }) {
      const sta = await Sta.loggedIn({ fids: [...TRADE_FIDS, 852, 9999] });
      const control = await standin.next();
      assert.equal(await sta.call(DISPID.SetRealReg, '0101', '005930', '20;10;27', '0'), 0);
      for (const { key, type, data } of recordedEvents) control.real(key, type, data);
      for (const { key, type, data } of recordedEvents) {
        const seen = await sta.nextEvent();
        assert.deepEqual([seen.dispid, seen.args], [EVENT.OnReceiveRealData, [key, type, data]]);
        const sent = data.split('\t');
        const expected =
          type === '주식체결'
            ? [...sent, '', '']
            : [...TRADE_FIDS, 852, 9999].map((fid) => sent[[27, 28].indexOf(fid)] ?? '');
        assert.deepEqual(seen.fields, expected);
      }
      await sta.close();
    },
  },
  {
    name: 'W11: all nine events arrive with exact arguments in declared order',
    async run({ standin }) {
      const sta = await Sta.loggedIn();
      const control = await standin.next();
      for (const [dispid, args] of EVERY_EVENT) control.raise(dispid, ...args);
      for (const [dispid, args] of EVERY_EVENT) {
        const seen = await sta.nextEvent();
        assert.deepEqual([seen.dispid, seen.args], [dispid, args]);
      }
      await sta.close();
    },
  },
  {
    name: 'W12: the data getters are empty outside their event',
    async run({ standin }) {
      const sta = await Sta.loggedIn({ fids: [10] });
      const control = await standin.next();
      control.push('005930', '주식우선호가', '-77000\t-76900');
      assert.deepEqual((await sta.nextEvent()).fields, ['']);
      assert.equal(await sta.call(DISPID.GetCommRealData, '005930', 27), '');
      assert.equal(await sta.call(DISPID.GetRepeatCnt, 'opt10001', ''), 0);
      await sta.close();
    },
  },
  {
    name: 'W13: events that come while the control pumps inside a call nest, complete and in order',
    async run({ standin }) {
      const sta = await Sta.loggedIn({ fids: [27] });
      const control = await standin.next();
      control.pumpInCall(100);
      await control.ping();
      const registered = sta.call(DISPID.SetRealReg, '0101', '005930', '27', '0');
      await control.called(DISPID.SetRealReg);
      for (let n = 0; n < 20; n++) control.real('005930', '주식우선호가', `${n}\t0`);
      assert.equal(await registered, 0);
      for (let n = 0; n < 20; n++) {
        const seen = await sta.nextEvent();
        assert.deepEqual([seen.args[2], seen.fields], [`${n}\t0`, [String(n)]]);
      }
      await sta.close();
    },
  },
  {
    name: 'W13: three hundred events nested in one another leave the process whole',
    async run({ standin, figure }) {
      const sta = await Sta.loggedIn({ nest: 300 });
      const control = await standin.next();
      control.pumpInCall(300);
      for (let n = 0; n < 301; n++) control.raise(EVENT.OnReceiveMsg, '0101', '', '', String(n));
      await control.ping();
      await until('all came', () => sta.events.length === 302, 20_000);
      const deepest = Math.max(...sta.events.map(({ depth }) => depth));
      figure('deepest', String(deepest));
      assert.equal(deepest, 300);
      await sta.close();
    },
  },
  {
    name: 'W14: what a listener throws reaches the loop, not the control, and later events still come',
    async run({ standin }) {
      const sta = await Sta.loggedIn({ events: 'throw' });
      const control = await standin.next();
      control.push('005930', '주식우선호가', '1\t2');
      control.raise(EVENT.OnReceiveMsg, '0101', 'a', 'b', 'still here');
      assert.equal((await sta.nextEvent()).args[3], 'still here');
      await until('the loop threw', () => sta.loopErrors.length > 0);
      assert.deepEqual(sta.loopErrors, ['Error: listener threw']);
      assert.equal(await sta.call(DISPID.GetConnectState), 1);
      await sta.close();
    },
  },
  {
    name: 'W14: closing the control from inside its own event is refused, and it works on',
    async run({ standin }) {
      const sta = await Sta.loggedIn({ events: 'close' });
      const control = await standin.next();
      control.push('005930', '주식우선호가', '1\t2');
      await until('refused', () => sta.loopErrors.length > 0);
      assert.deepEqual(sta.loopErrors, ['ComError: the control cannot be closed from inside its own call']);
      assert.equal(await sta.call(DISPID.GetConnectState), 1);
      await sta.close();
    },
  },
];
