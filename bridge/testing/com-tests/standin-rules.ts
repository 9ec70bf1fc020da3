import { strict as assert } from 'node:assert';
import { DISPID, EVENT } from '../identity';
import type { ComTest } from './com-test';
import { Sta } from './sta';

/** That the stand-in behaves as the control is known to: what the bridge is proved against must itself be right. */
export const standinRules: readonly ComTest[] = [
  {
    name: 'W40: a TR is answered by an event, with padded values, and starts real-time data on its screen',
    async run({ standin }) {
      const sta = await Sta.loggedIn({ items: ['종목명', '현재가', '없는 항목'] });
      const control = await standin.next();
      await sta.call(DISPID.SetInputValue, '종목코드', '005930');
      assert.equal(await sta.call(DISPID.CommRqData, '기본', 'opt10001', 0, '0101'), 0);
      const event = await sta.nextEvent();
      assert.deepEqual(event.args, ['0101', '기본', 'opt10001', '', '0', 0, '', '', '']);
      assert.deepEqual(event.fields, ['삼성전자'.padEnd(40), '-77000'.padStart(20), '']);
      assert.equal((await control.state()).registrations, 1);
      control.real('005930', '주식우선호가', '1\t2');
      assert.equal((await sta.nextEvent()).dispid, EVENT.OnReceiveRealData);
      await sta.call(DISPID.DisconnectRealData, '0101');
      assert.equal((await control.state()).registrations, 0);
      await sta.close();
    },
  },
  {
    name: 'W40: CommKwRqData answers as OPTKWFID with a row for each known code',
    async run({ standin }) {
      const sta = await Sta.loggedIn({ items: ['종목코드', '현재가'] });
      const control = await standin.next();
      const codes = '900310;999999;005930';
      assert.equal(await sta.call(DISPID.CommKwRqData, codes, 0, 3, 0, '관심', '0102'), 0);
      const event = await sta.nextEvent();
      assert.deepEqual(event.args.slice(0, 3), ['0102', '관심', 'OPTKWFID']);
      const read = event.fields.map((field) => field.trim());
      assert.deepEqual(read, ['900310', '-1425', '005930', '-77000']);
      assert.equal((await control.state()).registrations, 3);
      await sta.close();
    },
  },
  {
    name: 'W41: the sixth request within a second is refused with -200',
    async run() {
      const sta = await Sta.loggedIn();
      const codes: unknown[] = [];
      for (let n = 0; n < 6; n++)
        codes.push(await sta.call(DISPID.CommRqData, `r${n}`, 'opt10001', 0, '0101'));
      assert.deepEqual(codes, [0, 0, 0, 0, 0, -200]);
      await sta.close();
    },
  },
  {
    name: 'W42: SetRealReg replaces or adds, SetRealRemove removes one, a screen or all',
    async run({ standin }) {
      const sta = await Sta.loggedIn();
      const control = await standin.next();
      const reg = (screen: string, codes: string, how: string) =>
        sta.call(DISPID.SetRealReg, screen, codes, '20;10', how);
      const registrations = async () => (await control.state()).registrations;
      assert.equal(await reg('0101', '005930;000660', '0'), 0);
      assert.equal(await reg('0101', '035420', '1'), 0);
      assert.equal(await registrations(), 3);
      assert.equal(await reg('0101', '005930', '0'), 0);
      assert.equal(await registrations(), 1);
      assert.equal(await reg('0102', '005930;000660', '0'), 0);
      assert.deepEqual(await control.state(), { connected: true, registrations: 3, screens: 2 });
      await sta.call(DISPID.SetRealRemove, '0101', '005930');
      control.real('005930', '주식체결', 'on the other screen');
      assert.equal((await sta.nextEvent()).args[2], 'on the other screen');
      await sta.call(DISPID.SetRealRemove, '0102', '005930');
      control.real('005930', '주식체결', 'nowhere');
      control.real('000660', '주식호가잔량', 'no FID of it');
      control.real('000660', '주식체결', 'still');
      assert.equal((await sta.nextEvent()).args[2], 'still');
      await sta.call(DISPID.SetRealRemove, 'ALL', 'ALL');
      assert.equal(await registrations(), 0);
      const many = Array.from({ length: 101 }, (_, n) => String(100_000 + n)).join(';');
      assert.equal(await reg('0103', many, '0'), -204);
      await sta.close();
    },
  },
  {
    name: 'W43: a failed login, a dropped line and a login after it come as OnEventConnect',
    async run({ standin }) {
      const sta = await Sta.open();
      const control = await standin.next();
      control.login(-101, 5);
      await control.ping();
      assert.equal(await sta.call(DISPID.CommConnect), 0);
      assert.deepEqual((await sta.nextEvent()).args, [-101]);
      control.login(0, 5);
      await control.ping();
      await sta.call(DISPID.CommConnect);
      assert.deepEqual((await sta.nextEvent()).args, [0]);
      control.drop();
      assert.deepEqual((await sta.nextEvent()).args, [-106]);
      assert.equal(await sta.call(DISPID.GetConnectState), 0);
      assert.equal(await sta.call(DISPID.SetRealReg, '0101', '005930', '10', '0'), -101);
      await sta.close();
    },
  },
];
