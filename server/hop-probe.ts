import type { Delivered } from '../lib/bus/bus';
import type { Stamp } from '../lib/events/stamp';
import { parseTopic } from '../lib/events/topics';
import { decodeBook, decodeQuote, decodeTrade } from '../lib/events/wire';
import type { HopTimes } from '../lib/ops/hop-times';
import type { Hop, Metrics } from '../lib/ops/metrics';
import type { RelayProbe } from '../lib/relay/hub';

/** Reads from sampled messages how long prices were under way, hop by hop. */
export function hopProbe(metrics: Metrics, times: HopTimes, now: () => number): RelayProbe {
  const observe = (hop: Hop, source: string, ms: number) => {
    metrics.hop(hop, source, ms);
    times.observe(hop, source, ms, now());
  };
  let sample: { readonly source: string; readonly at: number } | null = null;
  return {
    sampled(message) {
      const stamp = stampOf(message);
      if (stamp === null) return;
      const at = now();
      sample = { source: stamp.source, at };
      observe('feed', stamp.source, stamp.publishedAt - stamp.receivedAt);
      observe('bus', stamp.source, at - stamp.publishedAt);
    },
    flushed() {
      if (sample !== null) observe('relay', sample.source, now() - sample.at);
      sample = null;
    },
  };
}

/** The stamp of a price; null for what is none. */
function stampOf({ topic, payload }: Delivered): Stamp | null {
  const parts = parseTopic(topic);
  if (parts === null) return null;
  const body: unknown = JSON.parse(payload);
  switch (parts.kind) {
    case 'quote':
      return decodeQuote(parts.ticker, body).stamp;
    case 'book':
      return decodeBook(parts.ticker, body).stamp;
    case 'tape':
      return decodeTrade(parts.ticker, body).stamp;
    default:
      return null;
  }
}
