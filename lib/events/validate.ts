import { feedStatusSchema, marketStatusSchema, servedSchema, viEventSchema } from './status-schema';
import { parseTopic } from './topics';
import { decodeBook, decodeIndex, decodeInstruments, decodeQuote, decodeTrade } from './wire';

/**
 * Rule O3 for the bus: is `payload` what its topic promises? Returns null when it is, otherwise one line that names
 * the field. Used where payloads come from another process; within one process they are trusted.
 */
export function faultOf(topic: string, payload: string): string | null {
  const parts = parseTopic(topic);
  if (parts === null) return `unknown topic ${JSON.stringify(topic.slice(0, 40))}`;
  try {
    const body: unknown = JSON.parse(payload);
    switch (parts.kind) {
      case 'quote':
        decodeQuote(parts.ticker, body);
        break;
      case 'book':
        decodeBook(parts.ticker, body);
        break;
      case 'tape':
        decodeTrade(parts.ticker, body);
        break;
      case 'index':
        decodeIndex(parts.index, body);
        break;
      case 'instruments':
        decodeInstruments(body);
        break;
      case 'feed':
        feedStatusSchema.parse(body);
        break;
      case 'serves':
        servedSchema.parse(body);
        break;
      case 'market':
        marketStatusSchema.parse(body);
        break;
      case 'vi':
        viEventSchema.parse(body);
        break;
    }
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
