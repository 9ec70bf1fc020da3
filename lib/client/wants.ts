import type { Declaration, Pace } from '../events/protocol';

export type WantKind = 'quote' | 'book' | 'tape' | 'index';
export type WantedTopic = `${WantKind}:${string}`;
const KINDS: readonly WantKind[] = ['quote', 'book', 'tape', 'index'];

/** What a page that nobody looks at still wants: its prices, once a second. The title and a quick return need no more. */
export function atRest(declaration: Declaration): Declaration {
  return { ...declaration, book: [], tape: [], pace: 'second' };
}

/**
 * Counts who on the page wants what. The first subscriber of a topic adds it, the last one releases it; changes of one
 * task are told once, so a row that is taken down and put up again in the same moment changes nothing. A
 * quote that nobody wants at every frame is declared slow.
 */
export class Wants {
  private readonly counts = new Map<WantedTopic, number>();
  /** How many of those want it at every frame. */
  private readonly prompt = new Map<WantedTopic, number>();
  private readonly touched = new Set<WantedTopic>();
  /** Nobody wants them any more, but the relay has not been told. */
  private readonly released = new Set<WantedTopic>();

  /** @param onChange told after the task */
  constructor(private readonly onChange: () => void) {}

  /** Whether what comes of a topic is of use: until a declaration without it is sent, it goes on. */
  has(topic: string): boolean {
    return this.counts.has(topic as WantedTopic) || this.released.has(topic as WantedTopic);
  }

  /** A declaration is sent. Returns the topics that it has left out. */
  declared(): readonly WantedTopic[] {
    const leftOut = [...this.released].filter((topic) => !this.counts.has(topic));
    this.released.clear();
    return leftOut;
  }

  /**
   * Returns the release; releasing twice counts once.
   *
   * @param pace `second` for a quote that is not in view
   */
  acquire(kind: WantKind, key: string, pace: Pace = 'frame'): () => void {
    const topic: WantedTopic = `${kind}:${key}`;
    this.count(topic, pace, 1);
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.count(topic, pace, -1);
    };
  }

  declaration(): Declaration {
    const sets: Record<WantKind, string[]> = { quote: [], book: [], tape: [], index: [] };
    const slowQuote: string[] = [];
    for (const topic of this.counts.keys()) {
      const cut = topic.indexOf(':');
      const kind = KINDS.find((k) => k === topic.slice(0, cut));
      if (kind === undefined) continue;
      const isSlow = kind === 'quote' && !this.prompt.has(topic);
      (isSlow ? slowQuote : sets[kind]).push(topic.slice(cut + 1));
    }
    for (const kind of KINDS) sets[kind].sort();
    return slowQuote.length === 0 ? sets : { ...sets, slowQuote: slowQuote.sort() };
  }

  private count(topic: WantedTopic, pace: Pace, by: 1 | -1): void {
    add(this.counts, topic, by);
    if (pace === 'frame') add(this.prompt, topic, by);
    const first = this.touched.size === 0;
    this.touched.add(topic);
    if (first) queueMicrotask(() => this.settle());
  }

  private settle(): void {
    for (const topic of this.touched) {
      if (this.counts.has(topic)) this.released.delete(topic);
      else this.released.add(topic);
    }
    this.touched.clear();
    this.onChange();
  }
}

function add(counts: Map<WantedTopic, number>, topic: WantedTopic, by: 1 | -1): void {
  const count = (counts.get(topic) ?? 0) + by;
  if (count > 0) counts.set(topic, count);
  else counts.delete(topic);
}
