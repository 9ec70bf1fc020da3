import type { CandleRepository } from '../db/repositories';
import type { KstDate } from '../market/kst';
import { kstDate } from '../market/kst';
import type { Ticker } from '../market/ticker';
import { tradingDayAt } from '../market/trading-day';
import { withUntraded } from '../prices/candle-series';
import type { Upstream } from '../prices/upstream';
import { eachTicker } from './each-ticker';
import type { Job } from './job';

export interface DailyCandlesOptions {
  readonly upstream: Pick<Upstream, 'candles'>;
  readonly candles: CandleRepository;
  /** What people look at: quotas are spent on nothing else. */
  readonly watched: () => Promise<readonly Ticker[]>;
  readonly isTradingDay: (date: KstDate) => boolean;
  readonly now: () => number;
}

/** More than a year of trading days, so that an adjustment (수정주가) reaches back as far as charts show. */
const DAYS = 300;

/** 일봉: after the regular close, and again after the after-markets have ended. */
export function dailyCandlesJob(options: DailyCandlesOptions): Job {
  const { upstream, candles, watched, isTradingDay, now } = options;
  return {
    name: 'daily-candles',
    title: '일봉 저장',
    schedule: '45 15,20 * * 1-5',
    attempts: 3,
    async run(progress) {
      if (!isTradingDay(kstDate(now()))) return 'no trading day: nothing to do';
      return eachTicker(await watched(), progress, async (ticker) => {
        const page = await upstream.candles(ticker, { unit: 'day' }, null, DAYS);
        await candles.putDays(ticker, withUntraded(page), now(), tradingDayAt(now()));
      });
    },
  };
}
