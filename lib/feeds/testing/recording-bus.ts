import type { Bus, BusState, Delivered, Publication, Unsubscribe, Wants } from '../../bus/bus';

/** A bus that remembers what was published, delivers it, and lets a test say what is wanted. */
export class RecordingBus implements Bus {
  readonly published: Publication[] = [];
  state: BusState = { name: 'ready' };
  private readonly wantsListeners = new Set<(wants: Wants) => void>();
  private readonly listeners = new Map<string, (message: Delivered) => void>();

  publish(batch: readonly Publication[]): void {
    for (const publication of batch) {
      this.published.push(publication);
      this.listeners.get(publication.topic)?.({ ...publication, offset: this.published.length });
    }
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

  /** One listener a topic, told of what is published from now on. */
  subscribe(topic: string, listener: (message: Delivered) => void): Unsubscribe {
    this.listeners.set(topic, listener);
    return () => this.listeners.delete(topic);
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
