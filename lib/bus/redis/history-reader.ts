import type { Redis } from 'ioredis';
import { historyOf, type Topic } from '../../events/topics';
import type { Names } from './names';

/**
 * Each topic's history as the server keeps it, oldest first. A key of another kind than ours reads as empty: the next
 * publication of its topic replaces it.
 * @throws when the connection breaks or the server refuses to read
 */
export async function readHistories(
  client: Redis,
  names: Names,
  topics: readonly Topic[],
): Promise<readonly (readonly string[])[]> {
  const pipeline = client.pipeline();
  for (const topic of topics) {
    if (historyOf(topic) === 1) pipeline.get(names.topic(topic));
    else pipeline.lrange(names.topic(topic), 0, -1);
  }
  const replies = (await pipeline.exec()) ?? [];
  return replies.map(([error, reply]) => {
    if (error !== null) {
      if (error.message.startsWith('WRONGTYPE')) return [];
      throw error;
    }
    if (Array.isArray(reply)) return reply.map(String);
    return reply === null ? [] : [String(reply)];
  });
}
