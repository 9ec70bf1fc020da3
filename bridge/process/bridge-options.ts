import type { Bus } from '../../lib/bus/bus';
import type { LastStop } from './bridge-status';
import type { ControlThread, ControlThreadOptions } from './control-thread';
import type { ExitName } from './exit-code';
import type { BridgeLog } from './log';

/** What a `Bridge` is made of. */
export interface BridgeOptions {
  readonly bus: Bus;
  readonly openThread: (events: Pick<ControlThreadOptions, 'onReport' | 'onGone'>) => ControlThread;
  readonly log: BridgeLog;
  readonly pid: number;
  /** Which start of the supervisor's this is, from 1. */
  readonly attempt: number;
  readonly lastStop: LastStop | null;
  readonly maxCodes: number;
  readonly loginTimeoutMs: number;
  readonly now: () => number;
  /** The bridge cannot go on. `text` is one line that says what to do. */
  readonly onEnd: (exit: ExitName, text: string) => void;
}
