import type { KstDate } from '../../market/kst';
import type { Ticker } from '../../market/ticker';
import type { TradeEvent } from '../market-event';
import type { Stamp } from '../stamp';

/** Values for tests that need a stamp, a trade or a quote and do not care which. */
export const TICKER = '005930' as Ticker;
export const NOON = Date.parse('2026-11-23T03:00:00Z');
export const TODAY = '2026-11-23' as KstDate;

export function stampOf(over: Partial<Stamp> = {}): Stamp {
  return {
    source: 'mock',
    delivery: 'push',
    epoch: 1,
    seq: 1,
    exchangeTime: NOON,
    receivedAt: NOON + 3,
    publishedAt: NOON + 4,
    ...over,
  };
}

export function tradeOf(over: Partial<TradeEvent> = {}): TradeEvent {
  return {
    kind: 'trade',
    ticker: TICKER,
    exchangeTime: NOON,
    price: 71_000,
    change: 1_000,
    rate: 1.43,
    sign: 2,
    open: 70_500,
    high: 71_200,
    low: 70_300,
    volume: 1_000,
    value: 71,
    ask: 71_100,
    bid: 71_000,
    qty: 10,
    side: 'buy',
    strength: 101.5,
    ...over,
  };
}
