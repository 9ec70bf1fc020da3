import type { BookEvent, SnapshotEvent } from '../../../lib/events/market-event';
import { FieldError } from '../../../lib/kiwoom/decode/field';
import type { NoticeLog } from '../../../lib/kiwoom/notice';
import type { TrRequest } from '../tr-queue';
import { bookOf } from './book';
import { snapshotOf } from './quotes';

/**
 * The events of an answer's rows. A row that cannot be read, or that is of a ticker nobody asked for (such as the KRX row
 * for a NXT ticker, rule P2), is noted and left out.
 */
export function eventsOf(
  request: TrRequest,
  rows: readonly (readonly string[])[],
  inAuction: boolean,
  receivedAt: number,
  notices: NoticeLog,
): (SnapshotEvent | BookEvent)[] {
  const events: (SnapshotEvent | BookEvent)[] = [];
  for (const row of rows) {
    try {
      if (request.kind === 'book') {
        events.push(bookOf(request.ticker, row, receivedAt));
        continue;
      }
      const snapshot = snapshotOf(row, inAuction, receivedAt);
      if (request.tickers.includes(snapshot.ticker)) events.push(snapshot);
      else notices.note('bad-row', `not asked for: ${snapshot.ticker}`);
    } catch (error) {
      if (!(error instanceof FieldError)) throw error;
      notices.note('bad-row', `${request.kind} ${error.field}`);
    }
  }
  return events;
}

/** The server's own words for too many requests; they come by message, and their number codes are said to change. */
const OVERLOAD = /과부하|조회\s*(횟수|제한)|초과/;

export function isOverloadText(text: string): boolean {
  return OVERLOAD.test(text);
}
