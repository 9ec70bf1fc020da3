import type { Declaration, Pace } from '../../events/protocol';
import type { Topic } from '../../events/topics';

/** What one tab wants: `slow` are those of `topics` that it wants once a second. */
export interface TabWants {
  readonly topics: ReadonlySet<Topic>;
  readonly slow: ReadonlySet<Topic>;
  readonly pace: Pace;
}

export const NO_WANTS: TabWants = { topics: new Set(), slow: new Set(), pace: 'second' };

/**
 * What one socket has to declare for all tabs: everything that any of them wants. A quote is prompt when a tab wants it
 * so, and everything is slow when no tab is looked at. The same wants give the same text.
 */
export function unionOf(tabs: Iterable<TabWants>): Declaration {
  const all = [...tabs];
  const isWatched = all.some(({ pace }) => pace === 'frame');
  const topics = new Set<Topic>();
  const prompt = new Set<Topic>();
  for (const { topics: wanted, slow, pace } of all) {
    for (const topic of wanted) {
      topics.add(topic);
      if (!slow.has(topic) && (pace === 'frame' || !isWatched)) prompt.add(topic);
    }
  }
  const sets = { quote: [] as string[], book: [] as string[], tape: [] as string[], index: [] as string[] };
  const slowQuote: string[] = [];
  for (const topic of [...topics].sort()) {
    const cut = topic.indexOf(':');
    const kind = topic.slice(0, cut) as keyof typeof sets;
    const isSlow = kind === 'quote' && !prompt.has(topic);
    (isSlow ? slowQuote : sets[kind]).push(topic.slice(cut + 1));
  }
  return {
    ...sets,
    ...(slowQuote.length > 0 ? { slowQuote } : {}),
    ...(isWatched ? {} : { pace: 'second' }),
  };
}
