import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { Backlog } from './backlog';

describe('the backlog between the threads', () => {
  it('X25: counts what was sent and is not yet handled, also when the counts wrap around', () => {
    const sender = new Backlog();
    const handler = new Backlog(sender.shared);
    sender.add(2_000_000_000);
    handler.handled(1_999_999_990);
    expect(sender.size).toBe(10);
    sender.add(2_000_000_000);
    handler.handled(2_000_000_000);
    expect(sender.size).toBe(10);
    handler.handled(10);
    expect(sender.size).toBe(0);
  });

  it('X25: the sender waits until enough is handled, and no longer', async () => {
    const sender = new Backlog();
    sender.add(5);
    sender.waitUntil(5);
    const other = new Worker(
      `const { workerData } = require('node:worker_threads');
       const counter = new Int32Array(workerData);
       setTimeout(() => { Atomics.add(counter, 0, 2); Atomics.notify(counter, 0); }, 50);
       setTimeout(() => { Atomics.add(counter, 0, 2); Atomics.notify(counter, 0); }, 100);`,
      { eval: true, workerData: sender.shared },
    );
    await new Promise((resolve) => other.once('online', resolve));
    sender.waitUntil(2);
    expect(sender.size).toBe(1);
    await other.terminate();
  });
});
