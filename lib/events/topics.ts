import { isTicker, type Ticker } from '../market/ticker';
import { SOURCES, type Source } from './stamp';

/**
 * The bus's address space. A topic is one stream of one kind:
 * `quote:005930`, `book:005930_NX`, `tape:005930`, `index:001`, `feed:kiwoom`, `serves:koa`, `market`, `instruments`,
 * `vi`.
 */
export type Topic = string & { readonly __brand: 'Topic' };

export type TickerKind = 'quote' | 'book' | 'tape';
export const TICKER_KINDS: readonly TickerKind[] = ['quote', 'book', 'tape'];

/** How many of the newest messages a latecomer is given. States need one; lists need their tail. */
export const TAPE_HISTORY = 50;
export const VI_HISTORY = 50;

export const MARKET_TOPIC = 'market' as Topic;
export const INSTRUMENTS_TOPIC = 'instruments' as Topic;
export const VI_TOPIC = 'vi' as Topic;

export function tickerTopic(kind: TickerKind, ticker: Ticker): Topic {
  return `${kind}:${ticker}` as Topic;
}

export function indexTopic(index: string): Topic {
  return `index:${index}` as Topic;
}

export function feedTopic(source: Source): Topic {
  return `feed:${source}` as Topic;
}

/** What every browser is sent without asking: the session, what became of each source, and the market's VIs. */
export const COMMON_TOPICS: readonly Topic[] = [MARKET_TOPIC, VI_TOPIC, ...SOURCES.map(feedTopic)];

/** Which tickers a source serves: for the other feeds, not for browsers. */
export function servesTopic(source: Source): Topic {
  return `serves:${source}` as Topic;
}

/** A topic taken apart, or null when it is none of ours. */
export type TopicParts =
  | { readonly kind: TickerKind; readonly ticker: Ticker }
  | { readonly kind: 'index'; readonly index: string }
  | { readonly kind: 'feed' | 'serves'; readonly source: Source }
  | { readonly kind: 'market' | 'instruments' | 'vi' };

export function parseTopic(topic: string): TopicParts | null {
  if (topic === 'market' || topic === 'instruments' || topic === 'vi') return { kind: topic };
  const cut = topic.indexOf(':');
  const kind = topic.slice(0, cut);
  const rest = topic.slice(cut + 1);
  if (kind === 'quote' || kind === 'book' || kind === 'tape') {
    return isTicker(rest) ? { kind, ticker: rest } : null;
  }
  if (kind === 'index') return /^\d{3}$/.test(rest) ? { kind, index: rest } : null;
  if (kind === 'feed' || kind === 'serves') {
    const source = SOURCES.find((s) => s === rest);
    return source === undefined ? null : { kind, source };
  }
  return null;
}

/** How many newest messages the bus keeps for a topic. */
export function historyOf(topic: Topic): number {
  if (topic.startsWith('tape:')) return TAPE_HISTORY;
  return topic === VI_TOPIC ? VI_HISTORY : 1;
}
