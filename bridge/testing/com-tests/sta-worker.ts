import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { type ComControl, type ComValue, openControl } from '../../com/control';
import { ComError } from '../../com/errors';
import { type MessageLoop, runMessageLoop } from '../../com/message-loop';
import { wallClockMs } from '../../com/pump-meter';
import { DISPID, EVENT, EVENTS_IID, PROG_ID } from '../identity';
import { callBare } from './bare';
import { Delays } from './delays';
import type { Ask, Failure, SeenEvent, StaOptions, Told } from './protocol';

function failureOf(error: unknown): Failure {
  if (error instanceof ComError) {
    return { message: String(error), cause: error.cause, hresult: error.hresult };
  }
  return { message: String(error), cause: null, hresult: null };
}

/** The control's thread of a test: opens it, runs the loop, does what it is asked and tells what happens. */
export function runSta(port: MessagePort, options: StaOptions): void {
  const tell = (told: Told) => port.postMessage(told);
  let control: ComControl;
  try {
    if (options.bare !== undefined) callBare(options.bare);
    control = openControl(options.name ?? PROG_ID, {
      eventsIid: options.eventsIid ?? EVENTS_IID,
      hosting: options.hosting ?? 'auto',
    });
  } catch (error) {
    tell({ name: 'failed', failure: failureOf(error) });
    return;
  }
  const wakes = new SharedArrayBuffer(8);
  const counts = new Int32Array(wakes);
  control.onWake(() => {
    Atomics.add(counts, 0, 1);
    if (control.busy) Atomics.add(counts, 1, 1);
  });
  const events = new Events(control, options);
  control.onEvent((dispid, args) => events.take(dispid, args));

  const answer = (ask: Ask): ComValue | null | ReturnType<Events['count']> => {
    switch (ask.name) {
      case 'call':
        return control.call(ask.dispid, ...ask.args);
      case 'time-calls': {
        const began = performance.now();
        for (let i = 0; i < ask.times; i++) control.call(ask.dispid, ...ask.args);
        return performance.now() - began;
      }
      case 'count':
        return events.count();
      case 'close':
        loop.stop();
        return null;
    }
  };
  const commands = () => {
    for (let got = receiveMessageOnPort(port); got !== undefined; got = receiveMessageOnPort(port)) {
      try {
        tell({ name: 'answer', value: answer(got.message as Ask) });
      } catch (error) {
        tell({ name: 'refused', failure: failureOf(error) });
      }
    }
  };
  const flush = () => {
    if (events.seen.length > 0) tell({ name: 'events', events: events.seen.splice(0) });
  };
  const start = (): MessageLoop => {
    const started = runMessageLoop(control, { flush, commands });
    started.done.then(
      () => {
        control.close();
        control.close();
        tell({ name: 'closed' });
      },
      (error: unknown) => {
        tell({ name: 'loop-threw', message: String(error) });
        loop = start();
      },
    );
    return started;
  };
  let loop = start();
  tell({ name: 'opened', handle: control.handle, hosting: control.hosting, wakes });
}

class Events {
  readonly seen: SeenEvent[] = [];
  readonly #control: ComControl;
  readonly #options: StaOptions;
  #depth = 0;
  #events = 0;
  #outOfOrder = 0;
  #expected = 0;
  #began = 0;
  #last = 0;
  readonly #delays = new Delays();

  constructor(control: ComControl, options: StaOptions) {
    this.#control = control;
    this.#options = options;
  }

  take(dispid: number, args: readonly ComValue[]): void {
    if (dispid === EVENT.OnReceiveRealData && this.#options.events === 'throw')
      throw new Error('listener threw');
    if (dispid === EVENT.OnReceiveRealData && this.#options.events === 'close') this.#control.close();
    const depth = this.#depth++;
    if (dispid === EVENT.OnReceiveMsg && depth < (this.#options.nest ?? 0))
      this.#control.call(DISPID.SetRealReg, '0101', '005930', '10', '0');
    const fids = this.#options.fids ?? [];
    const fields =
      dispid === EVENT.OnReceiveRealData
        ? fids.map((fid) => this.#text(DISPID.GetCommRealData, args[0] ?? '', fid))
        : dispid === EVENT.OnReceiveTrData
          ? this.#answer(args)
          : [];
    if (this.#options.events === 'count' && dispid === EVENT.OnReceiveRealData) this.#tally(fids, fields);
    else this.seen.push({ dispid, args, fields, depth });
    this.#depth--;
  }

  #answer([, name = '', tr = '']: readonly ComValue[]): string[] {
    const rows = Number(this.#control.call(DISPID.GetRepeatCnt, tr, name));
    return Array.from({ length: rows }, (_, row) =>
      (this.#options.items ?? []).map((item) => this.#text(DISPID.GetCommData, tr, name, row, item)),
    ).flat();
  }

  #text(dispid: number, ...args: ComValue[]): string {
    return String(this.#control.call(dispid, ...args));
  }

  #tally(fids: readonly number[], fields: readonly string[]): void {
    this.#last = wallClockMs();
    if (this.#events++ === 0) this.#began = this.#last;
    if (Number(fields[fids.indexOf(13)]) !== this.#expected++) this.#outOfOrder++;
    this.#delays.add(this.#last - Number(fields[fids.indexOf(14)]) / 1000);
  }

  /** What was counted since the last time; the numbering starts anew. */
  count() {
    const counted = {
      events: this.#events,
      outOfOrder: this.#outOfOrder,
      ms: this.#last - this.#began,
      delayP50: this.#delays.quantile(0.5),
      delayP95: this.#delays.quantile(0.95),
    };
    this.#events = 0;
    this.#outOfOrder = 0;
    this.#expected = 0;
    this.#delays.clear();
    return counted;
  }
}
