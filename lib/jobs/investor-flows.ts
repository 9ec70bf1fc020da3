import type { InvestorRepository } from '../db/repositories';
import type { FlowMeasure } from '../events/investor';
import { type Code, isCode } from '../market/code';
import { type KstDate, kstDate } from '../market/kst';
import { codeOf, type Ticker } from '../market/ticker';
import type { Upstream } from '../prices/upstream';
import { eachTicker } from './each-ticker';
import type { Job } from './job';

export interface InvestorFlowsOptions {
  readonly upstream: Pick<Upstream, 'investors'>;
  readonly investors: InvestorRepository;
  readonly watched: () => Promise<readonly Ticker[]>;
  readonly isTradingDay: (date: KstDate) => boolean;
  readonly now: () => number;
}

const DAYS = 100;
const MEASURES: readonly FlowMeasure[] = ['amount', 'quantity'];

/** 투자자별 순매수: after the close, and once more in the evening when the figures are final. */
export function investorFlowsJob(options: InvestorFlowsOptions): Job {
  const { upstream, investors, watched, isTradingDay, now } = options;
  return {
    name: 'investor-flows',
    title: '투자자별 순매수 저장',
    schedule: '20 16,20 * * 1-5',
    attempts: 3,
    async run(progress) {
      const today = kstDate(now());
      if (!isTradingDay(today)) return 'no trading day: nothing to do';
      const codes = [...new Set((await watched()).map(codeOf))].filter((code): code is Code => isCode(code));
      return eachTicker(codes, progress, async (code) => {
        for (const measure of MEASURES) {
          const flows = await upstream.investors(code, measure, today, DAYS);
          await investors.put(code, measure, flows, now());
        }
      });
    },
  };
}
