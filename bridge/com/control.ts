import { hostInAtl } from './atl-host';
import { Dispatch } from './dispatch';
import { ComError, check } from './errors';
import { classId, type Hosted } from './hosted';
import { MessagePump } from './message-pump';
import { createMessageWindow } from './message-window';
import { native } from './native';
import { hostInContainer } from './ole-container';
import type { PumpHandle } from './pump-handle';
import { explainServer } from './server-file';
import { connect } from './sink';

/** What crosses into and out of the control: BSTR as string, integers and VARIANT_BOOL as number. */
export type ComValue = string | number;

/** Called on the control's thread, inside the control's own call. It must not wait. */
export type EventListener = (dispid: number, args: readonly ComValue[]) => void;

/** An ActiveX control living on the calling thread, which from then on is its single-threaded apartment. */
export interface ComControl {
  /** How the control was given a window and a site. */
  readonly hosting: 'atl' | 'container';
  /** Plain data for other threads: `wake(handle)`, `probePump(handle)`, `pumpLagMs(handle)` of `pump-handle.ts`. */
  readonly handle: PumpHandle;
  /**
   * True while the control is on this thread's stack: a call, an event, or one of its own window messages, from
   * which it may be showing a box. Calling it then would nest.
   */
  readonly busy: boolean;
  /**
   * Invokes a method by dispid, arguments in declared order. `null` is a method without a result (VT_EMPTY).
   * Throws `ComError` naming the dispid, the HRESULT in hex, and the control's own EXCEPINFO text.
   */
  call(dispid: number, ...args: ComValue[]): ComValue | null;
  /** Sets the one listener of the control's events. May run nested when the control pumps inside a call. */
  onEvent(listener: EventListener): void;
  /**
   * Sets the one listener of `wake()`. It runs from the window procedure, so also while the control shows a
   * modal box: then `busy` is true.
   */
  onWake(listener: () => void): void;
  /**
   * Waits up to `timeoutMs` for window messages and dispatches at most 256 of them. Returns how many.
   * Throws what a listener threw meanwhile, unless `onListenerError` took it.
   */
  pump(timeoutMs: number): number;
  /** Unadvise, release, destroy the windows, last release, OleUninitialize. Idempotent. */
  close(): void;
}

export interface ControlOptions {
  /** IID of the events dispinterface, e.g. `7335F12D-8973-4BD5-B7F0-12DF03D175B7`. */
  readonly eventsIid: string;
  /** `auto` (default) hosts in ATL and falls back to the small OLE container. */
  readonly hosting?: 'auto' | 'atl' | 'container';
  /** Gets what a listener throws; it never reaches the control. Without it, `pump` throws the first of them. */
  readonly onListenerError?: (error: unknown) => void;
}

/**
 * Creates, hosts and connects the control on the calling thread. Throws `ComError`, one line per cause: not
 * Windows, wrong bitness, not registered, hosting failed, E_UNEXPECTED, no such events interface.
 */
export function openControl(clsidOrProgId: string, options: ControlOptions): ComControl {
  const api = native();
  check('OleInitialize', api.OleInitialize(0));
  try {
    return new HostedControl(clsidOrProgId, options);
  } catch (error) {
    api.OleUninitialize();
    throw error;
  }
}

type Hosting = ComControl['hosting'];

function hostIn(hosting: Hosting, clsid: Uint8Array, onError: (error: unknown) => void) {
  return { hosting, hosted: hosting === 'atl' ? hostInAtl(clsid) : hostInContainer(clsid, onError) };
}

function host(clsid: Uint8Array, wanted: 'auto' | Hosting, onError: (error: unknown) => void) {
  try {
    return hostIn(wanted === 'auto' ? 'atl' : wanted, clsid, onError);
  } catch (error) {
    const cause = error instanceof ComError ? error.cause : null;
    if (cause === 'not-registered' || cause === 'wrong-bitness') throw explainServer(clsid) ?? error;
    // The container can help only where ATL itself is to blame.
    if (wanted !== 'auto' || cause !== 'hosting-failed') throw error;
    return hostIn('container', clsid, onError);
  }
}

class HostedControl implements ComControl {
  readonly hosting: 'atl' | 'container';
  readonly handle: PumpHandle;
  readonly #hosted: Hosted;
  readonly #dispatch: Dispatch;
  readonly #connection;
  readonly #messages;
  readonly #pump = new MessagePump();
  #listener: EventListener = () => {};
  #wakeListener: () => void = () => {};
  #failure: { readonly error: unknown } | null = null;
  #closed = false;

  constructor(clsidOrProgId: string, options: ControlOptions) {
    const onError = options.onListenerError ?? ((error: unknown) => this.#keep(error));
    const undo: (() => void)[] = [() => this.#pump.close()];
    try {
      this.#messages = createMessageWindow(() => this.#wakeListener(), onError);
      undo.push(() => this.#messages.close());
      const { hosting, hosted } = host(classId(clsidOrProgId), options.hosting ?? 'auto', onError);
      undo.push(() => hosted.destroy());
      this.#dispatch = new Dispatch(hosted.control);
      undo.push(() => this.#dispatch.close());
      const listener: EventListener = (dispid, args) => this.#listener(dispid, args);
      this.#connection = connect(hosted.control, options.eventsIid, listener, onError);
      this.hosting = hosting;
      this.#hosted = hosted;
      this.handle = this.#messages.handle;
    } catch (error) {
      for (const step of undo.reverse()) step();
      throw error;
    }
  }

  get busy(): boolean {
    if (this.#dispatch.depth > 0 || this.#connection.depth > 0) return true;
    const window = this.#pump.dispatchingTo;
    return window !== 0 && window !== this.handle.window;
  }

  call(dispid: number, ...args: ComValue[]): ComValue | null {
    if (this.#closed) throw new ComError('closed', `method ${dispid} was called after close`);
    return this.#dispatch.call(dispid, args);
  }

  onEvent(listener: EventListener): void {
    this.#listener = listener;
  }

  onWake(listener: () => void): void {
    this.#wakeListener = listener;
  }

  pump(timeoutMs: number): number {
    if (this.#closed) throw new ComError('closed', 'the control was pumped after close');
    const count = this.#pump.run(timeoutMs);
    const failure = this.#failure;
    this.#failure = null;
    if (failure !== null) throw failure.error;
    return count;
  }

  close(): void {
    if (this.#closed) return;
    if (this.busy) throw new ComError('call-failed', 'the control cannot be closed from inside its own call');
    this.#closed = true;
    this.#connection.close();
    this.#dispatch.close();
    this.#hosted.destroy();
    this.#messages.close();
    this.#pump.close();
    native().OleUninitialize();
  }

  #keep(error: unknown): void {
    this.#failure ??= { error };
  }
}
