import type { InvestorFlow } from '@/lib/events/investor';

/** The three that every table of flows begins with. */
export const MAIN_INVESTORS = ['individual', 'foreigner', 'institution'] as const;
export type MainInvestor = (typeof MAIN_INVESTORS)[number];

/** What 기관 is made of, and who else trades. */
export const INSTITUTION_PARTS = [
  'financialInvestment',
  'investmentTrust',
  'privateFund',
  'pension',
  'insurance',
  'bank',
  'otherFinance',
  'government',
] as const;
export const OTHERS = ['otherCorporation', 'residentForeigner'] as const;

/** Newest day first, each day once. */
export function newestFirst(flows: readonly InvestorFlow[]): readonly InvestorFlow[] {
  const days = new Map(flows.map((flow) => [flow.date, flow]));
  return [...days.values()].sort((a, b) => (a.date < b.date ? 1 : -1));
}

/** 누적 순매수 after each day, oldest day first. */
export function cumulative(flows: readonly InvestorFlow[], investor: MainInvestor): readonly number[] {
  let sum = 0;
  return [...flows].reverse().map(({ net }) => {
    sum += net[investor];
    return sum;
  });
}
