import koffi from 'koffi';
import { ComError } from './errors';
import { native } from './native';
import { type PumpHandle, WM_PROBE, WM_WAKE } from './pump-handle';
import { newMeterMemory, PumpMeter } from './pump-meter';

const HWND_MESSAGE = -3 >>> 0;
const CLASS_BYTES = 48;
const WINDOW_PROC_OFFSET = 8;
const INSTANCE_OFFSET = 20;
const CLASS_NAME_OFFSET = 40;

export interface MessageWindow {
  readonly handle: PumpHandle;
  close(): void;
}

/**
 * A window nobody sees, whose procedure is ours: messages posted to it arrive whichever loop pumps, also the
 * control's own loop below a modal box, where messages posted to the thread would be dropped.
 */
export function createMessageWindow(onWake: () => void, onError: (error: unknown) => void): MessageWindow {
  const api = native();
  const memory = newMeterMemory();
  const meter = new PumpMeter(memory);
  const procedure = (window: number, message: number, wparam: number, lparam: number): number => {
    if (message !== WM_WAKE && message !== WM_PROBE)
      return api.DefWindowProcW(window, message, wparam, lparam);
    try {
      if (message === WM_PROBE) meter.handled();
      else onWake();
    } catch (error) {
      onError(error);
    }
    return 0;
  };
  const prototype = koffi.proto('__stdcall', 'int32', ['uint32', 'uint32', 'uint32', 'uint32']);
  const callback = koffi.register(procedure, koffi.pointer(prototype));

  const name = `SisePump${api.GetCurrentThreadId()}`;
  const module = api.GetModuleHandleW(0);
  // RegisterClassEx copies the name, so it need only live during the call; the class lives on under an atom.
  const nameMemory = api.CoTaskMemAlloc(2 * (name.length + 1));
  koffi.encode(nameMemory, 'char16', `${name}\0`, name.length + 1);
  const windowClass = new Uint8Array(CLASS_BYTES);
  const view = new DataView(windowClass.buffer);
  view.setUint32(0, CLASS_BYTES, true);
  view.setUint32(WINDOW_PROC_OFFSET, Number(callback), true);
  view.setUint32(INSTANCE_OFFSET, module, true);
  view.setUint32(CLASS_NAME_OFFSET, nameMemory, true);
  const atom = api.RegisterClassExW(windowClass);
  api.CoTaskMemFree(nameMemory);
  const window = atom === 0 ? 0 : api.CreateWindowExW(0, name, '', 0, 0, 0, 0, 0, HWND_MESSAGE, 0, module, 0);

  const close = () => {
    if (window !== 0) api.DestroyWindow(window);
    if (atom !== 0) api.UnregisterClassW(name, module);
    koffi.unregister(callback);
  };
  if (window === 0) {
    close();
    throw new ComError('hosting-failed', 'creating the message window failed');
  }
  return { handle: { window, meter: memory }, close };
}
