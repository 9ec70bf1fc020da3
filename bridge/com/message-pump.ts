import { processMemory } from './memory';
import { type Address, native } from './native';

const QS_ALLINPUT = 0x04ff;
const MWMO_INPUTAVAILABLE = 4;
const PM_REMOVE = 1;
const MSG_BYTES = 28;
/** More would keep the batch from being flushed while a burst lasts. */
const MESSAGES_AT_ONCE = 256;

/** The thread's message queue. */
export class MessagePump {
  readonly #msg: Address = native().CoTaskMemAlloc(MSG_BYTES);
  #window = 0;

  /** The window whose message this pump is dispatching right now, 0 outside of one. */
  get dispatchingTo(): number {
    return this.#window;
  }

  /** Waits up to `timeoutMs` for a message, dispatches at most 256. Returns how many. */
  run(timeoutMs: number): number {
    const api = native();
    if (timeoutMs > 0) api.MsgWaitForMultipleObjectsEx(0, 0, timeoutMs, QS_ALLINPUT, MWMO_INPUTAVAILABLE);
    let count = 0;
    while (count < MESSAGES_AT_ONCE && api.PeekMessageW(this.#msg, 0, 0, 0, PM_REMOVE) !== 0) {
      this.#window = processMemory.int32(this.#msg) >>> 0;
      api.TranslateMessage(this.#msg);
      api.DispatchMessageW(this.#msg);
      count++;
    }
    this.#window = 0;
    return count;
  }

  close(): void {
    native().CoTaskMemFree(this.#msg);
  }
}
