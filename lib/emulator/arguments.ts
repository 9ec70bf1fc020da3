import { TURN_SPEED } from './day-turn';

/** What `npm run emulator` was asked to do. */
export interface Arguments {
  readonly port: number;
  readonly host: string;
  readonly seed: number;
  readonly rate: number;
  readonly clock: 'session' | 'kst' | 'turn';
  readonly speed: number;
  readonly replay: string | null;
  readonly help: boolean;
}

/** An argument cannot be used. The message names it and what it should be. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
}

export const HELP = `Starts the emulated exchange: a server that speaks Kiwoom's REST and WebSocket.

  npm run emulator -- [options]

  --port <n>            port to listen on (default 10300)
  --host <address>      address to listen on (default 127.0.0.1)
  --seed <n>            the same seed gives the same market (default 1)
  --rate <n>            times as many orders (default 1)
  --clock session|kst   pretend it is mid-session, or follow Korean time (default session)
  --day turn            play 19:50 to 09:10 of the next trading day, with a split, a bonus issue, a merger,
                        rights, a halted stock and VIs whose release is lost (default speed 120)
  --speed <n>           pretended seconds a second, for the session clock, --day and --replay (default 1)
  --replay <file>       send the frames recorded in this file instead
  --help                print this
`;

const DEFAULTS: Arguments = {
  port: 10_300,
  host: '127.0.0.1',
  seed: 1,
  rate: 1,
  clock: 'session',
  speed: 1,
  replay: null,
  help: false,
};

/**
 * Reads the command line, without `node` and the script.
 *
 * @throws {ArgumentError} naming the argument
 */
export function parseArguments(argv: readonly string[]): Arguments {
  let result = DEFAULTS;
  for (let i = 0; i < argv.length; i++) {
    const [name = '', attached] = (argv[i] ?? '').split(/=(.*)/s);
    if (name === '--help' || name === '-h') return { ...DEFAULTS, help: true };
    const value = attached ?? argv[++i];
    if (value === undefined) throw new ArgumentError(`${name} needs a value`);
    result = { ...result, ...read(name, value) };
  }
  const isSlow = result.clock === 'turn' && result.speed === DEFAULTS.speed;
  return isSlow ? { ...result, speed: TURN_SPEED } : result;
}

function read(name: string, value: string): Partial<Arguments> {
  switch (name) {
    case '--port':
      return { port: number(name, value, 0, 65_535) };
    case '--host':
      return { host: value };
    case '--seed':
      return { seed: number(name, value, 0, Number.MAX_SAFE_INTEGER) };
    case '--rate':
      return { rate: number(name, value, 0.01, 1_000) };
    case '--speed':
      return { speed: number(name, value, 0.1, 600) };
    case '--replay':
      return { replay: value };
    case '--day':
      if (value !== 'turn') throw new ArgumentError(`--day is ${JSON.stringify(value)}; it must be turn`);
      return { clock: 'turn' };
    case '--clock':
      if (value !== 'session' && value !== 'kst') {
        throw new ArgumentError(`--clock is ${JSON.stringify(value)}; it must be session or kst`);
      }
      return { clock: value };
    default:
      throw new ArgumentError(`${name} is not an option; --help lists them`);
  }
}

function number(name: string, value: string, low: number, high: number): number {
  const parsed = Number(value);
  if (value.trim() === '' || !(parsed >= low && parsed <= high)) {
    throw new ArgumentError(
      `${name} is ${JSON.stringify(value)}; it must be a number from ${low} to ${high}`,
    );
  }
  return parsed;
}
