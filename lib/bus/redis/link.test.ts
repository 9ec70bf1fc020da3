import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../testing/recorder';
import { Link } from './link';
import { parseRedisUrl } from './redis-url';

describe('link', () => {
  let link: Link | null = null;
  afterEach(() => link?.close());

  it('R4: queues nothing while it is down, says why, and nothing more once closed', async () => {
    const said: string[] = [];
    // Port 1 of loopback: nothing listens there.
    link = new Link(parseRedisUrl('redis://127.0.0.1:1'), 'test', {
      up: () => void said.push('up'),
      down: (message) => void said.push(`down: ${message}`),
      trouble: (message) => void said.push(`trouble: ${message}`),
    });
    await expect(link.client.get('key')).rejects.toThrow('enableOfflineQueue');
    const words = 'connect ECONNREFUSED 127.0.0.1:1';
    await until(() => expect(said.slice(0, 2)).toEqual([`trouble: ${words}`, `down: ${words}`]));
    expect(link.ready).toBe(false);
    link.close();
    link.close();
    const before = said.length;
    // Longer than the first few attempts to reconnect would be apart.
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(said).toHaveLength(before);
  });
});
