import koffi, { type TypeObject } from 'koffi';
import { checkHost } from './errors';

/** An address in this 32-bit process; 0 is null. Every pointer crosses koffi as a plain uint32 number. */
export type Address = number;

/** The functions of Windows the bridge calls, all of them synchronous on the calling thread. */
export interface Native {
  readonly OleInitialize: (reserved: number) => number;
  readonly OleUninitialize: () => void;
  readonly CLSIDFromProgID: (progId: string, clsid: Uint8Array) => number;
  readonly CoCreateInstance: (
    clsid: Uint8Array,
    outer: number,
    context: number,
    iid: Uint8Array,
    out: Uint32Array,
  ) => number;
  readonly CoTaskMemAlloc: (bytes: number) => Address;
  readonly CoTaskMemFree: (address: Address) => void;
  readonly SysAllocStringLen: (text: string, chars: number) => Address;
  readonly SysFreeString: (bstr: Address) => void;
  readonly VariantClear: (variant: Address) => number;
  readonly GetModuleHandleW: (name: number) => Address;
  readonly GetCurrentThreadId: () => number;
  readonly GetCurrentProcessId: () => number;
  readonly OpenProcess: (access: number, inherit: number, processId: number) => number;
  readonly CloseHandle: (handle: number) => number;
  readonly GetProcessTimes: (
    process: number,
    created: BigUint64Array,
    ended: BigUint64Array,
    kernel: BigUint64Array,
    user: BigUint64Array,
  ) => number;
  readonly RegGetValueW: (
    key: number,
    subKey: string,
    value: string,
    flags: number,
    type: number,
    data: Uint16Array,
    size: Uint32Array,
  ) => number;
  readonly RegisterClassExW: (windowClass: Uint8Array) => number;
  readonly UnregisterClassW: (name: string, module: Address) => number;
  readonly CreateWindowExW: (
    exStyle: number,
    className: string,
    title: string,
    style: number,
    x: number,
    y: number,
    width: number,
    height: number,
    parent: number,
    menu: number,
    module: Address,
    parameter: number,
  ) => number;
  readonly DestroyWindow: (window: number) => number;
  readonly IsWindow: (window: number) => number;
  readonly IsWindowVisible: (window: number) => number;
  readonly DefWindowProcW: (window: number, message: number, wparam: number, lparam: number) => number;
  readonly PostMessageW: (window: number, message: number, wparam: number, lparam: number) => number;
  readonly MsgWaitForMultipleObjectsEx: (
    count: number,
    handles: number,
    ms: number,
    mask: number,
    flags: number,
  ) => number;
  readonly PeekMessageW: (
    msg: Address,
    window: number,
    first: number,
    last: number,
    remove: number,
  ) => number;
  readonly TranslateMessage: (msg: Address) => number;
  readonly DispatchMessageW: (msg: Address) => number;
  readonly EnumWindows: (
    callback: (window: number, parameter: number) => number,
    parameter: number,
  ) => number;
  readonly EnumChildWindows: (
    parent: number,
    callback: (window: number, parameter: number) => number,
    parameter: number,
  ) => number;
  readonly GetWindowThreadProcessId: (window: number, processId: Uint32Array) => number;
  readonly GetClassNameW: (window: number, text: Uint16Array, room: number) => number;
  readonly InternalGetWindowText: (window: number, text: Uint16Array, room: number) => number;
}

/** Nested events stack koffi frames; its default of 2 MiB ends at about 200 levels. */
const NATIVE_STACK_BYTES = 8 * 1024 * 1024;

let loaded: Native | null = null;

/** Windows' own libraries, loaded on first use, once per thread. Throws `ComError` where there are none. */
export function native(): Native {
  if (loaded !== null) return loaded;
  checkHost(process.platform, process.arch);
  koffi.config({ sync_stack_size: NATIVE_STACK_BYTES });
  const ole32 = koffi.load('ole32.dll');
  const oleaut32 = koffi.load('oleaut32.dll');
  const kernel32 = koffi.load('kernel32.dll');
  const advapi32 = koffi.load('advapi32.dll');
  const user32 = koffi.load('user32.dll');
  const bind = (library: typeof ole32, name: string, result: string, args: (string | TypeObject)[]) =>
    library.func('__stdcall', name, result, args);
  const enumProc = koffi.pointer(koffi.proto('__stdcall', 'int32', ['uint32', 'uint32']));
  const words = (count: number) => new Array<string>(count).fill('uint32');

  loaded = {
    OleInitialize: bind(ole32, 'OleInitialize', 'int32', words(1)),
    OleUninitialize: bind(ole32, 'OleUninitialize', 'void', []),
    CLSIDFromProgID: bind(ole32, 'CLSIDFromProgID', 'int32', ['str16', 'void *']),
    CoCreateInstance: bind(ole32, 'CoCreateInstance', 'int32', [
      'void *',
      'uint32',
      'uint32',
      'void *',
      'void *',
    ]),
    CoTaskMemAlloc: bind(ole32, 'CoTaskMemAlloc', 'uint32', words(1)),
    CoTaskMemFree: bind(ole32, 'CoTaskMemFree', 'void', words(1)),
    SysAllocStringLen: bind(oleaut32, 'SysAllocStringLen', 'uint32', ['str16', 'uint32']),
    SysFreeString: bind(oleaut32, 'SysFreeString', 'void', words(1)),
    VariantClear: bind(oleaut32, 'VariantClear', 'int32', words(1)),
    GetModuleHandleW: bind(kernel32, 'GetModuleHandleW', 'uint32', words(1)),
    GetCurrentThreadId: bind(kernel32, 'GetCurrentThreadId', 'uint32', []),
    GetCurrentProcessId: bind(kernel32, 'GetCurrentProcessId', 'uint32', []),
    OpenProcess: bind(kernel32, 'OpenProcess', 'uint32', words(3)),
    CloseHandle: bind(kernel32, 'CloseHandle', 'int32', words(1)),
    GetProcessTimes: bind(kernel32, 'GetProcessTimes', 'int32', [
      'uint32',
      'void *',
      'void *',
      'void *',
      'void *',
    ]),
    RegGetValueW: bind(advapi32, 'RegGetValueW', 'int32', [
      'uint32',
      'str16',
      'str16',
      'uint32',
      'uint32',
      'void *',
      'void *',
    ]),
    RegisterClassExW: bind(user32, 'RegisterClassExW', 'uint16', ['void *']),
    UnregisterClassW: bind(user32, 'UnregisterClassW', 'int32', ['str16', 'uint32']),
    CreateWindowExW: bind(user32, 'CreateWindowExW', 'uint32', ['uint32', 'str16', 'str16', ...words(9)]),
    DestroyWindow: bind(user32, 'DestroyWindow', 'int32', words(1)),
    IsWindow: bind(user32, 'IsWindow', 'int32', words(1)),
    IsWindowVisible: bind(user32, 'IsWindowVisible', 'int32', words(1)),
    DefWindowProcW: bind(user32, 'DefWindowProcW', 'int32', words(4)),
    PostMessageW: bind(user32, 'PostMessageW', 'int32', words(4)),
    MsgWaitForMultipleObjectsEx: bind(user32, 'MsgWaitForMultipleObjectsEx', 'uint32', words(5)),
    PeekMessageW: bind(user32, 'PeekMessageW', 'int32', words(5)),
    TranslateMessage: bind(user32, 'TranslateMessage', 'int32', words(1)),
    DispatchMessageW: bind(user32, 'DispatchMessageW', 'int32', words(1)),
    EnumWindows: bind(user32, 'EnumWindows', 'int32', [enumProc, 'uint32']),
    EnumChildWindows: bind(user32, 'EnumChildWindows', 'int32', ['uint32', enumProc, 'uint32']),
    GetWindowThreadProcessId: bind(user32, 'GetWindowThreadProcessId', 'uint32', ['uint32', 'void *']),
    GetClassNameW: bind(user32, 'GetClassNameW', 'int32', ['uint32', 'void *', 'int32']),
    InternalGetWindowText: bind(user32, 'InternalGetWindowText', 'int32', ['uint32', 'void *', 'int32']),
  };
  return loaded;
}
