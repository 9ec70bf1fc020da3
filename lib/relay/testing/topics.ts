import { type Topic, tickerTopic } from '../../events/topics';
import { parseTicker, type Ticker } from '../../market/ticker';

export function ticker(text: string): Ticker {
  const parsed = parseTicker(text);
  if (parsed === null) throw new Error(`not a ticker: ${text}`);
  return parsed;
}

export const quoteTopic = (code: string): Topic => tickerTopic('quote', ticker(code));
export const bookTopic = (code: string): Topic => tickerTopic('book', ticker(code));
export const tapeTopic = (code: string): Topic => tickerTopic('tape', ticker(code));
