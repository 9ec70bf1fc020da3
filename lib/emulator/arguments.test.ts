import { describe, expect, it } from 'vitest';
import { ArgumentError, HELP, parseArguments } from './arguments';
import { withDefaults } from './server/options';

describe('the command line', () => {
  it('E27: has a default for everything', () => {
    expect(parseArguments([])).toEqual({
      port: 10_300,
      host: '127.0.0.1',
      seed: 1,
      rate: 1,
      clock: 'session',
      speed: 1,
      replay: null,
      help: false,
    });
  });

  it('E27: reads --name value and --name=value', () => {
    expect(
      parseArguments([
        '--port',
        '0',
        '--seed=7',
        '--rate',
        '2.5',
        '--clock=kst',
        '--replay=a=b.json',
        '--host',
        '::1',
      ]),
    ).toMatchObject({ port: 0, seed: 7, rate: 2.5, clock: 'kst', replay: 'a=b.json', host: '::1' });
    expect(parseArguments(['--speed', '10']).speed).toBe(10);
    expect(parseArguments(['--port', '1', '--help']).help).toBe(true);
  });

  it('E27: every option is explained', () => {
    for (const option of [
      '--port',
      '--host',
      '--seed',
      '--rate',
      '--clock',
      '--speed',
      '--replay',
      '--help',
    ]) {
      expect(HELP).toContain(option);
    }
  });

  it.each([
    [['--port', 'x'], '--port is "x"; it must be a number from 0 to 65535'],
    [['--rate=0'], '--rate is "0"; it must be a number from 0.01 to 1000'],
    [['--seed='], '--seed is ""'],
    [['--clock', 'utc'], '--clock is "utc"; it must be session or kst'],
    [['--speed'], '--speed needs a value'],
    [['--fast', '1'], '--fast is not an option; --help lists them'],
  ])('E27: %j is refused by name', (argv, message) => {
    expect(() => parseArguments(argv)).toThrow(ArgumentError);
    expect(() => parseArguments(argv)).toThrow(message);
  });
});

describe('options', () => {
  it.each([
    [{ rate: 0 }, 'rate is 0; it must be between 0.01 and 1000'],
    [{ rate: Number.NaN }, 'rate is NaN'],
    [{ port: 70_000 }, 'port is 70000'],
    [{ speed: 1e6 }, 'speed is 1000000'],
    [{ tickMs: 0 }, 'tickMs is 0'],
    [{ clock: 'kst', speed: 2 } as const, 'speed is for the session clock'],
  ])('E27: %j is refused by name', (settings, message) => {
    expect(() => withDefaults(settings)).toThrow(message);
  });

  it('E22: the dialect is what was measured live unless a switch says otherwise', () => {
    expect(withDefaults({ dialect: { reissue: 'new-kills-old' } }).dialect).toEqual({
      exchangeField: 'text',
      name0A: '주식기세',
      quota: 'five-per-second',
      reissue: 'new-kills-old',
      duplicateSession: 'displaces',
      invalidTokenStatus: 200,
      tokenErrorStatus: 200,
      systemKeys: 'code-message',
      envelopeKeys: 'return_code',
      refusedLogin: 'system-frame',
      refreshScope: 'connection',
      noticeOnRegister: false,
    });
  });
});
