import { expect, it } from 'vitest';
import { readOptions } from './options';

it('has short runs of the realistic load by default', () => {
  expect(readOptions([])).toEqual({ seconds: 10, rate: 1_500, clients: 50 });
  expect(readOptions(['--seconds', '3', '--clients', '7'])).toEqual({ seconds: 3, rate: 1_500, clients: 7 });
});

it.each([
  [['--speed', '3'], 'unknown option --speed'],
  [['seconds', '3'], 'unknown option seconds'],
  [['--seconds', 'x'], '--seconds must be a whole number from 1, not "x"'],
  [['--rate', '0'], '--rate must be a whole number from 1, not "0"'],
  [['--clients'], '--clients must be a whole number from 1, not ""'],
])('refuses %j', (args, message) => {
  expect(() => readOptions(args)).toThrow(message);
});
