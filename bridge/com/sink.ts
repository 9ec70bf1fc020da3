import type { ComValue, EventListener } from './control';
import { ComError, check, hresultHex } from './errors';
import { guidBytes, IID } from './guid';
import { processMemory, viewOf } from './memory';
import { type Address, native } from './native';
import { createNativeObject, methodOf, queryInterface, release } from './native-object';
import { readVariant, VARIANT_BYTES } from './variant';

const E_NOTIMPL = 0x80004001 | 0;
const DISP_E_UNKNOWNNAME = 0x80020006 | 0;

/**
 * The arguments of an event in declared order (COM hands them over last first). Reads only: they belong to
 * the control. A missing value reads as the empty text.
 */
function eventArguments(params: Address): ComValue[] {
  const count = processMemory.int32(params + 8);
  const first = processMemory.int32(params) >>> 0;
  const args = new Array<ComValue>(count);
  for (let i = 0; i < count; i++) {
    args[i] = readVariant(processMemory, first + (count - 1 - i) * VARIANT_BYTES) ?? '';
  }
  return args;
}

export interface Connection {
  /** Events on the stack right now. */
  readonly depth: number;
  /** Unadvises; the control drops its references. */
  close(): void;
}

/**
 * Connects a listener to the control's events. Throws `ComError` cause `no-events` when the control has no
 * such events interface or refuses the sink. What the listener throws goes to `onError`, never to the control.
 */
export function connect(
  unknown: Address,
  eventsIid: string,
  listener: EventListener,
  onError: (error: unknown) => void,
): Connection {
  let depth = 0;
  const invoke = (dispid = 0, _iid = 0, _locale = 0, _flags = 0, params = 0): number => {
    depth++;
    try {
      listener(dispid | 0, eventArguments(params));
    } catch (error) {
      onError(error);
    } finally {
      depth--;
    }
    return 0;
  };
  const sink = createNativeObject(
    [
      {
        iids: [IID.IDispatch, eventsIid.toUpperCase().replace(/[{}]/g, '')],
        methods: [
          { words: 1, run: () => E_NOTIMPL },
          { words: 3, run: () => E_NOTIMPL },
          { words: 5, run: () => DISP_E_UNKNOWNNAME },
          { words: 8, run: invoke },
        ],
      },
    ],
    onError,
  );
  try {
    const point = connectionPoint(unknown, eventsIid);
    const cookie = advise(point, sink.interfaces[0] ?? 0);
    return {
      get depth() {
        return depth;
      },
      close() {
        methodOf(point, 6, 1)(point, cookie);
        release(point);
        sink.dispose();
      },
    };
  } catch (error) {
    sink.dispose();
    throw error;
  }
}

function connectionPoint(unknown: Address, eventsIid: string): Address {
  const container = queryInterface(unknown, IID.IConnectionPointContainer);
  if (container === 0) throw new ComError('no-events', 'this is not the expected control: it has no events');
  const room = native().CoTaskMemAlloc(20);
  try {
    new Uint8Array(viewOf(room, 20).buffer).set(guidBytes(eventsIid));
    const hresult = methodOf(container, 4, 2)(container, room, room + 16);
    check(`FindConnectionPoint(${eventsIid})`, hresult, 'no-events');
    return processMemory.int32(room + 16) >>> 0;
  } finally {
    native().CoTaskMemFree(room);
    release(container);
  }
}

function advise(point: Address, sink: Address): number {
  const room = native().CoTaskMemAlloc(4);
  try {
    const hresult = methodOf(point, 5, 2)(point, sink, room);
    if (hresult < 0) {
      release(point);
      throw new ComError(
        'no-events',
        `the control refused the event sink: ${hresultHex(hresult)}`,
        hresult >>> 0,
      );
    }
    return processMemory.int32(room);
  } finally {
    native().CoTaskMemFree(room);
  }
}
