import { strict as assert } from 'node:assert';
import { Worker } from 'node:worker_threads';
import type { ComValue } from '../../com/control';
import { type PumpHandle, wake } from '../../com/pump-handle';
import { DISPID, EVENT } from '../identity';
import { Inbox } from '../inbox';
import type { Ask, Count, Failure, SeenEvent, StaOptions, Told } from './protocol';

/** A method refused in the control's thread, with what its ComError said. */
export class Refused extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

/** The main thread's side of a control on a thread of its own. */
export class Sta {
  readonly events: SeenEvent[] = [];
  readonly loopErrors: string[] = [];
  hosting: 'atl' | 'container' = 'atl';
  handle: PumpHandle = { window: 0, meter: new SharedArrayBuffer(0) };
  readonly #worker: Worker;
  readonly #opened = new Inbox<Failure | null>();
  readonly #answers = new Inbox<{ value: ComValue | null | Count } | { failure: Failure }>();
  readonly #closed = new Inbox<void>();
  readonly #arrived = new Inbox<SeenEvent>();
  #wakes: Int32Array = new Int32Array(2);

  private constructor(options: StaOptions) {
    this.#worker = new Worker(__filename, { workerData: options });
    this.#worker.on('message', (told: Told) => this.#take(told));
    this.#worker.on('error', (error) =>
      this.#opened.put({ message: String(error), cause: null, hresult: null }),
    );
  }

  /** Opens the control; the failure when that did not work. */
  static async tryOpen(options: StaOptions = {}): Promise<Sta | Failure> {
    const sta = new Sta(options);
    return (await sta.#opened.take()) ?? sta;
  }

  static async open(options: StaOptions = {}): Promise<Sta> {
    const sta = await Sta.tryOpen(options);
    if (!(sta instanceof Sta)) throw new Error(`the control did not open: ${sta.message}`);
    return sta;
  }

  /** Open and logged in, the login event taken. */
  static async loggedIn(options: StaOptions = {}): Promise<Sta> {
    const sta = await Sta.open(options);
    assert.equal(await sta.call(DISPID.CommConnect), 0);
    const event = await sta.nextEvent();
    assert.deepEqual([event.dispid, event.args], [EVENT.OnEventConnect, [0]]);
    return sta;
  }

  /** How often the wake-up listener ran. */
  get wakes(): number {
    return Atomics.load(this.#wakes, 0);
  }

  /** How often the control was busy then. */
  get busyWakes(): number {
    return Atomics.load(this.#wakes, 1);
  }

  async call(dispid: number, ...args: ComValue[]): Promise<ComValue | null> {
    return (await this.#ask({ name: 'call', dispid, args })) as ComValue | null;
  }

  async timeCalls(times: number, dispid: number, ...args: ComValue[]): Promise<number> {
    return Number(await this.#ask({ name: 'time-calls', dispid, args, times }));
  }

  async count(): Promise<Count> {
    return (await this.#ask({ name: 'count' })) as Count;
  }

  /** The oldest event not yet taken. */
  nextEvent(): Promise<SeenEvent> {
    return this.#arrived.take();
  }

  async close(): Promise<void> {
    this.#post({ name: 'close' });
    await this.#closed.take();
  }

  async #ask(ask: Ask): Promise<ComValue | null | Count> {
    this.#post(ask);
    const answer = await this.#answers.take();
    if ('failure' in answer) throw new Refused(answer.failure);
    return answer.value;
  }

  #post(ask: Ask): void {
    this.#worker.postMessage(ask);
    wake(this.handle);
  }

  #take(told: Told): void {
    switch (told.name) {
      case 'opened':
        this.handle = told.handle;
        this.hosting = told.hosting;
        this.#wakes = new Int32Array(told.wakes);
        this.#opened.put(null);
        return;
      case 'failed':
        this.#opened.put(told.failure);
        return;
      case 'events':
        this.events.push(...told.events);
        for (const event of told.events) this.#arrived.put(event);
        return;
      case 'answer':
        this.#answers.put({ value: told.value });
        return;
      case 'refused':
        this.#answers.put({ failure: told.failure });
        return;
      case 'loop-threw':
        this.loopErrors.push(told.message);
        return;
      case 'closed':
        this.#closed.put();
    }
  }
}
