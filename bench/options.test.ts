import { expect, it } from 'vitest';
import { readOptions } from './options';

it('has short runs of the realistic load by default', () => {
  const defaults = { seconds: 10, rate: 1_500, clients: 50, rounds: 3, minutes: 1 };
  expect(readOptions([])).toEqual(defaults);
  expect(readOptions(['--seconds', '3', '--clients', '7'])).toEqual({ ...defaults, seconds: 3, clients: 7 });
  expect(readOptions(['--rounds', '5', '--minutes', '10'])).toEqual({ ...defaults, rounds: 5, minutes: 10 });
});

it.each([
  [['--speed', '3'], 'unknown option --speed'],
  [['seconds', '3'], 'unknown option seconds'],
  [['--seconds', 'x'], '--seconds must be a whole number from 1, not "x"'],
  [['--rate', '0'], '--rate must be a whole number from 1, not "0"'],
  [['--rounds', '1.5'], '--rounds must be a whole number from 1, not "1.5"'],
  [['--minutes', '-1'], '--minutes must be a whole number from 1, not "-1"'],
  [['--clients'], '--clients must be a whole number from 1, not ""'],
])('refuses %j', (args, message) => {
  expect(() => readOptions(args)).toThrow(message);
});
