import { describe, expect, it } from 'vitest';
import { scrub } from './scrub';

describe('scrubbing', () => {
  it('O2: takes every secret and every bearer token out of a text', () => {
    const text = 'key AxserEsd, secret SEefd/+cw; Authorization: Bearer WQJCwyq.x-1 and AxserEsd again';
    expect(scrub(text, ['AxserEsd', 'SEefd/+cw', null])).toBe(
      'key ***, secret ***; Authorization: Bearer *** and *** again',
    );
  });

  it('leaves a text alone where a secret is too short to be one', () => {
    expect(scrub('a b c', ['', 'a'])).toBe('a b c');
  });
});
