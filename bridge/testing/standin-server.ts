import { createServer, type Socket } from 'node:net';
import { Inbox } from './inbox';
import { readLines } from './line-reader';
import { type StandinSetup, setupLines } from './standin-setup';

/** One method call the control received, arguments as text. Calls that only read are not reported. */
export interface StandinCall {
  readonly dispid: number;
  readonly args: readonly string[];
}

export interface LoadOptions {
  readonly count: number;
  /** Events a second; 0 is as fast as the message queue takes them. */
  readonly rate?: number;
  /** Events per window message. Default 1. */
  readonly perMessage?: number;
  /** Codes in turn. Default: all registered. */
  readonly keys?: readonly string[];
}

/** One stand-in control, alive in some process. */
export interface StandinControl {
  readonly processId: number;
  readonly calls: readonly StandinCall[];
  /** Resolves when its process ended or the control was released. */
  readonly gone: Promise<void>;
  readonly alive: boolean;
  /** True once it said that its last reference was released. */
  readonly released: boolean;
  /** OnReceiveRealData through the message queue, if the code is registered for a FID of that type. */
  real(key: string, type: string, data: string): void;
  /** The same, registered or not. */
  push(key: string, type: string, data: string): void;
  /** Any event by dispid. */
  raise(dispid: number, ...args: (string | number)[]): void;
  /** A form for `load`, `TYPE\tDATA`; {n} {us} {time} are filled in. */
  template(line: string): void;
  /** Resolves with the number of events once the last one was raised. */
  load(options: LoadOptions): Promise<number>;
  /** OnEventConnect(-106). */
  drop(): void;
  /** A modal box on the control's thread. Resolves when it opens. */
  box(title: string, text: string): Promise<void>;
  /** Resolves when the open box was dismissed. */
  boxClosed(): Promise<void>;
  /** Sleeps on the control's thread without pumping. Resolves when it begins. */
  freeze(ms: number): Promise<void>;
  /** From now on SetRealReg pumps messages this long before it returns. */
  pumpInCall(ms: number): void;
  /** What the next CommConnect leads to. */
  login(code: number, delayMs: number): void;
  crash(): void;
  /** Resolves when the control's thread has handled everything sent before. */
  ping(): Promise<void>;
  state(): Promise<{
    readonly connected: boolean;
    readonly registrations: number;
    readonly screens: number;
  }>;
  /** The next call of this method, or one that already came and was not yet taken. */
  called(dispid: number): Promise<StandinCall>;
}

export interface StandinServer {
  /** For the environment variable SISE_STANDIN of the process that opens the control. */
  readonly address: string;
  /** Every control that ever dialled in, oldest first. */
  readonly controls: readonly StandinControl[];
  /** The next control that has not been handed out yet. */
  next(): Promise<StandinControl>;
  close(): Promise<void>;
}

/** Waits on loopback for stand-in controls, sets each up and gives it to the test. */
export async function openStandin(setup: StandinSetup = {}): Promise<StandinServer> {
  const controls: StandinControl[] = [];
  const sockets = new Set<Socket>();
  const arrived = new Inbox<StandinControl>();
  const server = createServer((socket) => {
    sockets.add(socket.setNoDelay(true));
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    const control = new Connected(socket, (ready) => {
      controls.push(ready);
      arrived.put(ready);
    });
    socket.write(`${[...setupLines(setup), 'ready'].join('\n')}\n`);
    readLines(socket, (line) => control.take(line));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  return {
    address: `127.0.0.1:${port}`,
    controls,
    next: () => arrived.take(),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

class Connected implements StandinControl {
  processId = 0;
  readonly calls: StandinCall[] = [];
  readonly gone: Promise<void>;
  alive = true;
  released = false;
  readonly #socket: Socket;
  readonly #hello: (control: StandinControl) => void;
  readonly #boxes = { opened: new Inbox<void>(), closed: new Inbox<void>() };
  readonly #frozen = new Inbox<void>();
  readonly #loads = new Inbox<number>();
  readonly #pongs = new Inbox<void>();
  readonly #states = new Inbox<readonly string[]>();
  readonly #called = new Map<number, Inbox<StandinCall>>();

  constructor(socket: Socket, hello: (control: StandinControl) => void) {
    this.#socket = socket;
    this.#hello = hello;
    this.gone = new Promise((resolve) => {
      socket.on('close', () => {
        this.alive = false;
        resolve();
      });
    });
  }

  take(line: string): void {
    const [word = '', ...rest] = line.split('\t');
    switch (word) {
      case 'hello':
        this.processId = Number(rest[0]);
        this.#hello(this);
        return;
      case 'call': {
        const call = { dispid: Number(rest[0]), args: rest.slice(1) };
        this.calls.push(call);
        this.#inboxOf(call.dispid).put(call);
        return;
      }
      case 'box':
        (rest[0] === 'opened' ? this.#boxes.opened : this.#boxes.closed).put();
        return;
      case 'frozen':
        this.#frozen.put();
        return;
      case 'loaded':
        this.#loads.put(Number(rest[0]));
        return;
      case 'pong':
        this.#pongs.put();
        return;
      case 'state':
        this.#states.put(rest);
        return;
      case 'released':
        this.released = true;
    }
  }

  real(key: string, type: string, data: string): void {
    this.#say('real', key, type, data);
  }
  push(key: string, type: string, data: string): void {
    this.#say('push', key, type, data);
  }
  raise(dispid: number, ...args: (string | number)[]): void {
    const fields = args.map((arg) =>
      typeof arg === 'number' ? `i:${arg}` : `s:${arg.replaceAll('\t', '\u001f')}`,
    );
    this.#say('raise', dispid, ...fields);
  }
  template(line: string): void {
    this.#say('template', line);
  }
  load({ count, rate = 0, perMessage = 1, keys = [] }: LoadOptions): Promise<number> {
    this.#say('load', count, rate, perMessage, keys.join(';'));
    return this.#loads.take();
  }
  drop(): void {
    this.#say('drop');
  }
  box(title: string, text: string): Promise<void> {
    this.#say('box', title, text);
    return this.#boxes.opened.take();
  }
  boxClosed(): Promise<void> {
    return this.#boxes.closed.take();
  }
  freeze(ms: number): Promise<void> {
    this.#say('freeze', ms);
    return this.#frozen.take();
  }
  pumpInCall(ms: number): void {
    this.#say('pump-in-call', ms);
  }
  login(code: number, delayMs: number): void {
    this.#say('login', code, delayMs);
  }
  crash(): void {
    this.#say('crash');
  }
  ping(): Promise<void> {
    this.#say('ping', '');
    return this.#pongs.take();
  }
  async state() {
    this.#say('state');
    const [connected, registrations, screens] = await this.#states.take();
    return {
      connected: connected === '1',
      registrations: Number(registrations),
      screens: Number(screens),
    };
  }
  called(dispid: number): Promise<StandinCall> {
    return this.#inboxOf(dispid).take();
  }

  #inboxOf(dispid: number): Inbox<StandinCall> {
    const known = this.#called.get(dispid) ?? new Inbox<StandinCall>();
    this.#called.set(dispid, known);
    return known;
  }

  #say(...fields: (string | number)[]): void {
    this.#socket.write(`${fields.join('\t')}\n`);
  }
}
