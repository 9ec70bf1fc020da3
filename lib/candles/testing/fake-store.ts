import { type CandleRow, DatabaseUnavailableError } from '../../db/repositories';
import type { OrderBook } from '../../events/book';
import type { Quote } from '../../events/quote';
import type { BatchStore } from '../batch-writer';

/** A database in memory that can be away, slow, or refuse rows. Remembers every statement it took. */
export class FakeStore implements BatchStore {
  readonly minutes = new Map<string, CandleRow>();
  readonly quotes = new Map<string, Quote>();
  readonly books = new Map<string, OrderBook>();
  readonly statements: { readonly kind: 'minutes' | 'quotes' | 'books'; readonly rows: number }[] = [];
  away = false;
  refuses: (row: CandleRow) => boolean = () => false;
  /** Set: every statement waits for it. */
  gate: Promise<void> | null = null;
  atOnce = 0;
  mostAtOnce = 0;

  putMinutes(rows: readonly CandleRow[]): Promise<void> {
    return this.#run('minutes', rows, (row) => {
      if (this.refuses(row)) throw new TypeError(`refused ${row.ticker}`);
      return () => this.minutes.set(`${row.ticker}@${row.candle.at}`, row);
    });
  }

  putQuotes(quotes: readonly Quote[]): Promise<void> {
    return this.#run('quotes', quotes, (quote) => () => this.quotes.set(quote.ticker, quote));
  }

  putBooks(books: readonly OrderBook[]): Promise<void> {
    return this.#run('books', books, (book) => () => this.books.set(book.ticker, book));
  }

  /** All or nothing, as a statement is. */
  async #run<T>(
    kind: 'minutes' | 'quotes' | 'books',
    rows: readonly T[],
    prepare: (row: T) => () => void,
  ): Promise<void> {
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.atOnce);
    try {
      await this.gate;
      if (this.away) throw new DatabaseUnavailableError('away');
      for (const commit of rows.map(prepare)) commit();
      this.statements.push({ kind, rows: rows.length });
    } finally {
      this.atOnce--;
    }
  }
}
