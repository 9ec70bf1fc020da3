import type { Language } from '../i18n/catalogue';

export interface InstrumentWords {
  readonly tabs: string;
  readonly tab: Readonly<Record<'book' | 'chart' | 'investors', string>>;
}

export const INSTRUMENT_WORDS: Readonly<Record<Language, InstrumentWords>> = {
  ko: { tabs: '종목 화면', tab: { book: '호가', chart: '차트', investors: '투자자' } },
  en: {
    tabs: 'Views of the instrument',
    tab: { book: 'Order book', chart: 'Chart', investors: 'Investors' },
  },
};
