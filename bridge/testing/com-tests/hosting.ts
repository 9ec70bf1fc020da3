import { strict as assert } from 'node:assert';
import { DISPID, EVENT, MISSING_FILE_CLSID, WRONG_BITNESS_CLSID } from '../identity';
import { type ComTest, until } from './com-test';
import { Sta } from './sta';

function hosts({ name, hosting }: { name: string; hosting: 'atl' | 'container' }): ComTest {
  return {
    name,
    async run({ standin }) {
      const sta = await Sta.open({ hosting });
      assert.equal(sta.hosting, hosting);
      assert.equal(await sta.call(DISPID.GetConnectState), 0);
      assert.equal(await sta.call(DISPID.CommConnect), 0);
      const event = await sta.nextEvent();
      assert.deepEqual([event.dispid, event.args], [EVENT.OnEventConnect, [0]]);
      assert.equal(await sta.call(DISPID.GetConnectState), 1);
      assert.equal(await sta.call(DISPID.GetLoginInfo, 'USER_NAME'), '홍길동');
      const control = await standin.next();
      await sta.close();
      await control.gone;
      assert.equal(control.released, true, 'the last reference was released');
    },
  };
}

export const hosting: readonly ComTest[] = [
  hosts({ name: 'W1: the control hosted by ATL logs in and is let go in order', hosting: 'atl' }),
  hosts({
    name: 'W2: the control hosted by the container logs in and is let go in order',
    hosting: 'container',
  }),
  {
    name: 'W3: a call before InitNew is E_UNEXPECTED and says what to do',
    async run() {
      const found = await Sta.tryOpen({ bare: { initialised: false, dispid: DISPID.GetConnectState } });
      assert.ok(!(found instanceof Sta));
      assert.equal(found.cause, 'unexpected');
      assert.equal(
        found.message,
        'ComError: method 15 failed: E_UNEXPECTED (0x8000FFFF): close every other Kiwoom program and 64-bit shim, then start again',
      );
    },
  },
  {
    name: 'W4: a login without a window is refused with the control’s own words',
    async run() {
      const found = await Sta.tryOpen({ bare: { initialised: true, dispid: DISPID.CommConnect } });
      assert.ok(!(found instanceof Sta));
      assert.equal(found.cause, 'call-failed');
      assert.equal(
        found.message,
        'ComError: method 1 failed: DISP_E_EXCEPTION (0x80020009): KHOpenAPI: 핸들값이 없습니다',
      );
    },
  },
  {
    name: 'W5: a control that is not registered gives one clear line',
    async run() {
      const byName = await Sta.tryOpen({ name: 'KHOPENAPI.Missing.1' });
      assert.ok(!(byName instanceof Sta));
      assert.equal(byName.cause, 'not-registered');
      assert.match(
        byName.message,
        /^ComError: looking up KHOPENAPI.Missing.1 failed: .*: install Kiwoom OpenAPI\+/,
      );
      for (const hosting of ['atl', 'container', 'auto'] as const) {
        const byId = await Sta.tryOpen({ name: '{00000000-1111-2222-3333-444444444444}', hosting });
        assert.ok(!(byId instanceof Sta));
        assert.equal(byId.cause, 'not-registered');
        assert.match(byId.message, /REGDB_E_CLASSNOTREG \(0x80040154\): install Kiwoom OpenAPI\+[^\n]*$/);
      }
      const gone = await Sta.tryOpen({ name: MISSING_FILE_CLSID });
      assert.ok(!(gone instanceof Sta));
      assert.equal(gone.cause, 'not-registered');
      assert.match(
        gone.message,
        /registered, but \S+gone.ocx cannot be read: install Kiwoom OpenAPI\+ again$/,
      );
    },
  },
  {
    name: 'W6: a control of the wrong bitness gives one clear line',
    async run() {
      const found = await Sta.tryOpen({ name: WRONG_BITNESS_CLSID });
      assert.ok(!(found instanceof Sta));
      assert.equal(found.cause, 'wrong-bitness');
      assert.match(
        found.message,
        /^ComError: \S+standin64.ocx is not a 32-bit control: install the 32-bit Kiwoom OpenAPI\+$/,
      );
    },
  },
  {
    name: 'W7: a control without the expected events gives one clear line and is let go',
    async run({ standin }) {
      const found = await Sta.tryOpen({ eventsIid: '11111111-2222-3333-4444-555555555555' });
      assert.ok(!(found instanceof Sta));
      assert.equal(found.cause, 'no-events');
      assert.match(found.message, /CONNECT_E_NOCONNECTION \(0x80040200\)/);
      const control = await standin.next();
      await until('released', () => control.released);
    },
  },
  {
    name: 'W8: after a close the control can be opened again in the same process',
    async run({ standin }) {
      for (let round = 0; round < 5; round++) {
        const sta = await Sta.loggedIn({ hosting: round % 2 === 0 ? 'atl' : 'container' });
        const control = await standin.next();
        await sta.close();
        await control.gone;
        assert.equal(control.released, true);
      }
    },
  },
];
