/** What a run may be told on the command line. */
export interface BenchOptions {
  /** Measured time of one variant, after its warm-up. */
  readonly seconds: number;
  /** Events a second. */
  readonly rate: number;
  readonly clients: number;
  /** How often each contestant is measured, where they take turns. */
  readonly rounds: number;
  /** How long memory is watched. */
  readonly minutes: number;
}

const DEFAULTS: BenchOptions = { seconds: 10, rate: 1_500, clients: 50, rounds: 3, minutes: 1 };

/**
 * Reads `--seconds 10 --rate 1500 --clients 50 --rounds 3 --minutes 1`; what is left out has its default.
 * @throws {TypeError} naming the flag that is wrong
 */
export function readOptions(args: readonly string[]): BenchOptions {
  const options: Record<string, number> = { ...DEFAULTS };
  for (let i = 0; i < args.length; i += 2) {
    const [flag = '', text = ''] = args.slice(i, i + 2);
    const name = flag.replace(/^--/, '');
    if (!flag.startsWith('--') || !Object.hasOwn(DEFAULTS, name)) {
      throw new TypeError(
        `unknown option ${flag}: known are ${Object.keys(DEFAULTS)
          .map((n) => `--${n}`)
          .join(', ')}`,
      );
    }
    const value = Number(text);
    if (!Number.isInteger(value) || value < 1) {
      throw new TypeError(`${flag} must be a whole number from 1, not ${JSON.stringify(text)}`);
    }
    options[name] = value;
  }
  return { ...DEFAULTS, ...options };
}
