import type { Redis } from 'ioredis';
import type { Names } from './names';
import type { OutboxServer } from './outbox';

/** An outbox's calls as scripts on one connection, which keeps their order. */
export function outboxServer(client: Redis, names: Names): OutboxServer {
  return {
    async publish(floor, items) {
      const args: (string | number)[] = [items.length + 1, names.counter];
      for (const { kept } of items) args.push(kept.key);
      args.push(floor);
      for (const { kept, entry } of items) args.push(kept.history, entry.payload);
      return Number(await client.sisePublish(...args));
    },
    async restore(floor, { key, history, entries }) {
      const args: (string | number)[] = [names.counter, key, floor, history];
      for (const { offset, payload } of entries) args.push(offset, payload);
      return (await client.siseRestore(...args)).map(Number);
    },
  };
}
