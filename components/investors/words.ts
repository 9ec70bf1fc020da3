import type { FlowMeasure, Investor } from '@/lib/events/investor';
import type { Language } from '../i18n/catalogue';

export interface InvestorWords {
  readonly title: string;
  readonly measureLabel: string;
  readonly measure: Readonly<Record<FlowMeasure, string>>;
  readonly unit: Readonly<Record<FlowMeasure, string>>;
  readonly unitLine: (unit: string) => string;
  readonly date: string;
  readonly close: string;
  readonly investor: Readonly<Record<Investor, string>>;
  readonly cumulative: (days: number) => string;
  readonly details: (date: string) => string;
  readonly institutionParts: string;
  readonly others: string;
  readonly more: string;
  readonly waiting: string;
  readonly empty: string;
  readonly provisional: string;
}

export const INVESTOR_WORDS: Readonly<Record<Language, InvestorWords>> = {
  ko: {
    title: '투자자별 순매수',
    measureLabel: '단위',
    measure: { amount: '금액', quantity: '수량' },
    unit: { amount: '백만원', quantity: '주' },
    unitLine: (unit) => `순매수, ${unit}`,
    date: '일자',
    close: '종가',
    investor: {
      individual: '개인',
      foreigner: '외국인',
      institution: '기관',
      financialInvestment: '금융투자',
      insurance: '보험',
      investmentTrust: '투신',
      otherFinance: '기타금융',
      bank: '은행',
      pension: '연기금',
      privateFund: '사모펀드',
      government: '국가',
      otherCorporation: '기타법인',
      residentForeigner: '내외국인',
    },
    cumulative: (days) => `최근 ${days}일 누적`,
    details: (date) => `${date} 기관 내역`,
    institutionParts: '기관 내역',
    others: '그 밖',
    more: '더 보기',
    waiting: '투자자별 매매를 받는 중',
    empty: '투자자별 매매 내역이 없습니다',
    provisional: '장중 값은 잠정이며 장 마감 뒤에 확정됩니다. KRX 기준',
  },
  en: {
    title: 'Net buying by investors',
    measureLabel: 'Unit',
    measure: { amount: 'Amount', quantity: 'Shares' },
    unit: { amount: '₩ million', quantity: 'shares' },
    unitLine: (unit) => `Net buying, ${unit}`,
    date: 'Date',
    close: 'Close',
    investor: {
      individual: 'Individuals',
      foreigner: 'Foreigners',
      institution: 'Institutions',
      financialInvestment: 'Securities',
      insurance: 'Insurance',
      investmentTrust: 'Inv. trusts',
      otherFinance: 'Other finance',
      bank: 'Banks',
      pension: 'Pensions',
      privateFund: 'Private funds',
      government: 'Government',
      otherCorporation: 'Other corp.',
      residentForeigner: 'Resident for.',
    },
    cumulative: (days) => `Sum of ${days} days`,
    details: (date) => `Institutions on ${date}`,
    institutionParts: 'Institutions',
    others: 'Others',
    more: 'Show more',
    waiting: 'Loading the investors',
    empty: 'There is nothing about investors',
    provisional: 'Provisional during the session, final after the close. KRX only',
  },
};
