import type { Topic } from '../events/topics';
import type { Client } from './client';
import type { Content } from './content';
import { NewestState } from './newest-state';
import { PrintRing } from './print-ring';

/** One client's place in one room. */
export interface Subscription {
  readonly client: Client;
  readonly room: Room;
  /** How far this client was brought, or `FRESH`. */
  cursor: number;
  /** Told once a second and not at every flush. */
  slow: boolean;
  /** Which of its client's queues it stands in: that of the next flush, or that of the next slow one. */
  waits: 'no' | 'flush' | 'slow flush';
}

/** Everything the relay knows of one topic: what it says and who listens. */
export interface Room {
  readonly topic: Topic;
  readonly content: Content;
  readonly subscriptions: Set<Subscription>;
  /** True while it waits for the next flush. */
  dirty: boolean;
}

export function createRoom(topic: Topic): Room {
  const isList = topic === 'vi' || topic.startsWith('tape:');
  return {
    topic,
    content: isList ? new PrintRing(topic) : new NewestState(topic),
    subscriptions: new Set(),
    dirty: false,
  };
}
