import type { Delivery, Source, Stamp } from '../events/stamp';
import type { Topic } from '../events/topics';

export interface StamperOptions {
  readonly source: Source;
  readonly epoch: number;
  readonly now: () => number;
}

/** Stamps one run's messages (rule R1): each topic is numbered by itself, without holes. */
export class Stamper {
  private readonly sequences = new Map<Topic, number>();

  constructor(private readonly options: StamperOptions) {}

  /** A stamp with the topic's next number; the number is used up only by `sent`. */
  next(topic: Topic, exchangeTime: number | null, receivedAt: number, delivery: Delivery): Stamp {
    const { source, epoch, now } = this.options;
    const seq = (this.sequences.get(topic) ?? 0) + 1;
    return { source, delivery, epoch, seq, exchangeTime, receivedAt, publishedAt: now() };
  }

  /** For what is told once more: it keeps the times it was heard with. */
  again(topic: Topic, { exchangeTime, receivedAt, delivery }: Stamp): Stamp {
    return this.next(topic, exchangeTime, receivedAt, delivery);
  }

  sent(topic: Topic, { seq }: Stamp): void {
    this.sequences.set(topic, seq);
  }
}
