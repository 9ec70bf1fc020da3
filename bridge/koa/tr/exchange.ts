import type { KoaControl } from '../control';
import type { TrDataEvent } from '../events';
import type { TrJob } from '../tr-queue';
import { BOOK_ITEMS, BOOK_RECORD, BOOK_TR } from './book';
import { QUOTE_ITEMS, QUOTES_RECORD, QUOTES_TR } from './quotes';

/** Sends a request. Its answer comes as an event later, never within this call. Returns the control's code, 0 for sent. */
export function sendRequest(control: KoaControl, { screen, request }: TrJob): number {
  if (request.kind === 'quotes') return control.requestQuotes(request.tickers, QUOTES_RECORD, screen);
  control.setInput('종목코드', request.ticker);
  return control.request(BOOK_RECORD, BOOK_TR, screen);
}

/**
 * The rows of an answer, each with its texts in the order of `QUOTE_ITEMS` or `BOOK_ITEMS`. Only inside the event: after
 * it the control's buffer is another's.
 */
export function readAnswer(control: KoaControl, event: TrDataEvent): string[][] {
  const { tr, record, request } = event;
  const name = record.trim() === '' ? request : record;
  if (tr.toUpperCase() === QUOTES_TR) {
    return Array.from({ length: control.rowCount(tr, name) }, (_, row) =>
      QUOTE_ITEMS.map((item) => control.item(tr, name, row, item)),
    );
  }
  if (tr.toLowerCase() === BOOK_TR) return [BOOK_ITEMS.map((item) => control.item(tr, name, 0, item))];
  return [];
}
