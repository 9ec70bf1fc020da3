import type { Dial, Wire, WireHandlers } from '../ws/dial';

/** One in-memory connection, seen from the server: what the client sent, and what the server does to it. */
export class ScriptedWire implements Wire {
  readonly sent: string[] = [];
  closedByClient = false;
  #ended = false;

  constructor(
    readonly url: string,
    private readonly handlers: WireHandlers,
  ) {}

  /** The client's frames, parsed. */
  get frames(): { readonly trnm: string; readonly [key: string]: unknown }[] {
    return this.sent.map((text) => JSON.parse(text));
  }

  open(): void {
    this.handlers.onOpen();
  }

  /** Pushes a frame, or a text as it is. */
  push(frame: object | string): void {
    if (!this.#ended) this.handlers.onText(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  pushBinary(): void {
    if (!this.#ended) this.handlers.onBinary();
  }

  /** Opens and accepts the LOGIN. */
  logIn(): void {
    this.open();
    this.push({ trnm: 'LOGIN', return_code: 0, return_msg: '', sor_yn: 'Y' });
  }

  drop(code = 1006, reason = ''): void {
    if (this.#ended) return;
    this.#ended = true;
    this.handlers.onClose(code, reason);
  }

  send(text: string): void {
    if (!this.#ended) this.sent.push(text);
  }

  close(): void {
    this.closedByClient = true;
    queueMicrotask(() => this.drop(1000));
  }
}

/** A dialler whose connections the test plays the server of. */
export function scriptedDial() {
  const wires: ScriptedWire[] = [];
  const dial: Dial = (url, handlers) => {
    const wire = new ScriptedWire(url, handlers);
    wires.push(wire);
    return wire;
  };
  return { dial, wires };
}
