import type { Quote } from '../../../lib/events/quote';
import type { Ticker } from '../../../lib/market/ticker';
import { COLUMNS, type Column } from './columns';
import { followLive } from './live';
import './bare.css';
import './page.css';

/**
 * The least a page can do: a table of the rows in view, whose text nodes are written in the next animation frame. Rows
 * out of view are an empty space; nothing here scrolls, sorts or is dragged.
 */
const VISIBLE_ROWS = 28;
const ROW_PX = 37;
const FLASH_MS = 260;
const UP = 'rgb(255 92 100 / 0.36)';
const DOWN = 'rgb(91 156 255 / 0.36)';

class Cell {
  readonly element = document.createElement('td');
  readonly #text = document.createTextNode('-');
  readonly #column: Column;
  #shown = '-';
  #tone: string | null = null;

  constructor(column: Column) {
    this.#column = column;
    this.element.dataset.field = column.field;
    this.element.append(this.#text);
  }

  write(quote: Quote): void {
    const text = this.#column.text(quote);
    if (text !== this.#shown) {
      this.#shown = text;
      this.#text.data = text;
    }
    const tone = this.#column.tone?.(quote) ?? null;
    if (tone !== this.#tone) {
      this.#tone = tone;
      this.element.className = tone ?? '';
    }
  }
}

class Row {
  readonly element = document.createElement('tr');
  readonly #cells = COLUMNS.map((column) => new Cell(column));
  #price: number | null = null;
  #flash: ReturnType<typeof setTimeout> | undefined;

  constructor(ticker: Ticker, name: string) {
    this.element.dataset.ticker = ticker;
    const head = document.createElement('td');
    head.textContent = name;
    this.element.append(head, ...this.#cells.map(({ element }) => element));
  }

  write(quote: Quote): void {
    for (const cell of this.#cells) cell.write(quote);
    if (this.#price !== null && quote.price !== this.#price) this.#light(quote.tick);
    this.#price = quote.price;
  }

  #light(tick: number): void {
    const style = this.#cells[0]?.element.style;
    if (style === undefined) return;
    clearTimeout(this.#flash);
    style.backgroundColor = tick > 0 ? UP : DOWN;
    this.#flash = setTimeout(() => {
      style.backgroundColor = '';
    }, FLASH_MS);
  }
}

const settings = window.benchSettings;
const rows = new Map<Ticker, Row>();
const columns = document.createElement('colgroup');
for (const { width } of [{ width: null }, ...COLUMNS]) {
  const column = document.createElement('col');
  if (width !== null) column.style.width = `${width}px`;
  columns.append(column);
}
const body = document.createElement('tbody');
for (const { ticker, name } of settings.rows.slice(0, VISIBLE_ROWS)) {
  const row = new Row(ticker, name);
  rows.set(ticker, row);
  body.append(row.element);
}
const table = document.createElement('table');
table.append(columns, body);
table.style.marginBottom = `${(settings.rows.length - rows.size) * ROW_PX}px`;
document.getElementById('list')?.append(table);

const changed = new Map<Ticker, Quote>();
const write = (): void => {
  for (const [ticker, quote] of changed) rows.get(ticker)?.write(quote);
  changed.clear();
};

followLive(settings, ({ quotes }) => {
  const waits = changed.size > 0;
  for (const quote of quotes) if (rows.has(quote.ticker)) changed.set(quote.ticker, quote);
  if (!waits && changed.size > 0) requestAnimationFrame(write);
});
