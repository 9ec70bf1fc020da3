import { describe, expect, it } from 'vitest';
import { messageOf } from './faults';

describe('messageOf', () => {
  it('finds the words of anything thrown', () => {
    expect(messageOf(new Error('plain'))).toBe('plain');
    expect(messageOf('a string')).toBe('a string');
    expect(messageOf(null)).toBe('null');
    expect(messageOf(new TypeError(''))).toBe('TypeError');
  });

  it('looks inside a failed dual-stack connect, whose own message is empty', () => {
    const refused = new Error('connect ECONNREFUSED ::1:6379');
    expect(messageOf(new AggregateError([refused, new Error('other')], ''))).toBe(
      'connect ECONNREFUSED ::1:6379',
    );
    expect(messageOf(new AggregateError([], ''))).toBe('AggregateError');
  });
});
