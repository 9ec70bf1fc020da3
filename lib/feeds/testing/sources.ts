import type { Bus, Publication, Wants } from '../../bus/bus';
import type { BookEvent, MarketEvent, SnapshotEvent, TradeEvent } from '../../events/market-event';
import type { Source } from '../../events/stamp';
import type { Ticker } from '../../market/ticker';
import { tradingDayAt } from '../../market/trading-day';
import { type FeedSocketEvents, KiwoomFeed } from '../kiwoom-feed';
import { Publisher } from '../publisher';
import { Serving } from '../serving';
import { StatusReporter } from '../status-reporter';

const EMPTY_LEVEL = { price: 0, qty: 0, change: 0 };

export function bookOf(ticker: Ticker, at: number, totalAsk: number): BookEvent {
  return {
    kind: 'book',
    ticker,
    exchangeTime: at,
    asks: Array(10).fill({ price: 71_100, qty: 5, change: 1 }),
    bids: Array(10).fill(EMPTY_LEVEL),
    totalAsk,
    totalBid: 0,
    totalAskChange: 0,
    totalBidChange: 0,
    expected: null,
  };
}

/** A process that publishes as the bridge does: what it hears goes to the bus unless it is frozen, and then later. */
export class KoaProcess {
  private readonly status: StatusReporter;
  private readonly serving: Serving;
  private readonly publisher: Publisher;
  private unheard: MarketEvent[] = [];
  private readonly unsaid: Publication[] = [];
  private isLive = true;
  frozen = false;

  constructor(
    private readonly bus: Bus,
    source: Source = 'koa',
    now: () => number = Date.now,
  ) {
    const epoch = now();
    // A frozen process's timers wait: its heartbeats are lost, its list of tickers comes when it thaws.
    const voice: Bus = Object.create(bus, {
      publish: {
        value: (batch: readonly Publication[]) => {
          if (!this.frozen) bus.publish(batch);
          else this.unsaid.push(...batch.filter(({ topic }) => topic.startsWith('serves:')));
        },
      },
    });
    this.status = new StatusReporter({ bus: voice, source, server: 'production', epoch, now });
    this.serving = new Serving({ bus: voice, source, epoch, now });
    this.publisher = new Publisher({ bus: voice, source, epoch, now, serving: this.serving });
    this.status.start();
    this.live();
  }

  watch(wants: Wants): void {
    this.publisher.watch(wants);
    const books = [...wants].filter(([, want]) => want.book > 0).map(([ticker]) => ticker);
    this.serving.registered(new Set(wants.keys()), new Set(books));
  }

  hear(event: MarketEvent): void {
    if (this.frozen) this.unheard.push(event);
    else this.publisher.publish(event, Date.now());
  }

  live(): void {
    this.isLive = true;
    this.status.update({ state: { name: 'live', since: Date.now() } });
  }

  silent(): void {
    this.isLive = false;
    this.status.update({ state: { name: 'silent', since: Date.now() } });
  }

  /** As the bridge does when its control was deaf for a while. */
  doubt(): void {
    this.publisher.doubt();
  }

  /** Goes on where it was frozen: what came meanwhile is told now. */
  thaw(): void {
    this.frozen = false;
    const flushed = this.unheard;
    this.unheard = [];
    for (const event of flushed) this.hear(event);
    this.bus.publish(this.unsaid.splice(0));
    if (this.isLive) this.live();
    else this.silent();
  }

  /** Gone without a word. */
  kill(): void {
    this.frozen = true;
    this.serving.close();
    this.status.stop();
  }

  /** Ends and says so. */
  stop(): void {
    this.serving.close();
    this.status.stop();
  }
}

/** A real feed on a socket and a REST that the test holds in its hands. */
export class HandFeed {
  readonly asked: Ticker[][] = [];
  readonly booksAsked: Ticker[] = [];
  private readonly feed: KiwoomFeed;
  private socket: FeedSocketEvents | null = null;

  /** @param newest the newest trade of a ticker, as REST would tell it */
  constructor(bus: Bus, newest: (ticker: Ticker) => TradeEvent | null, source: Source = 'kiwoom') {
    this.feed = new KiwoomFeed({
      bus,
      source,
      server: 'custom',
      capacity: 200,
      codesPerCall: 100,
      rest: {
        quotes: async (tickers) => {
          this.asked.push([...tickers]);
          return tickers.flatMap((ticker): SnapshotEvent[] => {
            const trade = newest(ticker);
            if (trade === null) return [];
            const { qty: _, side: __, ...day } = trade;
            const limits = { base: 70_000, upper: 91_000, lower: 49_000, expected: null };
            return [{ ...day, ...limits, kind: 'snapshot', day: tradingDayAt(Date.now()) }];
          });
        },
        book: async (ticker) => {
          this.booksAsked.push(ticker);
          return bookOf(ticker, Date.now(), 1);
        },
        master: async () => [],
      },
      openSocket: (events) => {
        this.socket = events;
        return {
          start: () => events.onState({ name: 'ready', since: Date.now() }),
          want: () => {},
          overflow: [],
          reconnect: () => {},
          close: async () => {},
        };
      },
      troubleOf: () => ({ kind: 'network', code: null, message: 'gone' }),
      now: () => Date.now(),
      exchangeNow: () => Date.now(),
      simulated: false,
      onNote: () => {},
    });
    this.feed.start();
  }

  hear(event: MarketEvent): void {
    this.socket?.onEvent(event, Date.now());
  }

  /** The socket is lost, as while another session holds the key. */
  lose(): void {
    this.socket?.onState({ name: 'displaced', until: Date.now() + 600_000 });
  }

  close(): Promise<void> {
    return this.feed.close();
  }
}
