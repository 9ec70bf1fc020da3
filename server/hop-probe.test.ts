import { expect, it } from 'vitest';
import { quoteOf, stampOf } from '../lib/client/testing/samples';
import { INSTRUMENTS_TOPIC, tickerTopic } from '../lib/events/topics';
import { encodeQuote } from '../lib/events/wire';
import type { Ticker } from '../lib/market/ticker';
import { HopTimes } from '../lib/ops/hop-times';
import { Metrics } from '../lib/ops/metrics';
import { hopProbe } from './hop-probe';

function probing() {
  let now = 1_010;
  const times = new HopTimes();
  const probe = hopProbe(new Metrics(), times, () => now);
  const stamp = stampOf({ source: 'kiwoom', receivedAt: 1_000, publishedAt: 1_004 });
  const quote = { ...quoteOf(), stamp };
  const price = { topic: tickerTopic('quote', '005930' as Ticker), offset: 1, payload: encodeQuote(quote) };
  const at = (ms: number) => {
    now = ms;
  };
  return { probe, times, price, at };
}

it('O5: a sampled price is timed from its receipt to the bus, to the relay and to the socket', () => {
  const { probe, times, price, at } = probing();
  probe.sampled(price);
  at(1_025);
  probe.flushed();
  expect(times.summary().map(({ hop, source, max }) => [hop, source, max])).toEqual([
    ['feed', 'kiwoom', 4],
    ['bus', 'kiwoom', 6],
    ['relay', 'kiwoom', 15],
  ]);
});

it('O5: what is no price is not timed, and a flush without a sample times nothing', () => {
  const { probe, times, price } = probing();
  probe.sampled({ topic: INSTRUMENTS_TOPIC, offset: 1, payload: '[]' });
  probe.flushed();
  expect(times.summary()).toEqual([]);
  probe.sampled(price);
  probe.flushed();
  probe.flushed();
  expect(times.summary()).toHaveLength(3);
});
