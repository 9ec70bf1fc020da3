import { type Logger, pino } from 'pino';
import { DailyFile } from './daily-file';

export type BridgeLog = Logger;

/** Anything that may hold a password is cut before it is written (rule O2). */
const REDACTED = ['password', 'redisUrl', '*.password', '*.redisUrl'];

export interface BridgeLogOptions {
  readonly dir: string;
  readonly name: string;
  readonly days: number;
  readonly level: string;
  readonly now: () => number;
  /** Where a person at the console reads along, or null. */
  readonly console: { write(line: string): unknown } | null;
}

/** JSON lines in one file a KST day. */
export function openBridgeLog({ dir, name, days, level, now, console }: BridgeLogOptions): BridgeLog {
  const file = new DailyFile({
    dir,
    name,
    days,
    now,
    onFault: (message) => process.stderr.write(`${message}\n`),
  });
  const sink = {
    write(line: string) {
      file.write(line);
      console?.write(line);
    },
  };
  const iso = () => `,"time":"${new Date(now()).toISOString()}"`;
  return pino({ level, base: null, timestamp: iso, redact: { paths: REDACTED, censor: '…' } }, sink);
}
