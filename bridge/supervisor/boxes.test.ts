import { beforeEach, describe, expect, it } from 'vitest';
import type { TopLevelWindow } from '../com/windows';
import { BoxWatch } from './box-watch';
import { ruleFor } from './boxes';

const BRIDGE = 100;
const box = (over: Partial<TopLevelWindow> = {}): TopLevelWindow => ({
  hwnd: 1,
  processId: BRIDGE,
  className: '#32770',
  title: 'KHOpenAPI',
  texts: ['확인', '통신 연결이 끊겼습니다. 프로그램 종료후 재접속 해주시기 바랍니다.'],
  visible: true,
  ...over,
});

describe('the control’s boxes', () => {
  it.each([
    ['KHOpenAPI', '통신 연결이 끊겼습니다. 프로그램 종료후 재접속 해주시기 바랍니다.', 'line-lost', true],
    ['KHOpenAPI', '[HTS 재접속 안내] 06:50 이전에 접속하신 고객님께서는 …', 'reconnect-notice', true],
    ['KHOpenAPI', '매일 시스템 점검을 하고 있습니다. 점검시간은 월~토요일 (05:05 ~ 05:10)', 'message', true],
    ['KHOpenAPI', '조회 제한', 'message', true],
    ['opstarter', '버전처리', 'update', false],
    ['업그레이드 확인', '', 'update', false],
    ['모의투자 참가신청', '', 'enrolment', false],
    ['Open API Login', '', 'login-window', false],
  ])('X21: %s | %s means %s', (title, text, meaning, press) => {
    expect(ruleFor(box({ title, texts: [text] }))).toMatchObject({ meaning, press });
  });

  it('X21: windows that are hidden, nameless, other programs’ or no dialogs mean nothing', () => {
    expect(ruleFor(box({ visible: false }))).toBeNull();
    expect(ruleFor(box({ title: '' }))).toBeNull();
    expect(ruleFor(box({ title: '메모장', texts: ['저장하시겠습니까?'] }))).toBeNull();
    expect(ruleFor(box({ className: 'AtlAxWin' }))).toBeNull();
  });
});

describe('the watch over boxes', () => {
  let there: TopLevelWindow[];
  let pressed: number[];
  let watch: BoxWatch;
  beforeEach(() => {
    there = [];
    pressed = [];
    watch = new BoxWatch({
      windows: () => there,
      press: (hwnd) => {
        pressed.push(hwnd);
        return true;
      },
    });
  });

  it('X21: a box is told once, pressed until it is gone, and told again when it comes again', () => {
    there = [box()];
    expect(watch.look(BRIDGE).map((b) => b.rule.meaning)).toEqual(['line-lost']);
    expect(watch.look(BRIDGE)).toEqual([]);
    expect(pressed).toEqual([1, 1]);
    there = [];
    expect(watch.look(BRIDGE)).toEqual([]);
    there = [box()];
    expect(watch.look(BRIDGE)).toHaveLength(1);
  });

  it('X21: nothing of another program is pressed, even when it shows the same words', () => {
    there = [box({ processId: 200 }), box({ hwnd: 2, processId: 300, title: 'opversionup' })];
    expect(watch.look(BRIDGE).map((b) => [b.rule.meaning, b.title])).toEqual([['update', 'opversionup']]);
    expect(pressed).toEqual([]);
  });
});
