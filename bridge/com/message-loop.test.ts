import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { runMessageLoop } from './message-loop';

describe('the message loop', () => {
  it('W58: pumps, flushes, takes commands, in that order, and only the first pump does not wait', async () => {
    const steps: string[] = [];
    const loop = runMessageLoop(
      { pump: (ms) => steps.push(`pump ${ms}`) },
      {
        flush: () => void steps.push('flush'),
        commands: () => {
          steps.push('commands');
          if (steps.length === 6) loop.stop();
        },
      },
    );
    await loop.done;
    expect(steps).toEqual(['pump 0', 'flush', 'commands', 'pump 1000', 'flush', 'commands']);
  });

  it('W58: lets the thread’s own event loop turn between two pumps', async () => {
    let pumps = 0;
    let turns = 0;
    const loop = runMessageLoop({ pump: () => ++pumps }, { flush: () => {}, commands: () => {} });
    for (; turns < 5; turns++) await turn();
    loop.stop();
    await loop.done;
    expect(pumps).toBeGreaterThanOrEqual(4);
    expect(pumps).toBeLessThanOrEqual(6);
  });

  it('W58: what a step throws ends the loop and is told', async () => {
    const loop = runMessageLoop(
      { pump: () => 0 },
      {
        flush: () => {
          throw new Error('full');
        },
        commands: () => expect.unreachable(),
      },
    );
    await expect(loop.done).rejects.toThrow('full');
  });
});
