import { describe, expect, it } from 'vitest';
import type { BusState } from '../bus';
import type { BusFault } from '../faults';
import { Health } from './health';

function setUp() {
  const faults: BusFault[] = [];
  const states: BusState[] = [];
  let now = 1_000;
  const health = new Health(
    ['a', 'b'],
    (f) => void faults.push(f),
    () => now,
  );
  health.listen((state) => void states.push(state));
  return { health, faults, states, pass: (ms: number) => (now += ms) };
}

describe('bus health', () => {
  it('B6: is ready when every connection is, and down from the first that fails', () => {
    const { health, states, pass } = setUp();
    health.up('a');
    expect(health.state).toEqual({ name: 'connecting' });
    health.up('b');
    pass(500);
    health.down('a', 'reset');
    pass(500);
    health.down('b', 'refused');
    health.down('b', 'refused');
    health.up('b');
    health.up('a');
    expect(states).toEqual([
      { name: 'connecting' },
      { name: 'ready' },
      { name: 'down', since: 1_500, message: 'reset' },
      { name: 'down', since: 1_500, message: 'refused' },
      { name: 'ready' },
    ]);
  });

  it('B11: says the same trouble once a minute, and anew after it was ready', () => {
    const { health, faults, pass } = setUp();
    health.down('a', 'refused');
    health.down('b', 'refused');
    health.trouble('refused');
    expect(faults).toEqual([{ kind: 'transport', message: 'Redis: refused' }]);
    pass(59_999);
    health.down('a', 'refused');
    expect(faults).toHaveLength(1);
    pass(1);
    health.down('a', 'refused');
    expect(faults).toHaveLength(2);
    health.up('a');
    health.up('b');
    health.down('a', 'refused');
    expect(faults).toHaveLength(3);
  });

  it('B7: tells nobody after it was silenced', () => {
    const { health, states } = setUp();
    health.silence();
    health.down('a', 'refused');
    expect(states).toEqual([{ name: 'connecting' }]);
  });
});
