import type { Want } from '../../../../lib/bus/bus';
import { createRedisBus } from '../../../../lib/bus/redis/redis-bus';
import type { OrderBook } from '../../../../lib/events/book';
import type { Quote, Trade } from '../../../../lib/events/quote';
import type { FeedStatus } from '../../../../lib/events/status';
import { feedTopic, type Topic, tickerTopic } from '../../../../lib/events/topics';
import { decodeBook, decodeQuote, decodeTrade } from '../../../../lib/events/wire';
import type { Ticker } from '../../../../lib/market/ticker';
import { eventually } from './eventually';

type Wanted = readonly [ticker: string, want?: Partial<Want>];

/** The other end of the bus, as a relay is: it wants tickers and keeps what it was told. */
export class Reader {
  private readonly bus;
  private readonly told = new Map<string, unknown[]>();

  constructor(redisUrl: string) {
    this.bus = createRedisBus({ url: redisUrl, onFault: () => {} });
    this.follow(feedTopic('koa'));
  }

  /** Declares all that is wanted, and keeps what is told of it. */
  want(...entries: readonly Wanted[]): void {
    for (const [text] of entries) {
      for (const kind of ['quote', 'book', 'tape'] as const) this.follow(tickerTopic(kind, text as Ticker));
    }
    this.declare(entries);
  }

  /** Declares all that is wanted. */
  declare(entries: readonly Wanted[]): void {
    const want = ([text, over]: Wanted) => [text as Ticker, { quote: 1, book: 0, tape: 0, ...over }] as const;
    this.bus.want('scenario', new Map(entries.map(want)));
  }

  follow(topic: Topic): void {
    if (this.told.has(topic)) return;
    const list: unknown[] = [];
    this.told.set(topic, list);
    this.listen(topic, (payload) => list.push(payload));
  }

  listen(topic: Topic, take: (payload: unknown) => void): void {
    this.bus.subscribe(topic, ({ payload }) => take(JSON.parse(payload)));
  }

  payloads(topic: string): unknown[] {
    return [...(this.told.get(topic) ?? [])];
  }

  quotes(ticker: string): Quote[] {
    return this.payloads(`quote:${ticker}`).map((body) => decodeQuote(ticker as Ticker, body));
  }

  books(ticker: string): OrderBook[] {
    return this.payloads(`book:${ticker}`).map((body) => decodeBook(ticker as Ticker, body));
  }

  tape(ticker: string): Trade[] {
    return this.payloads(`tape:${ticker}`).map((body) => decodeTrade(ticker as Ticker, body));
  }

  get status(): FeedStatus | undefined {
    return this.payloads('feed:koa').at(-1) as FeedStatus | undefined;
  }

  /** Waits until the feed says that it is in this state. */
  async untilFeed(name: FeedStatus['state']['name'], ms = 20_000): Promise<FeedStatus> {
    return eventually(
      `the feed is ${name}`,
      () => {
        const { status } = this;
        return status?.state.name === name ? status : null;
      },
      ms,
      () => JSON.stringify(this.status),
    );
  }

  /** Waits until `look` finds something among what was told. */
  until<T>(what: string, look: () => T | undefined, ms?: number): Promise<T> {
    return eventually(what, () => look() ?? null, ms);
  }

  close(): Promise<void> {
    return this.bus.close();
  }
}
