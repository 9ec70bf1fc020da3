import {
  CellStyleModule,
  ClientSideRowModelApiModule,
  ClientSideRowModelModule,
  type ColDef,
  colorSchemeDark,
  createGrid,
  type GridOptions,
  HighlightChangesModule,
  ModuleRegistry,
  themeQuartz,
} from 'ag-grid-community';
import { formatClock, formatNumber } from '../../../lib/client/format';
import type { OrderBook } from '../../../lib/events/book';
import type { Quote, Trade } from '../../../lib/events/quote';
import { COLUMNS } from './columns';
import { followLive } from './live';
import './page.css';

/** AG Grid Community as its manual advises for streams: asynchronous transactions, row ids, and its own flash. */
ModuleRegistry.registerModules([
  ClientSideRowModelModule,
  ClientSideRowModelApiModule,
  CellStyleModule,
  HighlightChangesModule,
]);

const TAPE_ROWS = 40;

const settings = window.benchSettings;

const shared = {
  theme: themeQuartz.withPart(colorSchemeDark).withParams({
    fontFamily: ['Pretendard Variable', 'sans-serif'],
    fontSize: 13,
    cellHorizontalPadding: 6,
  }),
  asyncTransactionWaitMillis: settings.gatherMs,
  animateRows: false,
  // Together as long as the watchlist's flash.
  cellFlashDuration: 60,
  cellFadeDuration: 200,
} satisfies GridOptions;

interface ListRow {
  readonly ticker: string;
  readonly name: string;
  readonly quote: Quote | null;
}

/** A column's value is the text it shows, so the grid itself finds the cells that changed and writes no other. */
const figures = COLUMNS.filter(({ phone }) => !settings.phone || phone !== null).map(
  ({ field, label, width, phone, text, tone }): ColDef<ListRow> => ({
    colId: field,
    headerName: label,
    width: (settings.phone ? phone : width) ?? 80,
    type: 'rightAligned',
    valueGetter: ({ data }) => (data?.quote ? text(data.quote) : '-'),
    enableCellChangeFlash: field === 'price',
    ...(tone === null
      ? {}
      : {
          cellClassRules: {
            up: ({ data }) => !!data?.quote && tone(data.quote) === 'up',
            down: ({ data }) => !!data?.quote && tone(data.quote) === 'down',
          },
        }),
  }),
);

const names = new Map(settings.rows.map(({ ticker, name }) => [ticker, name]));
const list = createGrid<ListRow>(element('list'), {
  ...shared,
  rowHeight: settings.phone ? 54 : 37,
  headerHeight: 32,
  columnDefs: [{ colId: 'name', headerName: '종목', field: 'name', flex: 1 }, ...figures],
  rowData: settings.rows.map(({ ticker, name }) => ({ ticker, name, quote: null })),
  getRowId: ({ data }) => data.ticker,
});

interface LevelRow {
  readonly id: string;
  readonly ask: string;
  readonly price: string;
  readonly bid: string;
}

function levelsOf({ asks, bids }: OrderBook): LevelRow[] {
  const ask = asks.map(({ price, qty }, i) => {
    return { id: `ask${i}`, ask: formatNumber(qty), price: formatNumber(price), bid: '' };
  });
  const bid = bids.map(({ price, qty }, i) => {
    return { id: `bid${i}`, ask: '', price: formatNumber(price), bid: formatNumber(qty) };
  });
  return [...ask.reverse(), ...bid];
}

function createBook(): (book: OrderBook) => void {
  const column = (field: keyof LevelRow, headerName: string): ColDef<LevelRow> => {
    return { field, headerName, flex: 1, type: 'rightAligned' };
  };
  const grid = createGrid<LevelRow>(element('book'), {
    ...shared,
    rowHeight: 24,
    headerHeight: 24,
    columnDefs: [column('ask', '매도잔량'), column('price', '호가'), column('bid', '매수잔량')],
    rowData: [],
    getRowId: ({ data }) => data.id,
  });
  let isFilled = false;
  return (book) => {
    const levels = levelsOf(book);
    grid.applyTransactionAsync(isFilled ? { update: levels } : { add: levels });
    isFilled = true;
  };
}

interface PrintRow {
  readonly id: string;
  readonly time: string;
  readonly price: string;
  readonly qty: string;
  readonly side: Trade['side'];
}

function createTape(): (trades: readonly Trade[]) => void {
  const grid = createGrid<PrintRow>(element('tape'), {
    ...shared,
    rowHeight: 20,
    headerHeight: 24,
    columnDefs: [
      { field: 'time', headerName: '시각', flex: 1 },
      { field: 'price', headerName: '체결가', flex: 1, type: 'rightAligned' },
      {
        field: 'qty',
        headerName: '체결량',
        flex: 1,
        type: 'rightAligned',
        cellClassRules: { up: ({ data }) => data?.side === 'buy', down: ({ data }) => data?.side === 'sell' },
      },
    ],
    rowData: [],
    getRowId: ({ data }) => data.id,
  });
  let shown: readonly PrintRow[] = [];
  return (trades) => {
    const newest = trades.slice(-TAPE_ROWS).reverse();
    const add = newest.map(({ stamp, price, qty, side }): PrintRow => {
      return {
        id: String(stamp.seq),
        time: formatClock(stamp.exchangeTime),
        price: formatNumber(price),
        qty: formatNumber(qty),
        side,
      };
    });
    const next = [...add, ...shown];
    grid.applyTransactionAsync({ add, addIndex: 0, remove: next.slice(TAPE_ROWS) });
    shown = next.slice(0, TAPE_ROWS);
  };
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}

const onBook = settings.selected === null ? null : createBook();
const onTrades = settings.selected === null ? null : createTape();

followLive(settings, ({ quotes, books, trades }) => {
  if (quotes.length > 0) {
    const update = quotes.map((quote): ListRow => {
      return { ticker: quote.ticker, name: names.get(quote.ticker) ?? quote.ticker, quote };
    });
    list.applyTransactionAsync({ update });
  }
  for (const book of books) onBook?.(book);
  if (trades.length > 0) onTrades?.(trades);
});
