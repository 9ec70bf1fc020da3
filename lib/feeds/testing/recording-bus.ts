import type { Bus, Publication, Unsubscribe, Wants } from '../../bus/bus';

/** A bus that remembers what was published and lets a test say what is wanted. */
export class RecordingBus implements Bus {
  readonly published: Publication[] = [];
  readonly state = { name: 'ready' } as const;
  private readonly wantsListeners = new Set<(wants: Wants) => void>();

  publish(batch: readonly Publication[]): void {
    this.published.push(...batch);
  }

  /** The payloads of one topic, parsed, oldest first. */
  of(topic: string): unknown[] {
    return this.published.filter((p) => p.topic === topic).map((p) => JSON.parse(p.payload));
  }

  newest(topic: string): unknown {
    return this.of(topic).at(-1);
  }

  setWants(wants: Wants): void {
    for (const listener of this.wantsListeners) listener(wants);
  }

  onWants(listener: (wants: Wants) => void): Unsubscribe {
    this.wantsListeners.add(listener);
    listener(new Map());
    return () => this.wantsListeners.delete(listener);
  }

  subscribe(): Unsubscribe {
    throw new Error('not used');
  }

  latest(): Promise<never> {
    throw new Error('not used');
  }

  want(): void {
    throw new Error('not used');
  }

  onState(): Unsubscribe {
    throw new Error('not used');
  }

  async close(): Promise<void> {}
}
