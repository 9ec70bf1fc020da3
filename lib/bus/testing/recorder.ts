import { vi } from 'vitest';
import { indexTopic, type Topic } from '../../events/topics';
import type { Bus, Delivered, Unsubscribe } from '../bus';

/** A listener that writes down what it was given. */
export interface Recorder {
  readonly messages: Delivered[];
  readonly payloads: readonly string[];
  readonly unsubscribe: Unsubscribe;
}

export function record(bus: Bus, topic: Topic): Recorder {
  const messages: Delivered[] = [];
  const unsubscribe = bus.subscribe(topic, (message) => void messages.push(message));
  return {
    messages,
    get payloads() {
      return messages.map((m) => m.payload);
    },
    unsubscribe,
  };
}

export const say = (bus: Bus, topic: Topic, ...payloads: string[]): void =>
  bus.publish(payloads.map((payload) => ({ topic, payload })));

/** Waits until a condition holds; the error is the last one thrown by it. */
export const until = (condition: () => void, timeout = 5_000): Promise<void> =>
  vi.waitFor(condition, { timeout, interval: 5 });

let fences = 0;

/**
 * Resolves when all that `from` published before has reached `to`'s listeners, so that a test can say what did not come
 * without waiting for it not to come: messages and answers keep their order, and a fence is the last of them.
 */
export async function fence(from: Bus, to: Bus): Promise<void> {
  const topic = indexTopic(String(fences++ % 1_000).padStart(3, '0'));
  const payload = `fence ${fences}`;
  await new Promise<void>((resolve) => {
    const unsubscribe = to.subscribe(topic, (message) => {
      if (message.payload !== payload) return;
      resolve();
      queueMicrotask(() => unsubscribe());
    });
    from.publish([{ topic, payload }]);
  });
}

/** True when every message's offset is larger than the one's before. */
export function ascends(messages: readonly Delivered[]): boolean {
  return messages.every((m, i) => i === 0 || m.offset > (messages[i - 1]?.offset ?? 0));
}
