import type { FakeControl } from '../../koa/testing/fake-control';
import type { ControlThread, ControlThreadOptions } from '../control-thread';
import type { Command, Report } from '../protocol';
import { Sta } from '../sta';

/** The control's thread on this one: the real `Sta` over a control in memory, turned by hand. */
export class MemoryThread implements ControlThread {
  /** What the pump is said to have taken, ms. */
  lag: number | null = 0;
  readonly commands: string[] = [];
  private readonly sta: Sta;

  constructor(
    fake: FakeControl,
    private readonly events: Pick<ControlThreadOptions, 'onReport' | 'onGone'>,
    now: () => number,
  ) {
    const report = (message: Report) => events.onReport(message);
    this.sta = new Sta({ control: fake, report, again: () => {}, now });
  }

  send(command: Command): void {
    this.commands.push(command.name);
    if (command.name === 'close') this.events.onGone(null);
    else this.sta.accept(command);
  }

  look(): number | null {
    return this.lag;
  }

  /** The control is hosted. */
  open(): void {
    const handle = { window: 1, meter: new SharedArrayBuffer(16) };
    this.events.onReport({ name: 'opened', handle, hosting: 'atl' });
  }

  say(report: Report): void {
    this.events.onReport(report);
  }

  /** The thread ends without being asked. */
  die(error: Error | null): void {
    this.events.onGone(error);
  }

  /** Rounds of the loop, until nothing is left to do. */
  turn(): void {
    do {
      this.sta.flush();
      this.sta.run();
    } while (!this.sta.idle);
  }
}
