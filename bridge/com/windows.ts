import { native } from './native';

/** A top-level window, e.g. one of the control's message boxes. */
export interface TopLevelWindow {
  readonly hwnd: number;
  /** The process it belongs to. */
  readonly processId: number;
  readonly className: string;
  readonly title: string;
  /** Texts of its child windows in order: the message and the button captions of a box. */
  readonly texts: readonly string[];
  readonly visible: boolean;
}

const WM_CLOSE = 0x0010;
const BM_CLICK = 0x00f5;
const TEXT_ROOM = 1024;

/**
 * Every top-level window of the desktop, also those of the control's helper processes (opstarter, opversionup).
 * Any thread; never waits for a hung window.
 */
export function desktopWindows(): TopLevelWindow[] {
  return windowsWhere(() => true);
}

/** Every top-level window of one process. */
export function windowsOf(processId: number): TopLevelWindow[] {
  return windowsWhere((owner) => owner === processId);
}

/** Every top-level window of this process. */
export function ownWindows(): TopLevelWindow[] {
  return windowsOf(native().GetCurrentProcessId());
}

/** Posts WM_CLOSE. False when the window is gone. */
export function closeWindow(hwnd: number): boolean {
  return native().PostMessageW(hwnd, WM_CLOSE, 0, 0) !== 0;
}

/** Clicks (BM_CLICK, posted) the first button, or the one captioned `caption`. False when there is none. */
export function clickButton(hwnd: number, caption?: string): boolean {
  const button = childrenOf(hwnd).find(
    (child) => classOf(child) === 'Button' && (caption === undefined || textOf(child) === caption),
  );
  return button !== undefined && native().PostMessageW(button, BM_CLICK, 0, 0) !== 0;
}

function windowsWhere(wanted: (processId: number) => boolean): TopLevelWindow[] {
  const found: TopLevelWindow[] = [];
  native().EnumWindows((hwnd) => {
    const processId = processOf(hwnd);
    if (wanted(processId)) found.push(describe(hwnd, processId));
    return 1;
  }, 0);
  return found;
}

function describe(hwnd: number, processId: number): TopLevelWindow {
  return {
    hwnd,
    processId,
    className: classOf(hwnd),
    title: textOf(hwnd),
    texts: childrenOf(hwnd)
      .map(textOf)
      .filter((text) => text !== ''),
    visible: native().IsWindowVisible(hwnd) !== 0,
  };
}

function childrenOf(hwnd: number): number[] {
  const children: number[] = [];
  native().EnumChildWindows(
    hwnd,
    (child) => {
      children.push(child);
      return 1;
    },
    0,
  );
  return children;
}

function processOf(hwnd: number): number {
  const processId = new Uint32Array(1);
  native().GetWindowThreadProcessId(hwnd, processId);
  return processId[0] ?? 0;
}

function classOf(hwnd: number): string {
  const text = new Uint16Array(TEXT_ROOM);
  return decode(text, native().GetClassNameW(hwnd, text, TEXT_ROOM));
}

/** The text as the window system keeps it: asking the window itself would wait for a hung one. */
function textOf(hwnd: number): string {
  const text = new Uint16Array(TEXT_ROOM);
  return decode(text, native().InternalGetWindowText(hwnd, text, TEXT_ROOM));
}

function decode(text: Uint16Array, chars: number): string {
  return String.fromCharCode(...text.subarray(0, Math.max(0, chars)));
}
