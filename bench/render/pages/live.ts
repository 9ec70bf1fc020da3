import { socketIo } from '../../../lib/client/socket-io';
import type { OrderBook } from '../../../lib/events/book';
import type { Declaration } from '../../../lib/events/protocol';
import type { Quote, Trade } from '../../../lib/events/quote';
import { parseTopic } from '../../../lib/events/topics';
import { decodeBook, decodeQuote, decodeTrade } from '../../../lib/events/wire';
import type { PageSettings } from './settings';

/** What changed with one frame of the relay. */
export interface Changes {
  readonly quotes: Quote[];
  readonly books: OrderBook[];
  readonly trades: Trade[];
}

/** The relay's stream by the project's own protocol and decoders, one call for each frame. */
export function followLive({ rows, selected }: PageSettings, onChanges: (changes: Changes) => void): void {
  const beside = selected === null ? [] : [selected];
  const declaration: Declaration = {
    quote: rows.map(({ ticker }) => ticker),
    book: beside,
    tape: beside,
    index: [],
  };
  const fail = (why: string) => {
    document.title = `failed: ${why}`;
  };
  const socket = socketIo()({
    hello: () => socket.declare(declaration, (reply) => (reply.ok ? undefined : fail(reply.error.message))),
    frame(entries) {
      const changes: Changes = { quotes: [], books: [], trades: [] };
      for (const [topic, , ...payloads] of entries) {
        const parts = parseTopic(topic);
        if (parts === null || payloads.length === 0) continue;
        if (parts.kind === 'quote') changes.quotes.push(decodeQuote(parts.ticker, payloads.at(-1)));
        if (parts.kind === 'book') changes.books.push(decodeBook(parts.ticker, payloads.at(-1)));
        if (parts.kind === 'tape')
          for (const payload of payloads) changes.trades.push(decodeTrade(parts.ticker, payload));
      }
      onChanges(changes);
    },
    closed: fail,
    refused: fail,
    fault: ({ message }) => fail(message),
  });
  socket.open();
}
