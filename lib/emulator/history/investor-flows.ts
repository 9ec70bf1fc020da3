import { DAY_MS } from '../../market/kst';
import { noiseAt } from '../noise';
import { hash } from '../random';
import type { DayBar } from './day-bar';

/** Who trades, in the order of ka10059, with their usual part of a stock's volume. The eight of `orgn` are 기관계. */
const INVESTORS = [
  ['ind_invsr', 0.62],
  ['frgnr_invsr', 0.2],
  ['fnnc_invt', 0.05],
  ['insrnc', 0.01],
  ['invtrt', 0.02],
  ['etc_fnnc', 0.005],
  ['bank', 0.005],
  ['penfnd_etc', 0.04],
  ['samo_fund', 0.02],
  ['natn', 0.002],
  ['etc_corp', 0.02],
  ['natfor', 0.008],
] as const;

export type Investor = (typeof INVESTORS)[number][0];

/** 기관계 is these eight together. */
export const INSTITUTIONS: readonly Investor[] = [
  'fnnc_invt',
  'insrnc',
  'invtrt',
  'etc_fnnc',
  'bank',
  'penfnd_etc',
  'samo_fund',
  'natn',
];

/** How strongly a day's part differs from the usual one. */
const SWING = 0.7;

export type Flows = Readonly<Record<Investor, number>>;

/**
 * Who bought, or who sold, how much of one day's volume (rule E34). Every share has a buyer and a seller, so either side's
 * sum is the volume and the net of all is zero. Each investor's number is cut to the unit and private investors take
 * what the cutting left, so that the sums hold in every unit.
 *
 * @param unit shares for one: 1 (단주) or 1,000 (천주)
 */
export function sharesOf(bar: DayBar, side: 'buy' | 'sell', key: string, unit: number): Flows {
  return divided(bar, side, key, bar.volume / unit);
}

/** The same in 백만원 at the day's average price. */
export function amountsOf(bar: DayBar, side: 'buy' | 'sell', key: string): Flows {
  return divided(bar, side, key, bar.value / 1e6);
}

function divided(bar: DayBar, side: 'buy' | 'sell', key: string, whole: number): Flows {
  const seed = hash(`${key}/${side}`, 0x7f4a7c15);
  const day = Date.parse(`${bar.date}T00:00:00Z`) / DAY_MS;
  const weights = INVESTORS.map(([, usual], i) => usual * Math.exp(SWING * noiseAt(seed + i, day)));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const flows = {} as Record<Investor, number>;
  let left = Math.floor(whole);
  for (const [i, [investor]] of INVESTORS.entries()) {
    if (i === 0) continue;
    flows[investor] = Math.floor((whole * (weights[i] ?? 0)) / sum);
    left -= flows[investor];
  }
  flows.ind_invsr = left;
  return flows;
}

/** 순매수: bought less sold. */
export function netOf(bought: Flows, sold: Flows): Flows {
  const net = {} as Record<Investor, number>;
  for (const [investor] of INVESTORS) net[investor] = bought[investor] - sold[investor];
  return net;
}
