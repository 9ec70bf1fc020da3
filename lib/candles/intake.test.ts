import { beforeEach, describe, expect, it } from 'vitest';
import { encodeBook, encodeQuote, encodeTrade } from '../events/wire';
import type { Ticker } from '../market/ticker';
import { Intake } from './intake';
import { bookOf, clock, printOf, quoteOf, SAMSUNG } from './testing/prints';

const T = clock('10:00:00');
let seen: string[];
let faults: unknown[];
let intake: Intake;

beforeEach(() => {
  seen = [];
  faults = [];
  intake = new Intake({
    onTrade: (trade) => seen.push(`trade ${trade.volume}`),
    onQuote: (quote) => seen.push(`quote ${quote.ticker} ${quote.volume}`),
    onBook: (book) => seen.push(`book ${book.totalAsk}`),
    onUnreadable: (error) => faults.push(error),
  });
});

const print = (volume: number) => intake.take('tape', SAMSUNG, encodeTrade(printOf(T, 70_000, 1, volume)));
const quote = (volume: number, ticker = SAMSUNG) =>
  intake.take('quote', ticker, encodeQuote(quoteOf(T, volume, { ticker })));

describe('reading off the hot path', () => {
  it('N8: every print, then the newest quote and the newest book of each ticker', async () => {
    print(1);
    quote(1);
    quote(2);
    print(2);
    quote(9, '000660' as Ticker);
    intake.take('book', SAMSUNG, encodeBook(bookOf(T, 5)));
    intake.take('book', SAMSUNG, encodeBook(bookOf(T, 6)));
    expect(seen).toEqual([]);
    await intake.drain();
    expect(seen).toEqual(['trade 1', 'trade 2', 'quote 005930 2', 'quote 000660 9', 'book 6']);
    await intake.drain();
    expect(seen).toHaveLength(5);
  });

  it('N8: a message that cannot be read is told and harms no other', async () => {
    print(1);
    intake.take('tape', SAMSUNG, 'not json');
    intake.take('quote', SAMSUNG, '[]');
    print(2);
    await intake.drain();
    expect(seen).toEqual(['trade 1', 'trade 2']);
    expect(faults).toHaveLength(2);
  });

  it('N8: a flood is read in slices that let others in, and who needs it now gets it at once', async () => {
    for (let i = 1; i <= 60_000; i++) print(i);
    const draining = intake.drain();
    const early = seen.length;
    expect(early).toBeGreaterThan(0);
    expect(early).toBeLessThan(60_000);
    print(60_001);
    intake.drainNow();
    expect(seen).toHaveLength(60_001);
    await draining;
    expect(seen).toHaveLength(60_001);
    expect(seen.at(-1)).toBe('trade 60001');
  });

  it('N8: what is forgotten is not read', async () => {
    print(1);
    quote(1);
    intake.clear();
    await intake.drain();
    expect(seen).toEqual([]);
  });
});
