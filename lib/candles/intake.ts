import type { OrderBook } from '../events/book';
import type { Quote, Trade } from '../events/quote';
import type { TickerKind } from '../events/topics';
import { decodeBook, decodeQuote, decodeTrade } from '../events/wire';
import type { Ticker } from '../market/ticker';
import { SLICE_MS, turn } from './turn';

/** Looks at the clock after this many messages. */
const CHECK_EVERY = 32;

export interface IntakeOptions {
  readonly onTrade: (trade: Trade) => void;
  readonly onQuote: (quote: Quote) => void;
  readonly onBook: (book: OrderBook) => void;
  /** A message that cannot be read; it is left out. */
  readonly onUnreadable: (error: unknown) => void;
}

/**
 * Takes messages on the hot path, where it only keeps their text, and reads them later in slices of a few ms: every
 * print, and the newest quote and book of each ticker.
 */
export class Intake {
  readonly #options: IntakeOptions;
  #printTickers: Ticker[] = [];
  #printPayloads: string[] = [];
  #read = 0;
  readonly #quotes = new Map<Ticker, string>();
  readonly #books = new Map<Ticker, string>();

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  take(kind: TickerKind, ticker: Ticker, payload: string): void {
    if (kind === 'tape') {
      this.#printTickers.push(ticker);
      this.#printPayloads.push(payload);
    } else (kind === 'quote' ? this.#quotes : this.#books).set(ticker, payload);
  }

  /** Reads everything, prints before the quotes that count them. */
  async drain(): Promise<void> {
    while (!this.#work(performance.now() + SLICE_MS)) await turn();
  }

  /** The same in one go, for who needs it now. */
  drainNow(): void {
    this.#work(Number.POSITIVE_INFINITY);
  }

  /** Forgets what is unread. */
  clear(): void {
    this.#forgetPrints();
    this.#quotes.clear();
    this.#books.clear();
  }

  /** Works until `deadline`; true when nothing is left. */
  #work(deadline: number): boolean {
    const { onTrade, onQuote, onBook } = this.#options;
    while (this.#read < this.#printTickers.length) {
      const ticker = this.#printTickers[this.#read] as Ticker;
      const payload = this.#printPayloads[this.#read] ?? '';
      this.#read++;
      this.#guard(() => onTrade(decodeTrade(ticker, JSON.parse(payload))));
      if (this.#read % CHECK_EVERY === 0 && performance.now() >= deadline) return false;
    }
    this.#forgetPrints();
    return (
      this.#each(this.#quotes, (t, payload) => onQuote(decodeQuote(t, payload)), deadline) &&
      this.#each(this.#books, (t, payload) => onBook(decodeBook(t, payload)), deadline)
    );
  }

  #each(texts: Map<Ticker, string>, read: (t: Ticker, payload: unknown) => void, deadline: number): boolean {
    let done = 0;
    for (const [ticker, payload] of texts) {
      texts.delete(ticker);
      this.#guard(() => read(ticker, JSON.parse(payload)));
      if (++done % CHECK_EVERY === 0 && performance.now() >= deadline) return false;
    }
    return true;
  }

  #guard(read: () => void): void {
    try {
      read();
    } catch (error) {
      this.#options.onUnreadable(error);
    }
  }

  #forgetPrints(): void {
    this.#printTickers = [];
    this.#printPayloads = [];
    this.#read = 0;
  }
}
