import type { Bus } from '../bus/bus';
import type { Repositories } from '../db/repositories';
import type { Candle } from '../events/candle';
import type { Code } from '../market/code';
import type { KstDate } from '../market/kst';
import type { Product } from '../market/tick';
import type { Ticker } from '../market/ticker';
import type { AnswerCache } from './answer-cache';
import type { FeedWatch } from './feed-watch';
import type { Found, LadderClock } from './ladder';
import type { SingleFlight } from './single-flight';
import type { Upstream } from './upstream';

/** Up to and including the KST day `to` (null: today), at most `count`. */
export interface PastRange {
  readonly to: KstDate | null;
  readonly count: number;
}

/** Whom to ask, and whether it is the emulated exchange. */
export interface ConfiguredUpstream {
  readonly source: 'kiwoom' | 'mock';
  readonly api: Upstream;
}

/** What the parts of the provider share. */
export interface PriceContext extends LadderClock {
  readonly bus: Bus;
  readonly upstream: ConfiguredUpstream | null;
  readonly repositories: Pick<Repositories, 'candles' | 'lastValues' | 'investors'> | null;
  readonly recentMinutes: (ticker: Ticker) => readonly Candle[] | Promise<readonly Candle[]>;
  readonly productOf: (code: Code) => Product;
  readonly watch: FeedWatch;
  readonly cache: AnswerCache;
  readonly flight: SingleFlight;
}

/** A value just fetched. The upstream gives no time for it. */
export function fetched<Value>({ upstream }: PriceContext, value: Value, asOf: number): Found<Value> {
  const source = upstream?.source ?? 'kiwoom';
  return { value, source, asOf, mock: source === 'mock' };
}
