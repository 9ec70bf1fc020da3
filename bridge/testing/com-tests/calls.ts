import { strict as assert } from 'node:assert';
import { DISPID } from '../identity';
import { listedInstruments } from '../standin-setup';
import type { ComTest } from './com-test';
import { Refused, Sta } from './sta';

async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Refused) return error.failure.message;
    throw error;
  }
  throw new Error('the call was not refused');
}

export const calls: readonly ComTest[] = [
  {
    name: 'W15: texts and numbers go in and come out whole: Korean, empty, long',
    async run({ standin }) {
      const sta = await Sta.loggedIn();
      const control = await standin.next();
      assert.equal(await sta.call(DISPID.GetMasterCodeName, '005930'), '삼성전자');
      assert.equal(await sta.call(DISPID.GetMasterCodeName, ''), '');
      assert.equal(await sta.call(DISPID.GetMasterLastPrice, '005930'), '00077500');
      assert.equal(await sta.call(DISPID.GetMasterConstruction, '247540'), '투자경고');
      assert.equal(await sta.call(DISPID.KOA_Functions, 'GetServerGubun', ''), '1');
      const all = listedInstruments.map(({ code }) => `${code};`).join('');
      assert.equal(await sta.call(DISPID.GetCodeListByMarket, ''), all);
      assert.equal(await sta.call(DISPID.GetCodeListByMarket, 'NXT'), '005930;000660;035420;');
      assert.equal(await sta.call(DISPID.SetInputValue, '종목코드', '005930'), null);
      const long = '가'.repeat(100_000);
      await sta.call(DISPID.SetInputValue, '아무거나', long);
      await control.ping();
      assert.equal(control.calls.at(-1)?.args[1], long);
      await sta.close();
    },
  },
  {
    name: 'W16: a wrong call is refused in one line and harms no later one',
    async run() {
      const sta = await Sta.loggedIn();
      assert.match(await refusal(sta.call(999)), /method 999 failed: DISP_E_MEMBERNOTFOUND \(0x80020003\)/);
      assert.match(await refusal(sta.call(DISPID.GetMasterCodeName)), /DISP_E_BADPARAMCOUNT \(0x8002000E\)/);
      assert.match(
        await refusal(sta.call(DISPID.GetMasterCodeName, 5)),
        /DISP_E_TYPEMISMATCH \(0x80020005\)/,
      );
      assert.match(await refusal(sta.call(DISPID.GetCommRealData, 'x', 1.5)), /32-bit integers, not 1.5/);
      assert.match(await refusal(sta.call(DISPID.GetCommRealData, 'x', 2 ** 31)), /not 2147483648/);
      assert.equal(await sta.call(DISPID.GetConnectState), 1);
      await sta.close();
    },
  },
  {
    name: 'W17: 100,000 calls with ever new texts and results leave memory flat',
    async run({ figure }) {
      const sta = await Sta.loggedIn();
      await sta.timeCalls(20_000, DISPID.GetMasterCodeName, '005930');
      const before = process.memoryUsage().rss;
      const ms = await sta.timeCalls(100_000, DISPID.GetMasterCodeName, '005930');
      for (let n = 0; n < 2_000; n++) await sta.call(DISPID.GetMasterLastPrice, `code ${n}`.padEnd(200));
      const grown = (process.memoryUsage().rss - before) / 1024 / 1024;
      figure('calls/s, text in and out', Math.round(100_000 / (ms / 1000)).toLocaleString('en'));
      figure('memory growth', `${grown.toFixed(1)} MiB`);
      assert.ok(grown < 8, `memory grew by ${grown.toFixed(1)} MiB`);
      await sta.close();
    },
  },
];
