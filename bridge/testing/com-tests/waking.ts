import { strict as assert } from 'node:assert';
import { processStartedAt } from '../../com/processes';
import { probePump, pumpLagMs, wake } from '../../com/pump-handle';
import { clickButton, closeWindow, desktopWindows, ownWindows } from '../../com/windows';
import { DISPID, EVENT } from '../identity';
import { type ComTest, pause, until } from './com-test';
import { Sta } from './sta';

const TITLE = 'KHOpenAPI';
const TEXT = '통신 연결이 끊겼습니다. 프로그램 종료후 재접속 해주시기 바랍니다.';

const boxes = () => ownWindows().filter((window) => window.title === TITLE && window.texts.includes(TEXT));

/** Waits until a probe comes through at once. */
async function answersAgain(sta: Sta): Promise<void> {
  await until('a probe is answered within 100 ms', () => {
    const lag = pumpLagMs(sta.handle);
    probePump(sta.handle);
    return lag > 0 && lag < 100;
  });
}

function dismissed({ name, dismiss }: { name: string; dismiss: (hwnd: number) => boolean }): ComTest {
  return {
    name,
    async run({ standin }) {
      const sta = await Sta.loggedIn();
      const control = await standin.next();
      await control.box(TITLE, TEXT);
      await until('the box is seen', () => boxes().length === 1);
      const before = sta.wakes;
      assert.equal(sta.busyWakes, 0);
      for (let n = 0; n < 10; n++) assert.equal(wake(sta.handle), true);
      await until('ten wake-ups ran', () => sta.wakes === before + 10);
      assert.equal(sta.busyWakes, 10, 'each of them below the box');
      await answersAgain(sta);
      control.raise(EVENT.OnReceiveMsg, '', '', '', 'below the box');
      await control.ping();
      for (const { hwnd } of boxes()) assert.equal(dismiss(hwnd), true);
      await control.boxClosed();
      assert.equal((await sta.nextEvent()).args[3], 'below the box');
      assert.equal(boxes().length, 0);
      await sta.close();
    },
  };
}

export const waking: readonly ComTest[] = [
  dismissed({
    name: 'W30: a modal box of the control stops neither wake-ups nor events, and clicking its button ends it',
    dismiss: (hwnd) => clickButton(hwnd),
  }),
  dismissed({
    name: 'W31: a modal box of the control stops neither wake-ups nor events, and closing it ends it',
    dismiss: closeWindow,
  }),
  {
    name: 'W32: a frozen control shows as pump lag from outside, and is well again after',
    async run({ standin }) {
      const sta = await Sta.loggedIn();
      const control = await standin.next();
      await answersAgain(sta);
      await control.freeze(1_500);
      probePump(sta.handle);
      await pause(1_000);
      assert.ok(pumpLagMs(sta.handle) > 900, `lag while frozen: ${pumpLagMs(sta.handle)}`);
      await control.ping();
      await answersAgain(sta);
      await sta.close();
    },
  },
  {
    name: 'W33: a wake-up after the end is told as such, and an unanswered probe keeps ageing',
    async run() {
      const sta = await Sta.loggedIn();
      const { handle } = sta;
      await sta.close();
      assert.equal(wake(handle), false);
      probePump(handle);
      await pause(120);
      assert.ok(pumpLagMs(handle) >= 100);
    },
  },
  {
    name: 'W35: the desktop’s windows are told apart by process, and a process by its time of birth',
    async run({ standin }) {
      const sta = await Sta.loggedIn();
      const control = await standin.next();
      assert.equal(control.processId, process.pid);
      await control.box(TITLE, TEXT);
      await until('the box is seen', () => boxes().length === 1);
      const [box] = desktopWindows().filter(({ texts }) => texts.includes(TEXT));
      assert.equal(box?.processId, process.pid);
      assert.equal(box.className, '#32770');
      assert.equal(closeWindow(box.hwnd), true);
      await control.boxClosed();
      await sta.close();
      const born = processStartedAt(process.pid);
      assert.ok(born !== null && Math.abs(born - performance.timeOrigin) < 5_000, `born at ${born}`);
      assert.equal(processStartedAt(0x7ffffffc), null);
    },
  },
  {
    name: 'W34: a burst of calls from the main thread is answered in order, none lost',
    async run({ standin }) {
      const sta = await Sta.loggedIn();
      await standin.next();
      const names = await Promise.all(
        Array.from({ length: 500 }, (_, n) =>
          n % 2 === 0
            ? sta.call(DISPID.GetMasterCodeName, '005930')
            : sta.call(DISPID.GetMasterLastPrice, '005930'),
        ),
      );
      for (const [n, name] of names.entries()) assert.equal(name, n % 2 === 0 ? '삼성전자' : '00077500');
      await sta.close();
    },
  },
];
