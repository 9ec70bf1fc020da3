import { type Logger, pino } from 'pino';

export type Log = Logger;

/** Anything that may hold a key or a token is cut before it is written (rule O2). */
const REDACTED = [
  'appkey',
  'secretkey',
  'token',
  'authorization',
  'password',
  '*.appkey',
  '*.secretkey',
  '*.token',
  '*.authorization',
  '*.password',
];

interface Sink {
  write(line: string): void;
}

/** JSON lines for machines, or one readable line each for people. */
export function createLog(level: string, format: 'text' | 'json', sink: Sink = process.stdout): Log {
  const options = { level, base: null, redact: { paths: REDACTED, censor: '…' } };
  return pino(
    options,
    format === 'json' ? sink : { write: (line: string) => void sink.write(readable(line)) },
  );
}

const LEVELS: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info ',
  40: 'WARN ',
  50: 'ERROR',
  60: 'FATAL',
};

function readable(line: string): string {
  const { level, time, msg, err, ...rest } = JSON.parse(line) as Record<string, unknown>;
  const clock = new Date(Number(time)).toTimeString().slice(0, 8);
  const extra = Object.entries(rest).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  const stack = err instanceof Object && 'stack' in err ? `\n${String(err.stack)}` : '';
  return `${[clock, LEVELS[Number(level)] ?? '', msg ?? '', ...extra].join(' ')}${stack}\n`;
}
