import type { FlowMeasure, Investor, InvestorFlow } from '../../../events/investor';
import type { Code } from '../../../market/code';
import type { KstDate } from '../../../market/kst';
import { readSigned } from '../../wire/number';
import { wireDate } from '../../wire/time';
import type { TimeOrder } from '../oldest-first';
import { need } from './row-field';

export interface InvestorsInput {
  readonly code: Code;
  readonly measure: FlowMeasure;
  /** The newest day wanted. */
  readonly to: KstDate;
}

const FIELDS = {
  individual: 'ind_invsr',
  foreigner: 'frgnr_invsr',
  institution: 'orgn',
  financialInvestment: 'fnnc_invt',
  insurance: 'insrnc',
  investmentTrust: 'invtrt',
  otherFinance: 'etc_fnnc',
  bank: 'bank',
  pension: 'penfnd_etc',
  privateFund: 'samo_fund',
  government: 'natn',
  otherCorporation: 'etc_corp',
  residentForeigner: 'natfor',
} as const satisfies Record<Investor, string>;

export type InvestorRow = Readonly<Partial<Record<(typeof FIELDS)[keyof typeof FIELDS], string | undefined>>>;

/**
 * 순매수. Money is known to come in 백만원 with 단위구분 1000, as the official example asks; shares are asked for one by
 * one (단주), because thousands would round small flows away.
 */
export function investorsBody({ code, measure, to }: InvestorsInput) {
  const body = { dt: wireDate(to), stk_cd: code, trde_tp: '0' } as const;
  return measure === 'amount'
    ? ({ ...body, amt_qty_tp: '1', unit_tp: '1000' } as const)
    : ({ ...body, amt_qty_tp: '2', unit_tp: '1' } as const);
}

/** @throws {FieldError} for an investor whose flow is not told */
export function netOf(row: InvestorRow): Record<Investor, number> {
  const net = (investor: Investor) => need(row, FIELDS[investor], readSigned);
  return {
    individual: net('individual'),
    foreigner: net('foreigner'),
    institution: net('institution'),
    financialInvestment: net('financialInvestment'),
    insurance: net('insurance'),
    investmentTrust: net('investmentTrust'),
    otherFinance: net('otherFinance'),
    bank: net('bank'),
    pension: net('pension'),
    privateFund: net('privateFund'),
    government: net('government'),
    otherCorporation: net('otherCorporation'),
    residentForeigner: net('residentForeigner'),
  };
}

/** One day's flows stand once; of two the first in the list is the newer. */
export const FLOW_ORDER: TimeOrder<InvestorFlow> = { timeOf: ({ date }) => date, newer: (_, newer) => newer };
