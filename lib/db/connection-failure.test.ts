import { describe, expect, it } from 'vitest';
import { describeFailure, isConnectionFailure, secretsOf } from './connection-failure';
import { DatabaseUnavailableError } from './repositories';

const coded = (code: string, message = 'x') => Object.assign(new Error(message), { code });

describe('a failed call', () => {
  it.each([
    ['08006', true],
    ['57P01', true],
    ['57P03', true],
    ['53300', true],
    ['28P01', true],
    ['3D000', true],
    ['ECONNREFUSED', true],
    ['ECONNRESET', true],
    ['P1001', true],
    ['P2024', true],
    ['57014', false],
    ['23505', false],
    ['P2002', false],
    ['22P02', false],
  ])('Q1: %s speaks of the connection: %s', (code, expected) => {
    expect(isConnectionFailure(coded(code))).toBe(expected);
  });

  it("Q1: pg's failures without a number are known by their words", () => {
    expect(isConnectionFailure(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isConnectionFailure(new Error('timeout exceeded when trying to connect'))).toBe(true);
    expect(isConnectionFailure(new DatabaseUnavailableError('closed'))).toBe(true);
    expect(isConnectionFailure(new Error('Query read timeout'))).toBe(false);
    expect(isConnectionFailure('ECONNREFUSED')).toBe(false);
  });

  it('Q4: is told in one line without the password, as it stands in the address and as it is meant', () => {
    const secrets = secretsOf('postgresql://me:p%40ss@host/db');
    expect(describeFailure(new Error('me:p%40ss and p@ss'), secrets)).toBe('me:*** and ***');
    expect(describeFailure(new Error('\nInvalid call:\n\nCannot reach\n'), [])).toBe('Cannot reach');
    expect(
      describeFailure(new AggregateError([coded('ECONNREFUSED', 'connect ECONNREFUSED ::1')]), ['']),
    ).toBe('connect ECONNREFUSED ::1');
    expect(describeFailure(new Error(''), [])).toBe('Error');
    expect(describeFailure('text', [])).toBe('text');
    expect(secretsOf('not an address')).toEqual(['']);
    expect(secretsOf('postgresql://me:%E0%A4%A@host/db')).toEqual(['%E0%A4%A']);
  });
});
