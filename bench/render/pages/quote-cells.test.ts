import { expect, it } from 'vitest';
import { encodeQuote } from '../../../lib/events/wire';
import { Market, quoteOf } from '../../source/market';
import { QUOTE_CELL } from './quote-cells';

it('finds the time of receipt and the volume in the wire form', () => {
  const market = new Market();
  let step = market.step();
  while (step.kind !== 'quote') step = market.step();
  const receivedAt = Date.parse('2026-11-20T10:00:00+09:00');
  const stamp = { source: 'kiwoom', delivery: 'push', epoch: 1, seq: 2, receivedAt } as const;
  const quote = quoteOf(step.walk, { ...stamp, exchangeTime: null, publishedAt: receivedAt + 1 });
  const cells = JSON.parse(encodeQuote(quote)) as unknown[];
  expect(cells[QUOTE_CELL.receivedAt]).toBe(receivedAt);
  expect(cells[QUOTE_CELL.volume]).toBe(step.walk.volume);
});
