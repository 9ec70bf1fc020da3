import { NoticeLog } from '../../lib/kiwoom/notice';
import type { ComControl } from '../com/control';
import { KoaControl } from '../koa/control';
import type { KoaEvent, TrDataEvent } from '../koa/events';
import { readMaster } from '../koa/master';
import { RealReader } from '../koa/real-reader';
import { carryOut, registerMarket } from '../koa/registration';
import { readAnswer, sendRequest } from '../koa/tr/exchange';
import type { Command, RealBatch, Report } from './protocol';

export interface StaOptions {
  readonly control: Pick<ComControl, 'call' | 'onEvent'>;
  readonly report: (report: Report) => void;
  /** Makes the loop come round again soon, because work is left. */
  readonly again: () => void;
  readonly now: () => number;
}

/** Longer work is cut into steps, and no more than this is spent on them between two pumps, ms. */
const WORK_MS = 5;
/**
 * A batch that takes so many bytes on its way is sent from inside an event. V8 puts what arrives in one message of more
 * than 100 KB into its old space, where the garbage of a day piled up to 700 MB under load; and a modal box of the
 * control runs a loop that never flushes.
 */
const FULL_BATCH_BYTES = 64_000;
/** What an event's instant, type and key and the lengths take beside its values. */
const BYTES_BESIDE_VALUES = 24;
/** So is one this old, ms. */
const OLD_BATCH_MS = 50;
/** Different faults that are told. */
const MOST_FAULTS = 200;

/**
 * What the control's thread does: reads each event while it lasts, and carries out commands between two pumps, never
 * inside an event. Nothing here waits; whatever fails is reported and the rest goes on.
 */
export class Sta {
  private readonly control: KoaControl;
  private readonly reader: RealReader;
  private readonly notices: NoticeLog;
  private batch: RealBatch = [];
  private batchBytes = 0;
  private batchSince = 0;
  private readonly work: Generator<void>[] = [];
  private readonly faults = new Set<string>();

  constructor(private readonly options: StaOptions) {
    this.control = new KoaControl(options.control);
    this.notices = new NoticeLog((notice) => options.report({ name: 'notice', notice }));
    this.reader = new RealReader((key, fid) => this.control.realField(key, fid), this.notices);
    this.control.onEvent((event) => this.guard(() => this.take(event)));
  }

  /** True when nothing is left to do but wait for the control. */
  get idle(): boolean {
    return this.work.length === 0;
  }

  /** Hands over what the events brought. */
  flush(): void {
    if (this.batch.length === 0) return;
    const batch = this.batch;
    this.batch = [];
    this.batchBytes = 0;
    this.options.report({ name: 'real', batch });
  }

  /** Takes a command. It is carried out by `run`. */
  accept(command: Exclude<Command, { name: 'close' }>): void {
    this.work.push(this.steps(command));
  }

  /** Goes on with the commands, for a few milliseconds at most. */
  run(): void {
    const until = this.options.now() + WORK_MS;
    for (let job = this.work[0]; job !== undefined; job = this.work[0]) {
      if (this.step(job)) this.work.shift();
      if (this.options.now() >= until) break;
    }
    if (!this.idle) this.options.again();
  }

  /** One step of a job; true when it has ended or failed. */
  private step(job: Generator<void>): boolean {
    let done = true;
    this.guard(() => {
      done = job.next().done === true;
    });
    return done;
  }

  private *steps(command: Exclude<Command, { name: 'close' }>): Generator<void> {
    const { report } = this.options;
    switch (command.name) {
      case 'login': {
        const code = this.control.connect();
        if (code !== 0) report({ name: 'login-refused', code });
        return;
      }
      case 'register':
        try {
          for (const call of command.calls) {
            const code = carryOut(this.control, command.purpose, call);
            report({ name: 'registered', purpose: command.purpose, call, code });
            yield;
          }
        } finally {
          report({ name: 'register-done', purpose: command.purpose });
        }
        return;
      case 'request': {
        const code = sendRequest(this.control, command.job);
        report({ name: 'requested', screen: command.job.screen, code });
        return;
      }
      case 'load-master':
        report({ name: 'master', instruments: yield* readMaster(this.control) });
        return;
    }
  }

  private take(event: KoaEvent): void {
    const { report } = this.options;
    switch (event.kind) {
      case 'real-data': {
        const row = this.reader.read(event);
        if (row !== null) this.add(row.type, row.key, row.values);
        return;
      }
      case 'tr-data':
        this.answer(event);
        return;
      case 'message':
        report({ name: 'message', screen: event.screen, tr: event.tr, text: event.text });
        return;
      case 'connect':
        if (event.code === 0) this.work.push(this.afterLogin());
        else report({ name: 'disconnected', code: event.code });
        this.options.again();
        return;
      case 'malformed':
        this.notices.note('bad-event', event.what);
        return;
      default:
        return;
    }
  }

  private *afterLogin(): Generator<void> {
    const { server, modulePath } = this.control;
    this.options.report({ name: 'logged-in', server, modulePath });
    yield;
    for (const code of registerMarket(this.control)) {
      if (code !== 0) this.notices.note('registration-refused', `market ${code}`);
    }
  }

  /** Reads the answer while it is there, then ends what the request has registered by itself on its screen. */
  private answer(event: TrDataEvent): void {
    const rows = readAnswer(this.control, event);
    this.options.report({ name: 'answer', screen: event.screen, rows });
    this.work.push(oneStep(() => this.control.endScreen(event.screen)));
    this.options.again();
  }

  private add(type: string, key: string, values: string): void {
    const now = this.options.now();
    if (this.batch.length === 0) this.batchSince = now;
    this.batch.push(now, type, key, values);
    this.batchBytes += values.length + BYTES_BESIDE_VALUES;
    if (this.batchBytes >= FULL_BATCH_BYTES || now - this.batchSince >= OLD_BATCH_MS) this.flush();
  }

  private guard(what: () => void): void {
    try {
      what();
    } catch (error) {
      this.fault(error instanceof Error ? error.message : String(error));
    }
  }

  /** Each wording once: what fails in one event fails in the next thousand. */
  private fault(message: string): void {
    if (this.faults.has(message) || this.faults.size >= MOST_FAULTS) return;
    this.faults.add(message);
    this.options.report({ name: 'fault', message });
  }
}

function* oneStep(act: () => void): Generator<void> {
  yield act();
}
